// @ts-check
import { openDB } from '../vendor/idb.js';

/** IndexedDB, shared by every panel and the background. Each call is one transaction. */

/** What each version added; a new version appends a step and never edits an old one. @type {((db: any) => void)[]} */
const UPGRADES = [
  (db) => {
    db.createObjectStore('ledger', { keyPath: 'seq' });
    db.createObjectStore('outbox', { keyPath: 'id' });
    db.createObjectStore('kv');
  },
  (db) => db.createObjectStore('attachments', { keyPath: 'id' }),
  (db) => db.createObjectStore('list'),
];

const TABLES = ['ledger', 'outbox', 'kv', 'attachments', 'list'];

/** @param {string} [name] another name only for tests of two devices in one browser */
export function openStore(name = 'dunbook') {
  /** @type {Promise<any> | null} */
  let opened = null;

  const open = () => {
    opened ??= openDB(name, UPGRADES.length, {
      upgrade: (/** @type {any} */ db, /** @type {number} */ from) => UPGRADES.slice(from).forEach((step) => step(db)),
      // A newer panel wants to upgrade: let go, and open again when next needed.
      blocking: (/** @type {number} */ _from, /** @type {number} */ _to, /** @type {any} */ event) => {
        event.target.close();
        opened = null;
      },
      terminated: () => (opened = null),
    });
    return opened;
  };

  /**
   * @template T
   * @param {(db: any) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function run(work) {
    try {
      return await work(await open());
    } catch (reason) {
      const failure = explain(reason);
      if (failure.code === 'storage_unavailable') opened = null;
      throw failure;
    }
  }

  return {
    /** @param {string} table @param {IDBValidKey} key */
    get: (table, key) => run((db) => db.get(table, key)),
    /** @param {string} table @param {IDBValidKey} key @param {any} value */
    put: (table, key, value) => run((db) => (table === 'kv' ? db.put(table, value, key) : db.put(table, value))),
    /** @param {string} table @param {IDBValidKey} key */
    remove: (table, key) => run((db) => db.delete(table, key)),
    /** All values in key order, or those whose text key starts so. @param {string} table @param {string} [prefix] */
    list: (table, prefix) => run((db) => db.getAll(table, prefix && IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    /** The values with this key or a higher one, in order. @param {string} table @param {IDBValidKey} key */
    listFrom: (table, key) => run((db) => db.getAll(table, IDBKeyRange.lowerBound(key))),
    /** @param {string} table @param {any} value throws 'duplicate_key' when the key is taken */
    add: (table, value) => run((db) => db.add(table, value)),
    /** All of them or none. @param {string} table @param {any[]} values throws 'duplicate_key' when one of the keys is taken */
    addAll: (table, values) =>
      run(async (db) => {
        const transaction = db.transaction(table, 'readwrite');
        // A refused value ends the transaction. Its own promise says why; `done` then only that it ended.
        const ended = transaction.done.catch((/** @type {any} */ reason) => reason);
        await Promise.all(values.map((value) => transaction.store.add(value)));
        const reason = await ended;
        if (reason) throw reason;
      }),
    /** The value with the highest key. @param {string} table */
    last: (table) => run(async (db) => (await db.transaction(table).store.openCursor(null, 'prev'))?.value),
    /**
     * Read and write in one transaction, so that nobody writes between the two.
     * @param {string} table @param {IDBValidKey} key
     * @param {(current: any) => any} change gives the new value; undefined removes
     */
    update: (table, key, change) =>
      run(async (db) => {
        const transaction = db.transaction(table, 'readwrite');
        const next = change(await transaction.store.get(key));
        if (next === undefined) await transaction.store.delete(key);
        else await (table === 'kv' ? transaction.store.put(next, key) : transaction.store.put(next));
        await transaction.done;
        return next;
      }),
    /** Which tables there are. @returns {Promise<string[]>} */
    tables: () => run(async (db) => [...db.objectStoreNames]),
    /** Keys and values of several tables as they stand at one moment. @param {string[]} tables @returns {Promise<Record<string, [any, any][]>>} */
    snapshot: (tables) =>
      run(async (db) => {
        const transaction = db.transaction(tables);
        const rows = async (/** @type {string} */ table) => {
          const store = transaction.objectStore(table);
          const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
          return [table, keys.map((/** @type {any} */ key, /** @type {number} */ index) => [key, values[index]])];
        };
        return Object.fromEntries(await Promise.all(tables.map(rows)));
      }),
    /**
     * Reads what belongs together, as it stands at one moment.
     * @template T
     * @param {string[]} tables
     * @param {(get: (table: string, key: IDBValidKey) => Promise<any>) => Promise<T>} work waits for nothing but what `get` gives
     */
    reading: (tables, work) =>
      run((db) => {
        const transaction = db.transaction(tables);
        return work((table, key) => transaction.objectStore(table).get(key));
      }),
    /**
     * Everything in a table makes way for other rows, and a value in `kv` with it: all of it happens, or nothing.
     * @param {string} table @param {[IDBValidKey, any][]} rows @param {[string, any]} kv
     */
    swap: (table, rows, [name, value]) =>
      run(async (db) => {
        const transaction = db.transaction([table, 'kv'], 'readwrite');
        const writes = [transaction.objectStore(table).clear()];
        for (const [key, row] of rows) writes.push(transaction.objectStore(table).put(row, key));
        writes.push(transaction.objectStore('kv').put(value, name), transaction.done);
        await Promise.all(writes);
      }),
    clear: () =>
      run(async (db) => {
        const transaction = db.transaction(TABLES, 'readwrite');
        await Promise.all(TABLES.map((table) => transaction.objectStore(table).clear()));
        await transaction.done;
      }),
  };
}

/** A DOMException becomes a code a person can be told about. @param {any} reason */
function explain(reason) {
  if (typeof reason?.code === 'string') return reason;
  const code = { QuotaExceededError: 'storage_full', ConstraintError: 'duplicate_key' }[String(reason?.name)] ?? 'storage_unavailable';
  return Object.assign(new Error(`Storage: ${reason?.message ?? reason}`, { cause: reason }), { code });
}
