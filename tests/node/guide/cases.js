// @ts-check
/** @typedef {import('../../../extension/core/guide/case.js').Case} Case */
/** @typedef {import('../../../extension/core/guide/case.js').Contact} Contact */

export const TODAY = '2026-11-28';

/** @type {Case} */
const NOBODY = {
  now: Date.parse(`${TODAY}T12:00:00+08:00`),
  today: TODAY,
  call: null,
  logged: 0,
  shared: false,
  contacts: [],
  limit: 3,
  over: [],
  sent: [],
  received: [],
  filed: [],
  dues: [],
  court: null,
  backup: null,
  backupTurns: null,
  plan: { debts: false, budget: false },
  reminded: false,
  looked: '',
  reported: 0,
};

/** @param {Partial<Case>} [fields] */
export const known = (fields) => ({ ...NOBODY, logged: fields?.contacts?.length ?? 0, ...fields });

let made = 0;

/**
 * A call for Huabei, yesterday at noon, without further facts.
 * @param {Partial<Contact>} [fields]
 * @returns {Contact}
 */
export function contact({ day = '2026-11-27', ...fields } = {}) {
  const at = `${day}T12:00:00+08:00`;
  const creditor = fields.creditor === undefined ? 'huabei' : fields.creditor;
  const id = `contact-${(made += 1)}`;
  return {
    id,
    ids: [id],
    what: 'call',
    lender: creditor ?? 'unknown',
    creditorOther: '',
    instant: Date.parse(at),
    day,
    at,
    number: '0571-2688 8888',
    night: false,
    others: false,
    asked: false,
    agency: '',
    conduct: [],
    amount: false,
    unnamed: creditor === null,
    ...fields,
    creditor,
  };
}

/** @param {Partial<import('../../../extension/core/guide/case.js').Filed>} [fields] */
export const filed = (fields) => ({
  id: 'filed',
  channel: 'institution',
  creditor: 'huabei',
  dueOn: '2026-11-20',
  next: /** @type {const} */ ('ask'),
  onward: ['nfra_12378'],
  phone: null,
  ...fields,
});
