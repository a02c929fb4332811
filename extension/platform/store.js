// @ts-check
import { openDB } from '../vendor/idb.js';
import { RECORD } from '../core/common/records.js';
import { begun, partOf, putInto, tableOf } from './tables.js';

/** @typedef {import('../core/common/types.js').Database} Database */
/** @typedef {import('../core/common/types.js').TableName} TableName */

/** IndexedDB, shared by every panel and the background. Each call is one transaction. */

/**
 * What each version added; a new version appends a step and never edits an old one.
 * @type {((db: Database) => void)[]}
 */
const UPGRADES = [
  (db) => {
    db.createObjectStore('ledger', { keyPath: 'seq' });
    db.createObjectStore('outbox', { keyPath: 'id' });
    db.createObjectStore('kv');
  },
  (db) => db.createObjectStore('attachments', { keyPath: 'id' }),
  (db) => db.createObjectStore('list'),
  (db) => db.createObjectStore(TURN),
  (db) => db.createObjectStore('feeds', { keyPath: ['chain', 'seq'] }),
  (db) => db.createObjectStore('recordings', { keyPath: 'id' }),
];

/** @type {TableName[]} */
const TABLES = ['ledger', 'feeds', 'outbox', 'kv', 'attachments', 'recordings', 'list'];

/**
 * Always empty, and part of every transaction that writes: so the browser lets only one of them run at a
 * time, whoever asked for it. Chromium (156) takes a database in which a kill cut two writes off for damaged,
 * and deletes all of it.
 */
const TURN = 'turn';

/** @typedef {typeof import('./replica.js')} Replica */

/**
 * @param {string} [name] another name only for tests of two devices in one browser
 * @param {() => Promise<Replica>} [replica] its files come with the first write; a worker may
 *   not fetch them then
 */
