// @ts-check
import { rankAt, rankOf } from './rank.js';
import { count, entryAt, placeOf, standsAt } from './table.js';

/**
 * A list brought up to date: what changed replaces or joins, what was removed goes.
 * The columns are copied in stretches between the changes, so the time is that of a copy, whatever changed.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {import('./codec.js').Delta} Delta
 * @typedef {{at: number, skip: number, from: number}} Edit at place `at` of the table, `skip` entries (0 or
 *   1) are left out and the changed entry at place `from` of the delta is put in; -1 for none
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
 * The edits in the order of their places. At one place, an entry that is put in comes before one that is left
 * out, because its rank is lower.
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
    // A key to remove that the table does not hold needs no edit.
    if (skip || from >= 0) edits[rank.high ? 'long' : 'short'].push({ at, skip, from });
  };
  for (let from = 0; from < count(changed); from += 1) add(rankAt(changed, from), from);
  for (const key of removed) add(rankOf(key), -1);
  for (const list of Object.values(edits))
    list.sort((a, b) => a.at - b.at || a.skip - b.skip || a.from - b.from);
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
  const out = new /** @type {new (length: number) => Column} */ (column.constructor)(length);
  // `done` entries are read from the old column, `to` are written to the new one.
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
