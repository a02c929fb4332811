// @ts-check
/** @typedef {import('./counted.js').Entry} Entry */
/**
 * @typedef {object} Marks what makes an event worth a look
 * @property {boolean} night in the quiet hours
 * @property {number | null} same the row of the same call that is counted
 * @property {number | null} nth which conversation of the day it was, once they are more than the limit
 */

/**
 * @param {Entry[]} entries oldest first
 * @param {import('./summary.js').Summary} summary
 * @returns {Marks[]}
 */
export function marksOf(entries, { night_at, limit, over, repeats }) {
  const night = new Set(night_at);
  const same = new Map(repeats);
  /** @type {Map<number, number>} */
  const nth = new Map();
  if (limit !== null)
    for (const { at } of over) at.forEach((n, before) => before >= limit && nth.set(n, before + 1));
  return entries.map((_, index) => ({
    night: night.has(index + 1),
    same: same.get(index + 1) ?? null,
    nth: nth.get(index + 1) ?? null,
  }));
}