export function openStore(name = 'dunbook', replica = () => import('./replica.js')) {
  /** @type {Promise<Database> | null} */
  let opened = null;
  /** @type {Promise<ReturnType<Replica['createReplica']>> | null} */
  let copy = null;
  /** After a failure the next call tries again. */
  const openCopy = () =>
    (copy ??= replica()
      .then(({ createReplica }) => createReplica(name))
      .catch((/** @type {unknown} */ reason) => {
        copy = null;
        throw reason;
      }));
  /**
   * Nobody waits: what could not be copied is found again at the next write or start.
   * @param {Database} db @param {import('./tables.js').Part} part
   */
  const changed = (db, part) =>
    void openCopy().then(
      (own) => own.changed(db, part),
      () => {},
    );

  async function openWhole() {
    /** @type {Database} */
    const db = await openDB(name, UPGRADES.length, {
      upgrade(made, from, _to, transaction, event) {
        UPGRADES.slice(from).forEach((step) => step(made));
        if (from === 0) begun(tableOf(transaction, 'kv'), event);
      },
      // A newer panel wants to upgrade: this one lets go, and opens the database again when
      // it is next needed.
      blocking: (_from, _to, event) => {
        /** @type {IDBDatabase} */ (event.target).close();
        opened = null;
      },
      terminated: () => (opened = null),
    });
    try {
      if (await db.get('kv', RECORD.made)) await (await openCopy()).bringBack(db, [...TABLES, TURN]);
    } catch (reason) {
      db.close();
      throw reason;
    }
    return db;
  }

  const open = () =>
    (opened ??= openWhole().catch((/** @type {unknown} */ reason) => {
      opened = null;
      throw reason;
    }));

  /**
   * @template T
   * @param {(db: Database) => Promise<T>} work
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

  /**
   * One transaction that writes: all of it happens, or nothing. What went wrong with a row is what is thrown.
   * @template T
   * @param {TableName[]} tables
   * @param {(store: (table: TableName) => import('../core/common/types.js').WriteTable) => Promise<T> | T}
   *   work waits for nothing but the database
   * @param {{part?: import('./tables.js').Part | null, beside?: import('./tables.js').Part | null,
   *   lasting?: boolean}} [options] part: of the replica, where that has to change too; beside: another one,
   *   for which nobody waits; lasting: on the disk when it ends, not only with the system
   * @returns {Promise<T>}
   */
  const write = (tables, work, { part = null, beside = null, lasting = false } = {}) =>
    run(async (db) => {
      const transaction = db.transaction([...tables, TURN], 'readwrite', {
        durability: lasting ? 'strict' : 'default',
      });
      const ended = transaction.done.then(
        () => null,
        (/** @type {unknown} */ reason) => reason,
      );
      try {
        const result = await work((table) => tableOf(transaction, table));
        const reason = await ended;
        if (reason) throw reason;
        if (beside) changed(db, beside);
        if (part && lasting)
          await openCopy().then(
            (own) => own.added(db, part),
            () => {},
          );
        else if (part) changed(db, part);
        return result;
      } catch (reason) {
        giveUp(transaction);
        throw reason;
      }
    });

  /** @param {TableName} table @param {object[]} values */
  const addAll = (table, values) =>
    write(
      [table],
      async (store) => void (await Promise.all(values.map((value) => store(table).add(value)))),
      { part: partOf(table), lasting: true },
    );

  const store = {
    /** @param {TableName} table @param {IDBValidKey} key */
    get: (table, key) => run((db) => db.get(table, key)),
    /** @param {TableName} table @param {IDBValidKey} key @param {unknown} value */
    put: (table, key, value) =>
      write([table], (store) => putInto(store(table), key, value), { part: partOf(table, key) }),
    /** @param {TableName} table @param {IDBValidKey} key */
    remove: (table, key) => write([table], (store) => store(table).delete(key), { part: partOf(table, key) }),
    /**
     * Removes the rows whose text key starts so, without reading them.
     * @param {'recordings'} table @param {string} prefix not empty
     */
    removeAll: (table, prefix) =>
      write([table], (store) => store(table).delete(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    /**
     * All values in key order, or those whose text key starts so.
     * @param {TableName} table
     * @param {string} [prefix]
     */
    list: (table, prefix) => run((db) => db.getAll(table, beginning(prefix))),
    /**
     * The values with this key or a higher one, in order.
     * @param {TableName} table @param {IDBValidKey} key
     */
    listFrom: (table, key) => run((db) => db.getAll(table, IDBKeyRange.lowerBound(key))),
    /** @param {TableName} table @param {object} value throws 'duplicate_key' when the key is taken */
    add: (table, value) => addAll(table, [value]),
    /**
     * All of them or none.
     * @param {TableName} table
     * @param {object[]} values throws 'duplicate_key' when one of the keys is taken
     */
    addAll,
    /** The value with the highest key. @param {TableName} table */
    last: (table) => run((db) => lastOf(db.transaction(table).store)),
    /**
     * Read and write in one transaction, so that nobody writes between the two.
     * @param {TableName} table @param {IDBValidKey} key
     * @param {(current: unknown) => unknown} change gives the new value; undefined removes
     */
    update: (table, key, change) =>
      write(
        [table],
        async (store) => {
          const next = change(await store(table).get(key));
          if (next === undefined) await store(table).delete(key);
          else await putInto(store(table), key, next);
          return next;
        },
        { part: partOf(table, key) },
      ),
    /** Which tables there are. @returns {Promise<string[]>} */
    tables: () => run(async (db) => [...db.objectStoreNames].filter((name) => name !== TURN)),
    /**
     * Keys and values of several tables as they stand at one moment.
     * @param {TableName[]} tables
     * @returns {Promise<Record<string, [IDBValidKey, unknown][]>>}
     */
    snapshot: (tables) =>
      run(async (db) => {
        const transaction = db.transaction(tables);
        const rows = async (/** @type {TableName} */ table) => {
          const store = transaction.objectStore(table);
          const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
          return [table, keys.map((key, index) => [key, values[index]])];
        };
        return Object.fromEntries(await Promise.all(tables.map(rows)));
      }),
    /**
     * Reads what belongs together, as it stands at one moment.
     * @template T
     * @param {TableName[]} tables
     * @param {(get: import('../core/common/types.js').ReadOne,
     *   more: import('../core/common/types.js').ReadMore) => Promise<T>} work waits for nothing
     *   but what these give
     */
    reading: (tables, work) =>
      run((db) => {
        const transaction = db.transaction(tables);
        const get = (/** @type {TableName} */ table, /** @type {IDBValidKey} */ key) =>
          transaction.objectStore(table).get(key);
        return work(get, {
          list: (table, prefix) => transaction.objectStore(table).getAll(beginning(prefix)),
          last: (table) => lastOf(transaction.objectStore(table)),
          heads: () => headsOf(transaction.objectStore('feeds')),
        });
      }),
    /**
     * Everything in a table makes way for other rows, and a value in `kv` with it: all of it happens, or
     * nothing.
     * @param {TableName} table @param {[IDBValidKey, unknown][]} rows @param {[string, unknown]} kv
     */
    swap: (table, rows, [name, value]) =>
      write([table, 'kv'], async (store) => {
        const writes = [store(table).clear()];
        for (const [key, row] of rows) writes.push(store(table).put(row, key));
        writes.push(store('kv').put(value, name));
        await Promise.all(writes);
      }),
    /**
     * @template T
     * @param {TableName[]} tables
     * @param {(store: (table: TableName) => import('../core/common/types.js').WriteTable) => Promise<T>} work
     * @param {{lasting?: boolean}} [options] on the disk, and in the replica, when it ends
     */
    writing: (tables, work, { lasting = false } = {}) =>
      write(tables, work, {
        part: tables.some((table) => partOf(table) === 'ledger') ? 'ledger' : null,
        beside: tables.includes('kv') ? 'rest' : null,
        lasting,
      }),
    /**
     * What nobody here has read yet of the log, as it stands at one moment.
     * @param {number} [from] of the own chain
     * @param {Map<string, number>} [known] how far each other chain is known
     */
    log: (from = 1, known = new Map()) =>
      run(async (db) => {
        const transaction = db.transaction(['ledger', 'feeds']);
        const own = transaction.objectStore('ledger').getAll(IDBKeyRange.lowerBound(from));
        const table = transaction.objectStore('feeds');
        /** @type {Promise<import('../core/common/types.js').FeedRecord[]>[]} */
        const feeds = [];
        /** @type {Map<string, number>} */
        const lengths = new Map();
        for await (const [chain, seq] of lastOfEach(table)) {
          lengths.set(chain, seq);
          const next = (known.get(chain) ?? 0) + 1;
          if (next <= seq) feeds.push(table.getAll(IDBKeyRange.bound([chain, next], [chain, seq])));
        }
        return { own: await own, feeds: (await Promise.all(feeds)).flat(), lengths };
      }),
    heads: () => run((db) => headsOf(db.transaction('feeds').store)),
    /**
     * @param {string} chain @param {number} from
     * @param {number} [to] as far as it goes, where it is not given
     */
    feed: (chain, from, to = Infinity) =>
      run((db) => db.getAll('feeds', IDBKeyRange.bound([chain, from], [chain, to]))),
    clear: async () =>
      (await openCopy()).clear(() =>
        write(TABLES, (store) => Promise.all(TABLES.map((table) => store(table).clear()))),
      ),
    /** Brings into the replica what a kill, or a closed panel, kept from it. */
    replicateAll: () => run(async (db) => (await openCopy()).all(db)),
  };
  return /** @type {import('../core/common/types.js').Store & Pick<typeof store, 'replicateAll'>} */ (
    /** @type {unknown} */ (store)
  );
}

/**
 * The key of the last record of each chain, from the last chain to the first: it jumps from chain to chain
 * and reads none of their records.
 * @param {{openKeyCursor: (range: IDBKeyRange | null, direction: 'prev') => Promise<{key: [chain: string,
 *   seq: number]} | null>}} feeds
 */
async function* lastOfEach(feeds) {
  /** @type {IDBKeyRange | null} */
  let before = null;
  for (;;) {
    const cursor = await feeds.openKeyCursor(before, 'prev');
    if (!cursor) return;
    const [chain] = cursor.key;
    yield cursor.key;
    // A key that is the beginning of another one comes before it, so that this bound leaves
    // the whole chain out.
    before = IDBKeyRange.upperBound([chain]);
  }
}

/** The keys that begin so; all of them where nothing is asked. @param {string} [prefix] */
const beginning = (prefix) => (prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : undefined);

/**
 * @template T
 * @param {{openCursor: (range: null, direction: 'prev') => Promise<{value: T} | null>}} table
 */
const lastOf = async (table) => (await table.openCursor(null, 'prev'))?.value;

/**
 * @param {Parameters<typeof lastOfEach>[0] & {get: (key: [string, number]) =>
 *   Promise<import('../core/common/types.js').FeedRecord | undefined>}} feeds
 * @returns {Promise<import('../core/common/types.js').Seen[]>}
 */
async function headsOf(feeds) {
  /** @type {import('../core/common/types.js').Seen[]} */
  const heads = [];
  for await (const key of lastOfEach(feeds)) {
    const last = await feeds.get(key);
    if (last) heads.push([last.chain, last.seq, last.hash]);
  }
  return heads;
}

/**
 * Takes back what was written; a row that the database itself refused has done so already.
 * @param {{abort: () => void}} transaction
 */
function giveUp(transaction) {
  try {
    transaction.abort();
  } catch {
    // The transaction has ended already.
  }
}

/**
 * A DOMException becomes a code a person can be told about.
 * @param {unknown} reason
 * @returns {Error & {code: string}}
 */
function explain(reason) {
  const { code, name, message } = /** @type {{code?: unknown, name?: unknown, message?: unknown}} */ (
    reason ?? {}
  );
  if (typeof code === 'string') return /** @type {Error & {code: string}} */ (reason);
  const known = { QuotaExceededError: 'storage_full', ConstraintError: 'duplicate_key' }[String(name)];
  return Object.assign(new Error(`Storage: ${message ?? reason}`, { cause: reason }), {
    code: known ?? 'storage_unavailable',
  });
}
