// @ts-check
import { weekday } from './look.js';
/** @typedef {import('./look.js').Look} Look */

/**
 * How many on each day of a span, both ends in it.
 * @param {Look[]} looks @param {{from: number, to: number}} span days since 1970-01-01
 */
export function perDay(looks, { from, to }) {
  const counts = /** @type {number[]} */ (new Array(to - from + 1).fill(0));
  for (const { day } of looks) if (day >= from && day <= to) counts[day - from] += 1;
  return counts;
}

/** An entry with a slip in its year must not stretch the rest to nothing. */
const MOST_DAYS = 3_660;

/**
 * The last so many days of the log; all of it where there are fewer.
 * @param {Look[]} looks newest first, at least one
 * @param {number} days 0 for all
 */
export function spanOf(looks, days) {
  const to = looks[0].day;
  // A clock elsewhere may put the last entry a day before one that is older.
  const first = looks.reduce((least, { day }) => Math.min(least, day), to);
  const last = looks.reduce((most, { day }) => Math.max(most, day), to);
  return { from: Math.max(first, last - (days || MOST_DAYS) + 1), to: last };
}

/**
 * For each hour of the day, how many on each weekday from Monday.
 * @param {Look[]} looks
 * @returns {number[][]} 24 rows of 7
 */
export function perHour(looks) {
  const rows = Array.from({ length: 24 }, () => new Array(7).fill(0));
  for (const { day, hour } of looks) rows[hour][weekday(day)] += 1;
  return rows;
}

/**
 * Who was in touch how often, the most frequent first.
 * @param {Look[]} looks newest first @param {(look: Look) => string} keyOf
 * @returns {{key: string, entry: any, count: number, first: string, last: string}[]} `entry` is the latest
 *   one
 */
export function perWho(looks, keyOf) {
  /** @type {Map<string, {key: string, entry: any, count: number, first: string, last: string}>} */
  const found = new Map();
  for (const look of looks) {
    const key = keyOf(look);
    const { at } = look.entry;
    const known = found.get(key);
    if (known) {
      known.count += 1;
      known.first = at;
    } else found.set(key, { key, entry: look.entry, count: 1, first: at, last: at });
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** Where a row of counts is highest; the first such place. @param {number[]} counts */
export function highest(counts) {
  const most = counts.reduce((sum, count) => Math.max(sum, count), 0);
  return { at: counts.indexOf(most), most };
}
