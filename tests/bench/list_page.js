// @ts-check
/** What the list costs in a browser; `tests/bench/list.py` runs it in a page that may see a fine clock. */
import { decodeDelta, decodeFull } from '/core/list/codec.js';
import { digestOf, sumOf } from '/core/list/digest.js';
import { applyDelta, leaving } from '/core/list/merge.js';
import { findInPiece, fromParts, pieceOf, toParts } from '/core/list/parts.js';
import { count, entries, find } from '/core/list/table.js';

const now = () => performance.now();
const fetched = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const database = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('list');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
const value = (store, key) =>
  new Promise((resolve, reject) => {
    const request = store.get(key);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** From the network to a table. @returns {Promise<number>} ms */
export async function load() {
  const started = now();
  globalThis.table = await decodeFull(await fetched('/list.full'));
  return now() - started;
}

export const bytesAnEntry = () =>
  Object.values(globalThis.table).reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / count(globalThis.table);

/** Microseconds of each look-up, half of them in vain. @param {string[]} keys */
export function lookUps(keys) {
  const times = keys.map((key) => {
    const started = now();
    find(globalThis.table, key);
    return (now() - started) * 1000;
  });
  return times.sort((one, other) => one - other);
}

/** Decodes and applies the delta and brings the digest up to date, as an update does. @param {number} rounds @returns {Promise<number[]>} ms, sorted */
export async function applied(rounds) {
  const { table } = globalThis;
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

/** @returns {Promise<number>} ms */
export async function stored() {
  const opened = await database();
  const started = now();
  const { index, pieces } = toParts(globalThis.table);
  const change = opened.transaction('list', 'readwrite');
  const store = change.objectStore('list');
  store.put(index, 'index');
  pieces.forEach((piece, at) => store.put(piece, at));
  await new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onabort = () => reject(change.error);
  });
  return now() - started;
}

/** A panel that was just opened: the database, the index, one piece, the answer. @param {string} key @returns {Promise<[number, boolean]>} ms, and whether it was there */
export async function cold(key) {
  const started = now();
  const store = (await database()).transaction('list').objectStore('list');
  const piece = await value(store, pieceOf(await value(store, 'index'), key));
  const said = piece && findInPiece(piece, key);
  return [now() - started, Boolean(said)];
}

/** All pieces back into memory. @returns {Promise<number>} ms */
export async function restored() {
  const started = now();
  const store = (await database()).transaction('list').objectStore('list');
  const index = await value(store, 'index');
  const pieces = await Promise.all(Array.from({ length: index.starts.length / 2 }, (_, at) => value(store, at)));
  fromParts({ index, pieces });
  return now() - started;
}
