// @ts-check
import { countInPieces, findInPiece, fromParts, pieceOf } from './parts.js';

/**
 * The list that is on the device. Nothing here makes a request (P2).
 *
 * @typedef {object} Kept
 * @property {string} server whose list it is
 * @property {string} address where it was loaded from: the server's own, or a mirror; empty when it came in the package
 * @property {number} version
 * @property {string} digest
 * @property {number} count
 * @property {string} madeAt
 * @property {string} validUntil
 * @property {string} checkedAt
 * @property {number} bytes loaded for the last update
 * @property {number} size on the device, in bytes
 * @property {string | null} problem why the last attempt to update it failed
 *
 * @typedef {ReturnType<typeof createKept>} ListKept
 */

/** How many pieces stay in memory: somebody looks a few numbers up, and the list may be large. */
const WARM = 8;

/** @param {{store: import('../types.js').Store, settings: {get(): Promise<any>}}} parts */
export function createKept({ store, settings }) {
  /** What is in memory, and of which version. @type {{name: string, index: import('./parts.js').Index, pieces: Map<number, ArrayBuffer>} | undefined} */
  let warm;

  /** @returns {Promise<Kept | null>} null also while the list is another server's */
  async function state() {
    const kept = await store.get('kv', 'list');
    return kept && kept.server === (await settings.get()).server ? kept : null;
  }

  /** The whole of it, in memory while it is used. */
  const table = async () => fromParts({ index: /** @type {any} */ (null), pieces: (await store.list('list')).filter((row) => row instanceof ArrayBuffer) });

  /**
   * What `ask` finds; undefined where there is no list. All is read in one transaction, so that a version that comes
   * in between does not mix with this one, and side by side, because each wait takes longer than the search.
   * @template T
   * @param {(index: import('./parts.js').Index, piece: (at: number) => Promise<ArrayBuffer>) => Promise<T>} ask
   */
  async function read(ask) {
    const reading = store.reading(['kv', 'list'], async (get) => {
      const [kept, index] = await Promise.all([get('kv', 'list'), warm ? null : get('list', 'index')]);
      if (!kept) return undefined;
      const name = kept.digest; // a version's number may come a second time: from another server, or one that began anew
      const held = warm && warm.name === name ? warm : { name, index: index ?? (await get('list', 'index')), pieces: new Map() };
      warm = held;
      const piece = async (/** @type {number} */ at) => {
        const found = held.pieces.get(at) ?? (await get('list', at));
        if (held.pieces.size >= WARM) held.pieces.clear();
        held.pieces.set(at, found);
        return found;
      };
      return { server: kept.server, found: await ask(held.index, piece) };
    });
    const [{ server }, answer] = await Promise.all([settings.get(), reading]);
    return answer && answer.server === server ? answer.found : undefined;
  }

  return {
    state,
    table,

    /**
     * What the list says about a key; undefined where there is no list to ask.
     * @param {string} key
     * @returns {Promise<import('./table.js').Said | null | undefined>}
     */
    find: (key) =>
      read(async (index, piece) => {
        const at = pieceOf(index, key);
        return at < 0 ? null : findInPiece(await piece(at), key);
      }),

    /** How many published keys begin so; null where there is no list. @param {string[]} prefixes "+86412", "CN-954" */
    async countUnder(prefixes) {
      const counts = await read((index, piece) => Promise.all(prefixes.map((prefix) => countInPieces(index, piece, prefix))));
      return counts ? counts.reduce((sum, count) => sum + count, 0) : null;
    },
  };
}
