// @ts-check
import { earliest, isDay } from '../common/china-time.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * Milliseconds by which two records of one contact may differ: a carrier's clock and the one on the wall
 * differ, and a call logged by hand has no seconds, or is logged when it ends.
 */
const WITHIN_MS = 60_000;
const LONGEST_MINUTES = 120;

/**
 * @typedef {{key: string | null, numberRaw: string, what: string, at: string | null,
 *   seconds?: number | null}} Contact
 */

/**
 * Which rows are in the log already. Each entry answers for one row only, the nearest: who calls twice within
 * a minute has called twice. Earlier versions count too, so that a corrected entry is not brought in again,
 * and so do the lines of a file that have confirmed an entry. A row of which only the day is known is the
 * same contact only as an entry that says no more.
 * @template {Contact} T
 * @param {T[]} rows
 * @param {Entry[]} entries
 * @returns {Map<T, string>} the entry's id by row
 */
export function duplicatesIn(rows, entries) {
  const logged = versionsByPlace(entries);
  const pairs = rows.flatMap((row) => {
    if (row.at === null) return [];
    const { at } = row;
    const place = (/** @type {string | number} */ when) => placeOf(row.key, row.numberRaw, row.what, when);
    if (isDay(at)) return (logged.get(place(at)) ?? []).map(({ id }) => ({ row, id, away: 0 }));
    const time = earliest(at);
    const lasted = Math.min(LONGEST_MINUTES, Math.ceil((row.seconds ?? 0) / 60));
    const end = time + (row.seconds ?? 0) * 1000;
    return Array.from({ length: lasted + 3 }, (_, index) => minuteOf(time) + index - 1)
      .flatMap((minute) => logged.get(place(minute)) ?? [])
      .map((one) => ({
        row,
        id: one.id,
        apart: Math.max(0, time - one.time, one.time - end),
        away: Math.abs(one.time - time),
      }))
      .filter(({ apart }) => apart <= WITHIN_MS);
  });
  pairs.sort((one, other) => one.away - other.away);
  /** @type {Map<T, string>} */
  const found = new Map();
  /** @type {Set<string>} */
  const used = new Set();
  for (const { row, id } of pairs) {
    if (found.has(row) || used.has(id)) continue;
    found.set(row, id);
    used.add(id);
  }
  return found;
}

/**
 * What the log says, in every version, by number and minute; by number and day where it knows no more.
 * @param {Entry[]} entries
 */
function versionsByPlace(entries) {
  /** @type {Map<string, {id: string, time: number}[]>} */
  const logged = new Map();
  for (const { history, ...current } of entries) {
    for (const version of [current, ...history]) {
      for (const at of [version.at, ...(version.confirmedBy ?? []).map((line) => line.at)]) {
        const time = earliest(at);
        const when = isDay(at) ? at : minuteOf(time);
        const place = placeOf(version.numberKey, version.numberRaw, version.what, when);
        logged.set(place, logged.get(place) ?? []);
        logged.get(place)?.push({ id: current.id, time });
      }
    }
  }
  return logged;
}

/** @param {number} time */
const minuteOf = (time) => Math.floor(time / WITHIN_MS);

/** @param {string | null} key @param {string} raw @param {string} what @param {string | number} when */
const placeOf = (key, raw, what, when) => `${what} ${key ?? raw.replace(/\s/g, '')} ${when}`;
