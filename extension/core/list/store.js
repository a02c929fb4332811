// @ts-check
import { countInPieces, findInPiece, fromParts, pieceOf } from './parts.js';
import { find, rangeCount, tableOf } from './table.js';

/**
 * The list that is on the device. Nothing here makes a request (P2).
 *
 * @typedef {object} Kept
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
 * @typedef {{digest: string, table: import('./table.js').Table}} Held
 * @typedef {ReturnType<typeof createListStore>} ListStore
 */

/** @param {{store: import('../common/types.js').Store, settings: {get(): Promise<any>}}} parts */
export function createListStore({ store, settings }) {
  /** The whole of it in memory, 12 bytes an entry, for somebody who looks numbers up. @type {Held | null} */
  let held = null;
  /** @type {Promise<void> | null} */
  let holding = null;
  let turn = 0;

  /** What is in memory, or on its way there, may no longer be what is on the device. */
  function forget() {
    turn += 1;
    held = holding = null;
  }

  /** @returns {Promise<Kept | null>} null also while the list is another server's */
  async function state() {
    const [{ server }, kept] = await Promise.all([settings.get(), store.get('kv', 'list')]);
    // Another panel may have been killed after it wrote a list and before it told of it.
    if (held && held.digest !== kept?.digest) forget();
    return kept?.server === server ? kept : null;
  }

  /**
   * What `ask` finds on the device; undefined where there is no list. All is read in one transaction, so that
   * a version that comes in between does not mix with this one, and side by side, because each wait takes
   * longer than the search.
   * @template T
   * @param
   *   {(kept: Kept, index: import('./parts.js').Index, piece: (at: number) => Promise<ArrayBuffer>) => Promise<T>}
   *   ask
   * @returns {Promise<T | undefined>}
   */
  async function read(ask) {
    const reading = store.reading(['kv', 'list'], async (get) => {
      const [kept, index] = await Promise.all([get('kv', 'list'), get('list', 'index')]);
      return kept && { server: kept.server, found: await ask(kept, index, (at) => get('list', at)) };
    });
    const [{ server }, answer] = await Promise.all([settings.get(), reading]);
    return answer?.server === server ? answer.found : undefined;
  }

  /** @returns {Promise<Held | undefined>} */
  const whole = () =>
    read(async ({ digest }, index, piece) => {
      const pieces = await Promise.all(Array.from({ length: index.starts.length / 2 }, (_, at) => piece(at)));
      return { digest, table: fromParts({ index, pieces }) };
    });

  async function hold() {
    const began = turn;
    const loaded = await whole();
    if (turn === began) held = loaded ?? null;
  }

  return {
    state,
    forget,

    /** The whole of it, in memory while it is used. */
    table: async () => (held ?? (await whole()))?.table ?? tableOf(0, 0),

    /** From now on look-ups wait for nothing, until `forget`. @returns {Promise<void>} */
    prepare: () =>
      (holding ??= hold().catch((reason) => {
        forget();
        throw reason;
      })),

    /**
     * What the list says about a key; undefined where there is no list to ask.
     * @param {string} key
     * @returns {Promise<import('./table.js').Said | null | undefined>}
     */
    async find(key) {
      if (held) return find(held.table, key);
      return read(async (_, index, piece) => {
        const at = pieceOf(index, key);
        return at < 0 ? null : findInPiece(await piece(at), key);
      });
    },

    /**
     * How many published keys begin so; null where there is no list.
     * @param {string[]} prefixes "+86412", "CN-954"
     */
    async countUnder(prefixes) {
      const { table } = held ?? {};
      const counts = table
        ? prefixes.map((prefix) => rangeCount(table, prefix))
        : await read((_, index, piece) =>
            Promise.all(prefixes.map((prefix) => countInPieces(index, piece, prefix))),
          );
      return counts ? counts.reduce((sum, count) => sum + count, 0) : null;
    },
  };
}
