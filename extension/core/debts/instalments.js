// @ts-check
import { RECORD } from '../common/records.js';
import { randomId } from '../common/bytes.js';

/**
 * One instalment that was agreed, and what became of it.
 * @typedef {{id: string, debt: string, creditor: string, name: string, due: string, fen: number,
 *   state: 'open' | 'paid' | 'missed', on: string | null, logged: string | null}} Instalment `due` and `on`
 *   are YYYY-MM-DD; `logged` is the entry that tells of it
 */

/**
 * A number of months after a day. Where that month has no such date, its last day is meant.
 * @param {string} day YYYY-MM-DD
 * @param {number} months
 */
export function monthsAfter(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/**
 * The instalments of one debt, month by month; together they are the debt, to the fen.
 * @param {{id: string, creditor: string, name: string}} debt
 * @param {import('./plan.js').Row} row
 * @param {string} first YYYY-MM-DD
 * @param {number} [skipped] months that are settled
 * @returns {Instalment[]}
 */
export const schedule = ({ id, creditor, name }, { monthly, months, last }, first, skipped = 0) =>
  Array.from({ length: months }, (_, index) => ({
    id: randomId(),
    debt: id,
    creditor,
    name,
    due: monthsAfter(first, skipped + index),
    fen: index === months - 1 ? last : monthly,
    state: 'open',
    on: null,
    logged: null,
  }));

/**
 * How many months of a debt lie behind: an instalment of them was paid or missed.
 * @param {{id: string, dueDate: string}} debt
 * @param {Instalment[]} instalments
 */
export function settledMonths({ id, dueDate }, instalments) {
  const settled = instalments.filter((one) => one.debt === id && one.state !== 'open').map(({ due }) => due);
  let months = 0;
  while (settled.some((due) => due >= monthsAfter(dueDate, months))) months += 1;
  return months;
}

/**
 * The instalments that were agreed, paid and missed.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createInstalments({ store, changed }) {
  /** @param {(list: Instalment[]) => Instalment[]} change */
  async function update(change) {
    await store.update('kv', RECORD.instalments, (/** @type {Instalment[] | undefined} */ list) =>
      change(list ?? []),
    );
    changed('instalments');
  }

  return {
    /** @returns {Promise<Instalment[]>} by day */
    async list() {
      /** @type {Instalment[]} */
      const list = (await store.get('kv', RECORD.instalments)) ?? [];
      return list.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
    },
    /**
     * A new agreement about a debt takes the place of what is still open of the old one; what was paid or
     * missed stays.
     * @param {string} debt
     * @param {Instalment[]} next
     */
    agree: (debt, next) =>
      update((list) => [...list.filter((one) => one.debt !== debt || one.state !== 'open'), ...next]),
    /** @param {string} id @param {Instalment['state']} state @param {string | null} on the day it was paid */
    mark: (id, state, on) =>
      update((list) => list.map((one) => (one.id === id ? { ...one, state, on, logged: null } : one))),
    /** @param {string} id @param {string} entry */
    logged: (id, entry) =>
      update((list) => list.map((one) => (one.id === id ? { ...one, logged: entry } : one))),
  };
}
