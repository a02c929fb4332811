// @ts-check
import { fourDigits, twoDigits } from '../common/china-time.js';
import { keyOf, rangesOfPrefix, rankAt, rankOf } from './rank.js';

/**
 * The list in memory: columns of numbers, sorted by rank, 12 bytes an entry (16 where a key has over 15
 * digits). Entries with such long keys come last; `high` and `low` hold theirs, `keys` all others.
 *
 * @typedef {object} Table
 * @property {Float64Array} keys
 * @property {Uint32Array} high
 * @property {Float64Array} low
 * @property {Uint8Array} said tag + 8 × level
 * @property {Uint8Array} flags
 * @property {Uint16Array} months since January of the year 0
 *
 * @typedef {{tag: string, level: string, month: string, flags: number}} Said
 * @typedef {Said & {key: string}} Entry
 * @typedef {Iterable<Entry, unknown, unknown>} Entries
 */

/**
 * In the order of their codes (docs/list-format.md). Not read from data/tags.json: a background worker that
 * imports JSON does not start a second time in Chromium.
 */
export const TAGS = [
  'collection_agency',
  'lender_own_collection',
  'law_firm_letter',
  'impostor',
  'not_collection',
];
export const LEVELS = ['few', 'several', 'many'];
export const DISPUTED = 1; // bit of `flags`

/** @param {number} short @param {number} long how many entries of each @returns {Table} */
export const tableOf = (short, long) => ({
  keys: new Float64Array(short),
  high: new Uint32Array(long),
  low: new Float64Array(long),
  said: new Uint8Array(short + long),
  flags: new Uint8Array(short + long),
  months: new Uint16Array(short + long),
});

/** @param {Table} table */
export const count = (table) => table.said.length;

/** @param {Table} table @param {number} at @returns {Said} */
function saidAt({ said, flags, months }, at) {
  const year = fourDigits(Math.floor(months[at] / 12));
  const month = twoDigits((months[at] % 12) + 1);
  return {
    tag: TAGS[said[at] & 7],
    level: LEVELS[said[at] >> 3],
    month: `${year}-${month}`,
    flags: flags[at],
  };
}

/**
 * The place of the first entry whose rank is not below `rank`.
 * @param {Table} table
 * @param {import('./rank.js').Rank} rank
 */
export function placeOf({ keys, high, low }, rank) {
  if (!rank.high) return lowest(keys.length, (at) => keys[at] >= rank.low);
  return (
    keys.length +
    lowest(high.length, (at) => high[at] > rank.high || (high[at] === rank.high && low[at] >= rank.low))
  );
}

/**
 * Binary search: the first of 0 … `end` that passes, where all behind one that passes do too.
 * @param {number} end
 * @param {(at: number) => boolean} passes
 */
function lowest(end, passes) {
  let start = 0;
  while (start < end) {
    const middle = (start + end) >>> 1;
    if (passes(middle)) end = middle;
    else start = middle + 1;
  }
  return start;
}

/** @param {Table} table @param {number} at @param {import('./rank.js').Rank} rank */
export function standsAt({ keys, high, low }, at, rank) {
  if (!rank.high) return keys[at] === rank.low;
  const long = at - keys.length;
  return high[long] === rank.high && low[long] === rank.low;
}

/** What the list says about a key. @param {Table} table @param {string} key @returns {Said | null} */
export function find(table, key) {
  const rank = rankOf(key);
  if (!rank) return null;
  const at = placeOf(table, rank);
  return standsAt(table, at, rank) ? saidAt(table, at) : null;
}

/**
 * How many keys begin with "+86412", "CN-954"; the prefix has one digit at least.
 * @param {Table} table
 * @param {string} prefix
 */
export const rangeCount = (table, prefix) =>
  rangesOfPrefix(prefix).reduce((sum, [first, last]) => sum + endOf(table, last) - placeOf(table, first), 0);

/**
 * The place of the first entry whose rank is above `rank`.
 * @param {Table} table
 * @param {import('./rank.js').Rank} rank
 */
export function endOf(table, rank) {
  const at = placeOf(table, rank);
  return at + (standsAt(table, at, rank) ? 1 : 0);
}

/** @param {Table} table @param {number} at @returns {Entry} */
export function entryAt(table, at) {
  const { high, low } = rankAt(table, at);
  return { key: keyOf(high, low), ...saidAt(table, at) };
}

/** Each entry, in the order of the list. @param {Table} table @returns {Generator<Entry, void, unknown>} */
export function* entries(table) {
  for (let at = 0; at < count(table); at += 1) yield entryAt(table, at);
}
