// @ts-check
import { RECORD, draftKey } from '../common/records.js';
import { creditorKey } from '../common/lender.js';
import { debtsNamed } from './named.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./debts.js').Named} Named */

/**
 * @typedef {object} Details the person themselves, as letters and complaints name them; each may be empty
 * @property {string} name
 * @property {string} phone
 * @property {string} identity number of the identity card
 */

/**
 * @typedef {object} MyLender
 * @property {string} creditor slug
 * @property {string} creditorOther the name, where the slug is one of the others
 * @property {number} count entries of the log that name it
 * @property {string | null} last when the newest of them was written, ISO 8601; null where there is none
 */

/** @type {Details} */
const NOTHING = { name: '', phone: '', identity: '' };

/**
 * What is entered once, where it is first needed, and used everywhere after: who the person is, and
 * whose calls they get. Numbers of contracts, full names of lenders and agreed hours belong to a debt,
 * and lie in `debts.js`.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {{entries: () => Promise<Entry[]>}} parts.ledger
 * @param {{get: () => Promise<import('./plan.js').PlanForm | null>}} parts.plan
 * @param {Pick<ReturnType<typeof import('./debts.js').createDebts>, 'all' | 'change'>} parts.debts
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createMyCase({ store, ledger, plan, debts, changed }) {
  /** @returns {Promise<Details>} */
  const details = async () => ({
    ...NOTHING,
    ...((await store.get('kv', RECORD.mine)) ?? (await inDrafts(store))),
  });

  return {
    details,

    /**
     * Only the fields given are written, because another window may have changed others.
     * @param {Partial<Details>} fields
     */
    async changeDetails(fields) {
      const before = await inDrafts(store);
      await store.update('kv', RECORD.mine, (stored) => ({ ...NOTHING, ...(stored ?? before), ...fields }));
      changed('mine');
    },

    /** The person's lenders, the one that was named last first. @returns {Promise<MyLender[]>} */
    async lenders() {
      const [entries, form, known] = await Promise.all([ledger.entries(), plan.get(), debts.all()]);
      return lendersOf(entries, form?.debts ?? [], known);
    },

    /** A lender that no call has named yet. @param {Named} named */
    addLender: (named) => debts.change(named, {}),
  };
}

/**
 * @param {Pick<Entry, 'creditor' | 'creditorOther' | 'recordedAt'>[]} entries
 * @param {{creditor: string, name: string}[]} lines of the plan
 * @param {Named[]} known
 * @returns {MyLender[]}
 */
export function lendersOf(entries, lines, known) {
  /** @type {Map<string, {count: number, last: string}>} */
  const used = new Map();
  for (const entry of entries) {
    const key = creditorKey(entry);
    const { count, last } = used.get(key) ?? { count: 0, last: '' };
    used.set(key, {
      count: count + 1,
      last: entry.recordedAt.localeCompare(last) > 0 ? entry.recordedAt : last,
    });
  }
  return debtsNamed(entries, lines, known)
    .filter(({ creditor }) => creditor !== 'unknown')
    .map(({ creditor, creditorOther }) => {
      const { count = 0, last = null } = used.get(creditorKey({ creditor, creditorOther })) ?? {};
      return { creditor, creditorOther: creditorOther ?? '', count, last };
    })
    .sort((one, other) => (other.last ?? '').localeCompare(one.last ?? ''));
}

/**
 * The details that earlier versions kept in two places, with the letters and with the complaint.
 * @param {import('../common/types.js').Store} store
 * @returns {Promise<Partial<Details>>}
 */
async function inDrafts(store) {
  const [letters, complaint] = await Promise.all([
    store.get('kv', draftKey('letter-own')),
    store.get('kv', draftKey('pack')),
  ]);
  const typed = (/** @type {keyof Details} */ name) =>
    [letters?.[name], complaint?.facts?.[name]].find((said) => typeof said === 'string' && said.trim()) ?? '';
  return { name: typed('name'), phone: typed('phone'), identity: typed('identity') };
}
