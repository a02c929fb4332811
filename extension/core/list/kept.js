// @ts-check
import { countInPieces, findInPiece, fromParts, pieceOf } from './parts.js';

/**
 * The list that is on the device. Nothing here makes a request (P2).
 *
 * @typedef {object} Kept
 * @property {string} server whose list it is
 * @property {string} address where it was loaded from: the server's own, or a mirror
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
  /** @type {import('./parts.js').Index | undefined} */
  let index;
  /** Of which version `index` and `warm` are. */
  let version = -1;
  /** @type {Map<number, ArrayBuffer>} */
  const warm = new Map();

  /** @returns {Promise<Kept | null>} null also while the list is another server's */
  async function state() {
    const kept = await store.get('kv', 'list');
    return kept && kept.server === (await settings.get()).server ? kept : null;
  }

  /** @param {number} at */
  async function piece(at) {
    const found = warm.get(at) ?? (await store.get('list', at));
    if (warm.size >= WARM) warm.clear();
    warm.set(at, found);
    return found;
  }

  function forget() {
    version = -1;
    warm.clear();
  }

  /** The whole of it, in memory while it is used. */
  const table = async () => fromParts({ index: /** @type {any} */ (null), pieces: (await store.list('list')).filter((row) => row instanceof ArrayBuffer) });

  /** What `ask` finds in one version; undefined where there is no list. @template T @param {(index: import('./parts.js').Index) => Promise<T>} ask @returns {Promise<T | undefined>} */
  async function inOneVersion(ask) {
    for (;;) {
      const before = await state();
      if (!before) return undefined;
      if (before.version !== version) {
        forget();
        index = await store.get('list', 'index');
        version = before.version;
      }
      const found = index && (await ask(index));
      // Another version may have come in between: its pieces and this index are strangers.
      if ((await state())?.version === before.version) return found;
      forget();
    }
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
      inOneVersion(async (pieces) => {
        const at = pieceOf(pieces, key);
        const found = at < 0 ? null : await piece(at);
        return found ? findInPiece(found, key) : null;
      }),

    /** How many published keys begin so; null where there is no list. @param {string[]} prefixes "+86412", "CN-954" */
    async countUnder(prefixes) {
      const counts = await inOneVersion((pieces) => Promise.all(prefixes.map((prefix) => countInPieces(pieces, piece, prefix))));
      return counts ? counts.reduce((sum, count) => sum + count, 0) : null;
    },

  };
}
