// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { creditorKey } from '../common/lender.js';
/** @typedef {import('../common/lender.js').Debt} Debt */
/** @typedef {Pick<Debt, 'creditor' | 'creditorOther'>} Named */

/**
 * What the person knows of each debt, by the lender's name in the log: entered where it is first needed, and
 * used by rules, letters, complaint and plan.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createDebts({ store, changed }) {
  const recordKey = (/** @type {Named} */ named) => keyOf(PREFIX.debt, creditorKey(named));
  return {
    /** @returns {Promise<Debt[]>} those of which anything is known */
    all: async () => store.list('kv', PREFIX.debt),
    /** @param {Named} named @returns {Promise<Debt>} with empty fields where nothing is known */
    get: async (named) => (await store.get('kv', recordKey(named))) ?? nothingKnown(named),
    /**
     * Only the fields given are written, because another window may have changed others.
     * @param {Named} named
     * @param {Partial<Omit<Debt, 'creditor' | 'creditorOther'>>} fields
     */
    async change(named, fields) {
      await store.update('kv', recordKey(named), (/** @type {Debt | undefined} */ stored) => ({
        ...(stored ?? nothingKnown(named)),
        ...fields,
      }));
      changed('debts');
    },
  };
}

/** A debt of which only the lender's name is known. @param {Named} named @returns {Debt} */
export const nothingKnown = ({ creditor, creditorOther }) => ({
  creditor,
  creditorOther,
  nature: null,
  lender: '',
  contract: '',
  lastActed: null,
  role: null,
});
