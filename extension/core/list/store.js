// @ts-check
import { RECORD } from '../common/records.js';
import { areaOf, areasOfPrefix, divisionIn } from './division.js';
import { countInPieces, findInPiece, fromParts, pieceOf } from './parts.js';
import { find, rangeCount, tableOf } from './table.js';

/**
 * The list that is on the device. Nothing here makes a request (P2).
 *
 * @typedef {object} StoredList what the device knows about its list, beside the entries
 * @property {string} server whose list it is
 * @property {string} address where it was loaded from: the server's own, or a mirror; empty when it came in
 *   the package
 * @property {number} version
 * @property {string} digest
 * @property {number} count
 * @property {string} madeAt
 * @property {string} validUntil
 * @property {string} checkedAt
 * @property {number} bytes loaded for the last update
 * @property {number} size on the device, in bytes
 * @property {string | null} problem why the last attempt to update it failed
 * @property {{division: string, held: HeldAreas}} [areas] where only some areas are here: which, and the
 *   SHA-256 of how the list was divided
 * @typedef {Record<string, {sha256: string, count: number, digest: string}>} HeldAreas by area: the file that
 *   it was loaded by, and what it holds
 * @typedef {{digest: string, file: Uint8Array<ArrayBuffer>, division: import('./division.js').Division}}
 *   Divided by which file of which SHA-256
 * @typedef {{digest: string, table: import('./table.js').Table}} LoadedList
 * @typedef {ReturnType<typeof createListStore>} ListStore
 * @typedef {import('./parts.js').Index} Index
 * @typedef {(at: number) => Promise<ArrayBuffer>} ReadPiece
 */

/**
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {{get(): Promise<{server: string}>}} parts.settings
 */
export function createListStore({ store, settings }) {
  /** The whole list, 12 bytes an entry, while somebody looks numbers up. @type {LoadedList | null} */
  let inMemory = null;
  /** Pending or done; null when nobody asked for the list in memory. @type {Promise<void> | null} */
  let preparing = null;
  /** Goes up with every `forget`, so that a load that began before it does not count. */
  let generation = 0;

  /** Drops the list in memory, or on its way there, because the device may hold another one by now. */
  function forget() {
    generation += 1;
    inMemory = preparing = null;
  }

  /** @returns {Promise<StoredList | null>} null also while the list is another server's */
  async function state() {
    /** @type {[{server: string}, StoredList | undefined]} */
    const [{ server }, stored] = await Promise.all([settings.get(), store.get('kv', RECORD.list)]);
    // Another panel may have been killed after it wrote a list and before it told of it.
    if (inMemory && inMemory.digest !== stored?.digest) forget();
    return stored?.server === server ? stored : null;
  }

  /**
   * What `ask` finds on the device; undefined where there is no list. All is read in one transaction, so that
   * a version that comes in between does not mix with this one, and side by side, because each wait takes
   * longer than the search.
   * @template T
   * @param {(stored: StoredList, index: Index, piece: ReadPiece) => Promise<T>} ask
   * @returns {Promise<T | undefined>}
   */
  async function read(ask) {
    const reading = store.reading(['kv', 'list'], async (get) => {
      /** @type {[StoredList | undefined, Index]} */
      const [stored, index] = await Promise.all([get('kv', RECORD.list), get('list', 'index')]);
      return stored && { server: stored.server, found: await ask(stored, index, (at) => get('list', at)) };
    });
    const [{ server }, answer] = await Promise.all([settings.get(), reading]);
    return answer?.server === server ? answer.found : undefined;
  }

  /** How the list is divided, once it was read. @type {Divided | null} */
  let divided = null;

  /**
   * How the list on the device is divided, and which areas of it are here; null where all of it is.
   * @returns {Promise<Divided & {held: HeldAreas} | null>}
   */
  async function areas() {
    let stored = await state();
    if (!stored?.areas) return null;
    if (divided?.digest !== stored.areas.division) {
      /** @type {[StoredList | undefined, Uint8Array<ArrayBuffer>]} */
      const [now, file] = await store.reading(['kv', 'list'], (get) =>
        Promise.all([get('kv', RECORD.list), get('list', 'division')]),
      );
      // Another panel may have loaded the whole list meanwhile.
      if (!now?.areas) return null;
      stored = now;
      divided = { digest: now.areas.division, file, division: await divisionIn(file) };
    }
    return { ...divided, held: stored.areas?.held ?? {} };
  }

  /** @returns {Promise<LoadedList | undefined>} */
  const loadWhole = () =>
    read(async ({ digest }, index, piece) => {
      const pieces = await Promise.all(
        Array.from({ length: index.starts.length / 2 }, (/** @type {unknown} */ _, at) => piece(at)),
      );
      return { digest, table: fromParts({ index, pieces }) };
    });

  async function loadIntoMemory() {
    const began = generation;
    const loaded = await loadWhole();
    if (generation === began) inMemory = loaded ?? null;
  }

  return {
    state,
    forget,
    areas,

    /**
     * The area that a key lies in, where the list of that area is not on this device: then nobody can say
     * that the list does not name it. Null in every other case.
     * @param {string} key
     */
    async areaAway(key) {
      const here = await areas();
      if (!here) return null;
      const area = areaOf(here.division, key);
      return Object.hasOwn(here.held, area) ? null : area;
    },

    /** The whole list, in memory while it is used. */
    table: async () => (inMemory ?? (await loadWhole()))?.table ?? tableOf(0, 0),

    /** From now on look-ups wait for nothing, until `forget`. @returns {Promise<void>} */
    prepare: () =>
      (preparing ??= loadIntoMemory().catch((/** @type {unknown} */ reason) => {
        forget();
        throw reason;
      })),

    /**
     * What the list says about a key; undefined where there is no list to ask.
     * @param {string} key
     * @returns {Promise<import('./table.js').Said | null | undefined>}
     */
    async find(key) {
      if (inMemory) return find(inMemory.table, key);
      return read(async (_, index, piece) => {
        const at = pieceOf(index, key);
        return at < 0 ? null : findInPiece(await piece(at), key);
      });
    },

    /**
     * How many published keys begin with one of some prefixes; null where there is no list, or not that of
     * every area they may lie in.
     * @param {string[]} prefixes "+86412", "CN-954"
     * @returns {Promise<number | null>}
     */
    async countByPrefix(prefixes) {
      const here = await areas();
      const isAway = (/** @type {string} */ area) => here !== null && !Object.hasOwn(here.held, area);
      if (here && prefixes.some((prefix) => [...areasOfPrefix(here.division, prefix)].some(isAway)))
        return null;
      const table = inMemory?.table;
      /** @type {number[] | undefined} */
      const counts = table
        ? prefixes.map((prefix) => rangeCount(table, prefix))
        : await read((_, index, piece) =>
            Promise.all(prefixes.map((prefix) => countInPieces(index, piece, prefix))),
          );
      return counts ? counts.reduce((sum, count) => sum + count, 0) : null;
    },
  };
}
