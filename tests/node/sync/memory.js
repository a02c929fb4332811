// @ts-check
/**
 * @typedef {{seq: number, chain: string, id: string, hash: string}} Row what the store looks into; each
 *   table has only
 *   some of these
 */

/**
 * The failure of every step of a process that was killed: nothing that it does from then on reaches anything.
 */
export class Killed extends Error {}

/**
 * The tables of a device in memory, as IndexedDB keeps them: by key, and a transaction is all of it or
 * nothing. Values are cloned on the way in and out, keys of the browser's own kind are not looked into.
 */
export function memory() {
  /** @type {Record<string, Map<string, {key: IDBValidKey, value: unknown}>>} */
  let tables = Object.fromEntries(
    ['ledger', 'feeds', 'kv', 'outbox', 'attachments', 'recordings'].map((name) => [name, new Map()]),
  );
  const keyPath = /** @type {Record<string, (row: Row) => IDBValidKey>} */ ({
    ledger: (row) => row.seq,
    feeds: (row) => [row.chain, row.seq],
    outbox: (row) => row.id,
    attachments: (row) => row.id,
    recordings: (row) => row.id,
  });
  /** @param {IDBValidKey} key @returns {string} */
  const idOf = (key) =>
    Array.isArray(key)
      ? key.map(idOf).join('|')
      : typeof key === 'number'
        ? String(key).padStart(12, '0')
        : String(key);
  /** @param {string} name @param {unknown} row */
  const keyIn = (name, row) => keyPath[name](/** @type {Row} */ (row));
  /** @param {string} name @param {(row: Row) => boolean} [wanted] */
  const sorted = (name, wanted = () => true) =>
    [...tables[name]]
      .map(([id, { value }]) => /** @type {const} */ ([id, /** @type {Row} */ (value)]))
      .filter(([, row]) => wanted(row))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => clone(row));
  /** @template T @param {T} value @returns {T} */
  const clone = (value) => {
    const { keys } = /** @type {{keys?: {sign?: CryptoKeyPair}}} */ (value ?? {});
    return keys?.sign ? { ...value } : structuredClone(value);
  };
  const heads = () => {
    /** @type {Map<string, Row>} */
    const last = new Map();
    for (const { value } of tables.feeds.values()) {
      const row = /** @type {Row} */ (value);
      if (row.seq > (last.get(row.chain)?.seq ?? 0)) last.set(row.chain, row);
    }
    return [...last.values()];
  };

  /** @param {string} name */
  const table = (name) => ({
    get: async (/** @type {IDBValidKey} */ key) => clone(tables[name].get(idOf(key))?.value),
    getAll: async () => sorted(name),
    put: async (/** @type {unknown} */ row, /** @type {IDBValidKey} */ key = keyIn(name, row)) =>
      void tables[name].set(idOf(key), { key, value: clone(row) }),
    add: async (/** @type {unknown} */ row) => {
      const key = keyIn(name, row);
      if (tables[name].has(idOf(key))) throw Object.assign(new Error(name), { code: 'duplicate_key' });
      tables[name].set(idOf(key), { key, value: clone(row) });
    },
    delete: async (/** @type {IDBValidKey} */ key) => void tables[name].delete(idOf(key)),
    clear: async () => tables[name].clear(),
  });

  /** Transactions that write run one after the other. @type {Promise<unknown>} */
  let turn = Promise.resolve();
  /** @template T @param {(each: typeof table) => Promise<T>} work @returns {Promise<T>} */
  const writing = (work) => {
    const run = turn.then(async () => {
      const before = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, new Map(rows)]));
      try {
        return await work(table);
      } catch (error) {
        tables = before;
        throw error;
      }
    });
    turn = run.catch(() => {});
    return run;
  };

  const store = {
    get: (/** @type {string} */ name, /** @type {IDBValidKey} */ key) => table(name).get(key),
    put: (/** @type {string} */ name, /** @type {IDBValidKey} */ key, /** @type {unknown} */ value) =>
      writing((each) => each(name).put(value, name === 'kv' ? key : undefined)),
    remove: (/** @type {string} */ name, /** @type {IDBValidKey} */ key) =>
      writing((each) => each(name).delete(key)),
    removeAll: (/** @type {string} */ name, /** @type {string} */ prefix) =>
      writing(async () => {
        for (const id of [...tables[name].keys()]) if (id.startsWith(prefix)) tables[name].delete(id);
      }),
    list: async (/** @type {string} */ name, /** @type {string} */ prefix = '') =>
      [...tables[name]]
        .filter(([id]) => id.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { value }]) => clone(value)),
    listFrom: async (/** @type {string} */ name, /** @type {number} */ seq) =>
      sorted(name, (row) => row.seq >= seq),
    last: async (/** @type {string} */ name) =>
      clone(
        [...tables[name].values()].reduce(
          (one, other) => (!one || other.key > one.key ? other : one),
          /** @type {{key: IDBValidKey, value: unknown} | undefined} */ (undefined),
        )?.value,
      ),
    add: (/** @type {string} */ name, /** @type {unknown} */ row) => writing((each) => each(name).add(row)),
    addAll: (/** @type {string} */ name, /** @type {unknown[]} */ rows) =>
      writing(async (each) => {
        for (const row of rows) await each(name).add(row);
      }),
    update: (
      /** @type {string} */ name,
      /** @type {IDBValidKey} */ key,
      /** @type {(current: unknown) => unknown} */ change,
    ) =>
      writing(async (each) => {
        const next = change(await each(name).get(key));
        if (next === undefined) await each(name).delete(key);
        else await each(name).put(next, name === 'kv' ? key : undefined);
        return next;
      }),
    snapshot: async (/** @type {string[]} */ names) =>
      Object.fromEntries(
        names.map((name) => [name, [...tables[name].values()].map(({ key, value }) => [key, clone(value)])]),
      ),
    log: async (from = 1, /** @type {Map<string, number>} */ known = new Map()) => ({
      own: sorted('ledger', ({ seq }) => seq >= from),
      feeds: sorted('feeds', ({ chain, seq }) => seq > (known.get(chain) ?? 0)),
      lengths: new Map(heads().map(({ chain, seq }) => [chain, seq])),
    }),
    heads: async () => heads().map(({ chain, seq, hash }) => [chain, seq, hash]),
    feed: async (/** @type {string} */ chain, /** @type {number} */ from, to = Infinity) =>
      sorted('feeds', (row) => row.chain === chain && row.seq >= from && row.seq <= to),
    writing: (/** @type {string[]} */ _names, /** @type {(each: typeof table) => Promise<unknown>} */ work) =>
      writing(work),
    /** A copy of all tables, for tests that copy a profile or put one back. */
    copy: () => Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, new Map(rows)])),
    restore: (/** @type {typeof tables} */ copy) =>
      void (tables = Object.fromEntries(Object.entries(copy).map(([name, rows]) => [name, new Map(rows)]))),
  };
  return store;
}

/**
 * The same store as seen by one process, which is killed before or right after one of its writes.
 * @param {ReturnType<typeof memory>} store
 * @param {() => boolean} dies asked before and after each step that writes
 */
export function mortal(store, dies) {
  const writes = ['put', 'remove', 'removeAll', 'add', 'addAll', 'update', 'writing'];
  const each = Object.entries(store).map(([name, work]) => [
    name,
    !writes.includes(name)
      ? work
      : async (/** @type {unknown[]} */ ...given) => {
          if (dies()) throw new Killed();
          const result = await /** @type {(...given: unknown[]) => unknown} */ (work)(...given);
          if (dies()) throw new Killed();
          return result;
        },
  ]);
  return /** @type {typeof store} */ (Object.fromEntries(each));
}
