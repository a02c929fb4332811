// @ts-check
import { rankAt, rankOf } from './rank.js';
import { count, entryAt, placeOf, standsAt } from './table.js';

/**
 * A list brought up to date: what changed replaces or joins, what was removed goes.
 * The columns are copied in stretches between the changes, so it costs what copying costs.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {import('./codec.js').Delta} Delta
 * @typedef {{at: number, skip: number, from: number}} Edit at `at` leave out `skip` entries, then put in the
 *   changed one at `from`, if it is not -1
 */

/**
 * The table that `delta` makes of `table`, which stays as it is.
 * @param {Table} table
 * @param {Delta} delta
 * @returns {Table}
 */
export function applyDelta(table, delta) {
  const edits = editsOf(table, delta);
  const { changed } = delta;
  const bound = table.keys.length;
  const shifted = (/** @type {Edit} */ { at, skip, from }) => ({
    at: at - bound,
    skip,
    from: from < 0 ? from : from - changed.keys.length,
  });
  const long = edits.long.map(shifted);
  const all = [...edits.short, ...edits.long];
  return {
    keys: spliced(table.keys, edits.short, changed.keys),
    high: spliced(table.high, long, changed.high),
    low: spliced(table.low, long, changed.low),
    said: spliced(table.said, all, changed.said),
    flags: spliced(table.flags, all, changed.flags),
    months: spliced(table.months, all, changed.months),
  };
}

/**
 * What `applyDelta` takes out of the table: entries as they were before they changed or went.
 * @param {Table} table
 * @param {Delta} delta
 */
export function leaving(table, delta) {
  const { short, long } = editsOf(table, delta);
  return [...short, ...long].filter(({ skip }) => skip).map(({ at }) => entryAt(table, at));
}

/**
 * In order of place; what goes in stands before what goes out, as its rank is lower.
 * @param {Table} table
 * @param {Delta} delta
 */
function editsOf(table, { changed, removed }) {
  /** @type {{short: Edit[], long: Edit[]}} */
  const edits = { short: [], long: [] };
  /** @param {import('./rank.js').Rank | null} rank @param {number} from */
  const add = (rank, from) => {
    if (!rank) return;
    const at = placeOf(table, rank);
    const skip = standsAt(table, at, rank) ? 1 : 0;
    // A key to remove that is not there is gone already.
    if (skip || from >= 0) edits[rank.high ? 'long' : 'short'].push({ at, skip, from });
  };
  for (let from = 0; from < count(changed); from += 1) add(rankAt(changed, from), from);
  for (const key of removed) add(rankOf(key), -1);
  for (const list of Object.values(edits))
    list.sort((one, other) => one.at - other.at || one.skip - other.skip || one.from - other.from);
  return edits;
}

/**
 * @template {Float64Array | Uint32Array | Uint16Array | Uint8Array} Column
 * @param {Column} column
 * @param {Edit[]} edits
 * @param {Column} source
 * @returns {Column}
 */
function spliced(column, edits, source) {
  const length = edits.reduce((sum, { skip, from }) => sum - skip + (from < 0 ? 0 : 1), column.length);
  const out = /** @type {Column} */ (new /** @type {any} */ (column.constructor)(length));
  let [done, to] = [0, 0];
  for (const { at, skip, from } of edits) {
    out.set(column.subarray(done, at), to);
    to += at - done;
    done = at + skip;
    if (from >= 0) out[to++] = source[from];
  }
  out.set(column.subarray(done), to);
  return out;
}
