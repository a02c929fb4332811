// @ts-check
import { createFeeds } from '../../../extension/core/log/feeds.js';
import { createLedger } from '../../../extension/core/log/ledger.js';
/** @typedef {import('../../../extension/core/common/types.js').FeedRecord} FeedRecord */
/** @typedef {import('../../../extension/core/common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../../../extension/core/common/types.js').Store} Store */
/** @typedef {Record<string, Map<IDBValidKey, unknown>>} Rows by table */

/** The tables of a device in memory, with the store's own promises: a transaction is all of it or nothing. */
export function memory() {
  /** @type {Rows} */
  let tables = { ledger: new Map(), feeds: new Map(), kv: new Map() };
  const counted = { appends: 0 };
  const sorted = (/** @type {string} */ name) =>
    [...tables[name]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const ledger = () =>
    /** @type {LedgerRecord[]} */ ([...tables.ledger.values()]).sort((a, b) => a.seq - b.seq);
  const feeds = () =>
    /** @type {FeedRecord[]} */ ([...tables.feeds.values()]).sort((a, b) =>
      a.chain === b.chain ? a.seq - b.seq : a.chain < b.chain ? -1 : 1,
    );
  const heads = () =>
    [...Map.groupBy(feeds(), ({ chain }) => chain).values()].map((records) => records[records.length - 1]);
  const keyOf = (/** @type {string} */ name, /** @type {unknown} */ row) => {
    const { seq, chain, id } = /** @type {FeedRecord} */ (row);
    return name === 'ledger' ? seq : name === 'feeds' ? String([chain, seq]) : id;
  };
  const nameOf = (/** @type {string} */ name, /** @type {IDBValidKey} */ key) =>
    name === 'feeds' ? String(key) : key;

  /** @param {Rows} draft @param {string} name */
  const table = (draft, name) => ({
    get: async (/** @type {IDBValidKey} */ key) => draft[name].get(nameOf(name, key)),
    getAll: async () => [...draft[name].values()],
    put: async (/** @type {unknown} */ row, /** @type {IDBValidKey | undefined} */ key) =>
      void draft[name].set(key ?? keyOf(name, row), row),
    add: async (/** @type {unknown} */ row) => {
      if (draft[name].has(keyOf(name, row))) throw Object.assign(new Error(name), { code: 'duplicate_key' });
      draft[name].set(keyOf(name, row), row);
    },
    delete: async (/** @type {IDBValidKey} */ key) => draft[name].delete(nameOf(name, key)),
    clear: async () => draft[name].clear(),
  });

  /** Transactions that write run one after the other. @type {Promise<unknown>} */
  let turn = Promise.resolve();
  const store = {
    get: async (/** @type {string} */ name, /** @type {IDBValidKey} */ key) => tables[name].get(key),
    last: async () => ledger().at(-1),
    list: async (/** @type {string} */ name) => (name === 'ledger' ? ledger() : sorted(name)),
    listFrom: async (/** @type {string} */ _name, /** @type {number} */ seq) =>
      ledger().filter((one) => one.seq >= seq),
    log: async (from = 1, /** @type {Map<string, number>} */ known = new Map()) => ({
      own: ledger().filter(({ seq }) => seq >= from),
      feeds: feeds().filter(({ chain, seq }) => seq > (known.get(chain) ?? 0)),
      lengths: new Map(heads().map(({ chain, seq }) => [chain, seq])),
    }),
    heads: async () => heads().map(({ chain, seq, hash }) => [chain, seq, hash]),
    feed: async (/** @type {string} */ chain, /** @type {number} */ from, to = Infinity) =>
      feeds().filter((one) => one.chain === chain && one.seq >= from && one.seq <= to),
    writing: (
      /** @type {string[]} */ _names,
      /** @type {(each: (name: string) => ReturnType<typeof table>) => Promise<unknown>} */ work,
    ) => {
      const run = turn.then(async () => {
        const draft = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, new Map(rows)]));
        const result = await work((/** @type {string} */ name) => table(draft, name));
        tables = draft;
        counted.appends += 1;
        return result;
      });
      turn = run.catch(() => {});
      return run;
    },
  };
  return { store: /** @type {Store} */ (/** @type {unknown} */ (store)), counted, ledger };
}

/** A device with an empty log. @param {() => Date} [clock] */
export function device(clock = () => new Date(0)) {
  const { store, counted, ledger: kept } = memory();
  const ledger = createLedger({ store, clock, changed: () => {} });
  return { store, counted, kept, ledger, feeds: createFeeds({ store, ledger, clock, changed: () => {} }) };
}
