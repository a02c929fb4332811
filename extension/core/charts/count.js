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

/**
 * Maximum number of days in a chart: ten years. An entry with a mistyped year must not make the chart so long
 * that nothing can be seen in it.
 */
const MOST_DAYS = 3_660;

/**
 * The span of the last `days`, or of the whole log where that is shorter. It ends today, or on the day of the
 * last entry where a span up to today would hold none.
 * @param {Look[]} looks newest first, at least one
 * @param {number} days 0 for all of the log
 * @param {number} today since 1970-01-01
 */
export function spanOf(looks, days, today) {
  // With a clock of another zone, the newest entry may lie on an earlier day than an older one.
  const first = looks.reduce((least, { day }) => Math.min(least, day), looks[0].day);
  const last = looks.reduce((most, { day }) => Math.max(most, day), looks[0].day);
  const end = days && today - last < days ? Math.max(last, today) : last;
  return { from: Math.max(first, end - (days || MOST_DAYS) + 1), to: end };
}

/**
 * For each hour of the day, how many on each weekday from Monday. Those of which nobody knows the
 * hour stand in no row.
 * @param {Look[]} looks
 * @returns {number[][]} 24 rows of 7
 */
export function perHour(looks) {
  /** @type {number[][]} */
  const rows = Array.from({ length: 24 }, () => new Array(7).fill(0));
  for (const { day, hour } of looks) if (hour !== null) rows[hour][weekday(day)] += 1;
  return rows;
}

/**
 * @typedef {object} Frequency how often somebody was in touch
 * @property {string} key
 * @property {import('../common/types.js').Entry} entry the latest one
 * @property {number} count
 * @property {number} night of these, in the quiet hours
 * @property {string} first when
 * @property {string} last when
 */

/**
 * Who was in touch how often, the most frequent first.
 * @param {import('./contacts.js').Contact[]} contacts newest first
 * @param {(contact: import('./contacts.js').Contact) => string} keyOf
 * @returns {Frequency[]}
 */
export function perWho(contacts, keyOf) {
  /** @type {Map<string, Frequency>} */
  const byKey = new Map();
  for (const contact of contacts) {
    const key = keyOf(contact);
    const { at } = contact.entry;
    const before = byKey.get(key) ?? { key, entry: contact.entry, count: 0, night: 0, first: at, last: at };
    before.count += 1;
    before.night += Number(contact.night);
    before.first = at;
    byKey.set(key, before);
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count);
}

/** The highest of some counts, and the first place where it stands. @param {number[]} counts */
export function highest(counts) {
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  return { at: counts.indexOf(most), most };
}
