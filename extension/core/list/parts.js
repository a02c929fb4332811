// @ts-check
import { rangesOfPrefix, rankAt, rankOf } from './rank.js';
import { count, endOf, find, placeOf } from './table.js';

/**
 * The list as it is stored: pieces of a few thousand entries, each one buffer, and an index of where each
 * begins. A look-up from a cold start reads the index and one piece, and decodes nothing: the buffers are the
 * columns.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {{count: number, starts: Float64Array}} Index `starts`: two numbers a piece, the rank it begins
 *   with
 * @typedef {{index: Index, pieces: ArrayBuffer[]}} Parts
 */

// 48 kB: browsers keep a larger value in a file of its own, and opening that takes longer than reading this.
const PIECE = 4096; // entries
const COLUMNS = /** @type {const} */ ([
  ['keys', Float64Array],
  ['low', Float64Array],
  ['high', Uint32Array],
  ['months', Uint16Array],
  ['said', Uint8Array],
  ['flags', Uint8Array],
]);

/** @param {Table} table @returns {Parts} */
export function toParts(table) {
  /** @type {[number, number][]} first entry, and the one behind the last */
  const bounds = [];
  for (let start = 0; start < count(table); start += PIECE)
    bounds.push([start, Math.min(count(table), start + PIECE)]);
  const starts = bounds.flatMap(([start]) => {
    const { high, low } = rankAt(table, start);
    return [high, low];
  });
  return {
    index: { count: count(table), starts: Float64Array.from(starts) },
    pieces: bounds.map(([start, end]) => pack(table, start, end)),
  };
}

/**
 * The columns of one piece, one behind the other. The widest numbers come first, so that every column begins
 * at a multiple of the size of its numbers. Before them stands how many keys are short, and how many long.
 * @param {Table} table
 * @param {number} start
 * @param {number} end
 */
function pack(table, start, end) {
  const bound = table.keys.length;
  const columns = COLUMNS.map(([name]) => {
    const column = table[name];
    if (name === 'keys') return column.subarray(Math.min(start, bound), Math.min(end, bound));
    if (name === 'low' || name === 'high')
      return column.subarray(Math.max(start - bound, 0), Math.max(end - bound, 0));
    return column.subarray(start, end);
  });
  const bytes = new Uint8Array(8 + columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new Uint32Array(bytes.buffer, 0, 2).set([columns[0].length, columns[1].length]);
  let at = 8;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes.buffer;
}

/** A piece as a table, without copying. @param {ArrayBuffer} piece @returns {Table} */
function unpack(piece) {
  const [short, long] = new Uint32Array(piece, 0, 2);
  const lengths = {
    keys: short,
    low: long,
    high: long,
    months: short + long,
    said: short + long,
    flags: short + long,
  };
  let at = 8;
  const columns = COLUMNS.map(([name, Kind]) => {
    const column = new Kind(piece, at, lengths[name]);
    at += column.byteLength;
    return [name, column];
  });
  return Object.fromEntries(columns);
}

/** @param {Parts} parts @returns {Table} */
export function fromParts({ pieces }) {
  const tables = pieces.map(unpack);
  const columns = COLUMNS.map(([name, Kind]) => {
    const whole = new Kind(tables.reduce((sum, table) => sum + table[name].length, 0));
    let at = 0;
    for (const table of tables) {
      whole.set(table[name], at);
      at += table[name].length;
    }
    return [name, whole];
  });
  return Object.fromEntries(columns);
}

/**
 * The piece that holds a key if the list does; -1 when the key comes before all pieces.
 * @param {Index} index
 * @param {string} key
 */
export function pieceOf(index, key) {
  const rank = rankOf(key);
  return rank ? pieceAt(index, rank) : -1;
}

/**
 * The last piece that does not begin behind `rank`; -1 if all do.
 * @param {Index} index
 * @param {import('./rank.js').Rank} rank
 */
function pieceAt({ starts }, rank) {
  let [low, high] = [0, starts.length >> 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const before = starts[2 * middle] - rank.high || starts[2 * middle + 1] - rank.low;
    if (before <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the list says about a key, from its piece alone. @param {ArrayBuffer} piece @param {string} key */
export const findInPiece = (piece, key) => find(unpack(piece), key);

/**
 * How many keys begin with `prefix`, from the few pieces where such keys begin and end.
 * @param {Index} index
 * @param {(at: number) => Promise<ArrayBuffer>} read gives a piece
 * @param {string} prefix
 */
export async function countInPieces(index, read, prefix) {
  /** @param {import('./rank.js').Rank} rank @param {typeof placeOf} placeIn */
  const place = async (rank, placeIn) => {
    const at = pieceAt(index, rank);
    return at < 0 ? 0 : at * PIECE + placeIn(unpack(await read(at)), rank);
  };
  let found = 0;
  for (const [first, last] of rangesOfPrefix(prefix))
    found += (await place(last, endOf)) - (await place(first, placeOf));
  return found;
}
