// @ts-check
/** What the list costs in a browser; `tests/bench/list.py` runs it in a page that may see a fine clock. */
import { RECORD } from '/core/common/records.js';
import { decodeDelta, decodeFull } from '/core/list/codec.js';
import { digestOf, sumOf } from '/core/list/digest.js';
import { createListStore } from '/core/list/store.js';
import { applyDelta, leaving } from '/core/list/merge.js';
import { toParts } from '/core/list/parts.js';
import { count, entries, find } from '/core/list/table.js';
import { openStore } from '/platform/store.js';

/** Milliseconds between two key presses; nobody types faster. */
const REST = 300;
const now = () => performance.now();
/** @param {string} name */
const fetched = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
/** @param {import('/core/common/types.js').Store} store */
const keptIn = (store) =>
  createListStore({
    store,
    settings: { get: async () => ({ server: '', ...(await store.get('kv', RECORD.settings)) }) },
  });

/** The list of this page, once `load` was called. @type {import('/core/list/table.js').Table} */
let table;

/** From the network to a table. @returns {Promise<number>} ms */
export async function load() {
  const started = now();
  table = await decodeFull(await fetched('/list.full'));
  return now() - started;
}

export const bytesAnEntry = () =>
  Object.values(table).reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / count(table);

/** The time in microseconds of each look-up, half of which find nothing. @param {string[]} keys */
export function lookUps(keys) {
  const times = keys.map((key) => {
    const started = now();
    find(table, key);
    return (now() - started) * 1000;
  });
  return times.sort((one, other) => one - other);
}

/**
 * The times to decode and apply the delta and bring the digest up to date, as an update does.
 * @param {number} rounds
 * @returns {Promise<number[]>} ms, sorted
 */
export async function applied(rounds) {
  const body = await fetched('/list.delta');
  const before = await digestOf([]);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = now();
    const delta = await decodeDelta(body);
    applyDelta(table, delta);
    await sumOf(before, entries(delta.changed), leaving(table, delta));
    times.push(now() - started);
  }
  return times.sort((one, other) => one - other);
}

/** The time to swap the list into the panel's database, as an update does. @returns {Promise<number>} ms */
export async function stored() {
  const store = openStore();
  await store.list('ledger'); // the database is made before the clock runs
  const started = now();
  const { index, pieces } = toParts(table);
  await store.swap(
    'list',
    [['index', index], ...pieces.map((piece, at) => /** @type {[number, ArrayBuffer]} */ ([at, piece]))],
    ['list', { server: '', version: 1, digest: 'one' }],
  );
  return now() - started;
}

/**
 * The time for the first number in a panel whose look-up screen is shown, as when somebody can type.
 * @param {string} key
 * @returns {Promise<[number, boolean]>} ms, and whether the number was found
 */
export async function typed(key) {
  const kept = keptIn(openStore());
  await kept.prepare();
  await new Promise((resolve) => setTimeout(resolve, REST));
  const started = now();
  const said = await kept.find(key);
  return [now() - started, Boolean(said)];
}

/**
 * The time for a number with which the panel is opened, from opening the database to the answer.
 * @param {string} key
 * @returns {Promise<[number, boolean]>}
 */
export async function handed(key) {
  const started = now();
  const said = await keptIn(openStore()).find(key);
  return [now() - started, Boolean(said)];
}

/**
 * The time that the browser takes to open its database and read one small row; `handed` cannot be quicker.
 * @returns {Promise<[number, boolean]>} ms
 */
export async function bare() {
  const started = now();
  const said = await openStore().get('kv', 'list');
  return [now() - started, Boolean(said)];
}

/** The time to read the whole list back into memory. @returns {Promise<number>} ms */
export async function restored() {
  const started = now();
  await keptIn(openStore()).table();
  return now() - started;
}
