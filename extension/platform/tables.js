// @ts-check
import { isInReplica, RECORD } from '../core/common/records.js';

/** What the database and its replica both know of the tables. */

/**
 * Puts a value into a table, under a key of its own or under one that is in the value.
 * @param {import('../core/common/types.js').WriteTable} store
 * @param {IDBValidKey} key
 * @param {unknown} value
 */
export const putInto = (store, key, value) =>
  store.keyPath === null ? store.put(value, key) : store.put(value);

/**
 * A table of a transaction that writes. idb knows each table's own rows; here any row of
 * any table is written.
 * @param {{objectStore: (name: never) => unknown}} transaction
 * @param {string} name
 */
export const tableOf = (transaction, name) =>
  /** @type {import('../core/common/types.js').WriteTable} */ (
    transaction.objectStore(/** @type {never} */ (name))
  );

/**
 * Notes, in the transaction that makes the tables, what was lost, which Chromium alone says.
 * @param {import('../core/common/types.js').WriteTable} kv
 * @param {IDBVersionChangeEvent & {dataLoss?: string}} event
 */
export const begun = (kv, event) => void kv.put(event.dataLoss ?? 'none', RECORD.made);

/** @typedef {'ledger' | 'attachments' | 'rest'} Part of the replica */

/** @param {string} table @param {IDBValidKey} [key] @returns {Part | null} the part that holds it */
export function partOf(table, key) {
  if (table === 'feeds') return 'ledger';
  if (table === 'ledger' || table === 'attachments') return table;
  return table === 'outbox' || (table === 'kv' && isInReplica(String(key))) ? 'rest' : null;
}
