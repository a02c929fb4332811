// @ts-check
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * A carrier's clock and the one on the wall differ; a call logged by hand has no seconds, or is logged when
 * it ends.
 */
const WITHIN_MS = 60_000;
const LONGEST_MINUTES = 120;

/**
 * Which rows are in the log already. Each entry answers for one row only, the nearest: who calls twice within
 * a minute has called twice. Earlier versions count too, so that a corrected entry is not brought in again.
 * @template {{key: string | null, numberRaw: string, what: string, time: number, seconds?: number | null}} T
 * @param {T[]} rows
 * @param {Entry[]} entries
 * @returns {Map<T, string>} the entry's id by row
 */
export function duplicatesIn(rows, entries) {
  /** @type {Map<string, {id: string, time: number}[]>} */
  const logged = new Map();
  for (const { history, ...current } of entries) {
    for (const version of [current, ...history]) {
      const time = Date.parse(version.at);
      const place = placeOf(version.numberKey, version.numberRaw, version.what, minuteOf(time));
      logged.set(place, logged.get(place) ?? []);
      logged.get(place)?.push({ id: current.id, time });
    }
  }
  const pairs = rows.flatMap((row) => {
    const minute = minuteOf(row.time);
    const lasted = Math.min(LONGEST_MINUTES, Math.ceil((row.seconds ?? 0) / 60));
    const steps = Array.from({ length: lasted + 3 }, (_, index) => index - 1);
    const near = steps.flatMap(
      (step) => logged.get(placeOf(row.key, row.numberRaw, row.what, minute + step)) ?? [],
    );
    const end = row.time + (row.seconds ?? 0) * 1000;
    return near
      .map(({ id, time }) => ({
        row,
        id,
        apart: Math.max(0, row.time - time, time - end),
        away: Math.abs(time - row.time),
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

/** @param {number} time */
const minuteOf = (time) => Math.floor(time / WITHIN_MS);

/** @param {string | null} key @param {string} raw @param {string} what @param {number} minute */
const placeOf = (key, raw, what, minute) => `${what} ${key ?? raw.replace(/\s/g, '')} ${minute}`;
