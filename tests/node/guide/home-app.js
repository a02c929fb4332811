// @ts-check
import { createApp } from '../../../extension/core/app.js';
import { readJson } from '../vectors.js';
/** @typedef {import('../../../extension/core/common/types.js').Ports} Ports */

/** An app with tables in memory instead of a database; `asked` names the records of `kv` that were read. */
export async function homeApp() {
  /** @type {Record<string, Map<IDBValidKey, unknown>>} */
  const tables = { ledger: new Map(), feeds: new Map(), outbox: new Map(), kv: new Map() };
  /** @type {Set<string>} */
  const asked = new Set();
  const copied = (/** @type {unknown} */ value) =>
    value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  const get = async (/** @type {string} */ table, /** @type {IDBValidKey} */ key) => {
    if (table === 'kv') asked.add(String(key));
    return copied(tables[table].get(key));
  };
  const list = async (/** @type {string} */ table, prefix = '') => {
    if (table === 'kv') asked.add(prefix);
    return [...tables[table]]
      .filter(([key]) => !prefix || String(key).startsWith(prefix))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => copied(row));
  };
  const put = async (
    /** @type {string} */ table,
    /** @type {IDBValidKey} */ key,
    /** @type {unknown} */ value,
  ) => void tables[table].set(key, copied(value));
  const last = async (/** @type {string} */ table) => (await list(table)).at(-1);
  const heads = async () => [];
  const rowsOf = (/** @type {string} */ table) => ({
    get: (/** @type {IDBValidKey} */ key) => get(table, key),
    add: async (/** @type {{seq: number}} */ row) => put(table, row.seq, row),
    put: (/** @type {unknown} */ value, /** @type {IDBValidKey} */ key) => put(table, key, value),
    delete: async (/** @type {IDBValidKey} */ key) => tables[table].delete(key),
  });
  const store = {
    get,
    list,
    put,
    last,
    heads,
    remove: async (/** @type {string} */ table, /** @type {IDBValidKey} */ key) =>
      void tables[table].delete(key),
    update: async (
      /** @type {string} */ table,
      /** @type {IDBValidKey} */ key,
      /** @type {(now: unknown) => unknown} */ change,
    ) => {
      const next = change(copied(tables[table].get(key)));
      if (next === undefined) tables[table].delete(key);
      else await put(table, key, next);
      return next;
    },
    reading: (/** @type {unknown} */ _tables, /** @type {(...args: unknown[]) => unknown} */ work) =>
      work(get, { list, last, heads }),
    writing: (/** @type {unknown} */ _tables, /** @type {(table: unknown) => unknown} */ work) =>
      work(rowsOf),
    log: async (from = 1) => ({
      own: (await list('ledger')).filter(({ seq }) => seq >= from),
      feeds: [],
      lengths: new Map(),
    }),
  };
  const clock = { now: Date.parse('2026-11-28T12:00:00+08:00') };
  const host = {
    name: 'web',
    version: '1',
    language: 'zh_CN',
    defaultServer: '',
    canNotify: true,
    askNotify: async () => true,
    onOnline: () => {},
    persist: async () => true,
    wakeAt: async () => {},
  };
  const ports = /** @type {Ports} */ (
    /** @type {unknown} */ ({
      store,
      host,
      loadJson: async (/** @type {string} */ path) =>
        readJson(path.startsWith('_locales/') ? path : `extension/${path}`),
      lock: (/** @type {string} */ _name, /** @type {() => unknown} */ run) => run(),
      changes: { post: () => {}, on: () => {} },
      clock: () => new Date(clock.now),
      strict: true,
    })
  );
  return { app: await createApp(ports), clock, ports, asked };
}
