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
 * @typedef {{name: string, index: import('./parts.js').Index, pieces: Map<number, ArrayBuffer>}} Warm some of one version, `name` is its digest
 * @typedef {ReturnType<typeof createKept>} ListKept
 */

/**
 * @template T
 * @typedef {(index: import('./parts.js').Index, piece: (at: number) => Promise<ArrayBuffer>) => Promise<T>} Ask
 */

/** How many pieces stay in memory: somebody looks a few numbers up, and the list may be large. */
const WARM = 8;

/** @param {{store: import('../types.js').Store, settings: {get(): Promise<any>}}} parts */
export function createKept({ store, settings }) {
  /** What is in memory. @type {Warm | undefined} */
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
   * @param {Ask<T>} ask
   */
  async function read(ask) {
    const reading = store.reading(['kv', 'list'], async (get) => {
      // Whether what is in memory is still the version on the device is only known afterwards. Mostly it is; if not,
      // the piece may be another's, or gone.
      const [kept, hoped] = await Promise.all([get('kv', 'list'), warm && answer(warm, get, ask).catch(() => null)]);
      if (!kept) return undefined;
      const name = kept.digest; // a version's number may come a second time: from another server, or one that began anew
      if (hoped && hoped.name === name) return { server: kept.server, found: hoped.found };
      const held = (warm = { name, index: await get('list', 'index'), pieces: new Map() });
      return { server: kept.server, found: (await answer(held, get, ask)).found };
    });
    const [{ server }, read] = await Promise.all([settings.get(), reading]);
    return read && read.server === server ? read.found : undefined;
  }

  return {
    state,
    table,

    /** So that the first look-up waits for one question less. */
    prepare: () => read(async () => null),

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

/**
 * @template T
 * @param {Warm} held @param {(table: string, key: IDBValidKey) => Promise<any>} get @param {Ask<T>} ask
 * @returns {Promise<{name: string, found: T}>}
 */
async function answer({ name, index, pieces }, get, ask) {
  const piece = async (/** @type {number} */ at) => {
    const found = pieces.get(at) ?? (await get('list', at));
    if (pieces.size >= WARM) pieces.clear();
    pieces.set(at, found);
    return found;
  };
  return { name, found: await ask(index, piece) };
}
