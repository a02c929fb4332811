// @ts-check
/** @typedef {import('../../extension/core/common/types.js').Entry} Entry */

const CALL = {
  what: 'call',
  at: '2026-11-20T21:14:00+08:00',
  numberRaw: '0571-2688 8888',
  numberKey: '+8657126888888',
  numberKind: 'landline',
  answered: true,
  seconds: 40,
  creditor: 'huabei',
  creditorOther: '',
  agency: '',
  agentNumber: '',
  amount: null,
  dueDate: null,
  authorisationShown: null,
  conduct: [],
  words: '',
  stage: 'local',
};

/**
 * An entry of the log: an answered call, unless the fields say otherwise.
 * @param {Partial<Entry & {own: boolean}>} [fields]
 * @returns {Entry}
 */
export const entry = (fields) => /** @type {Entry} */ (/** @type {unknown} */ ({ ...CALL, ...fields }));
