// @ts-check
/**
 * The rank of a key: its digits behind a 1 for "+" or a 3 for "CN-". The list is sorted by it.
 * A double holds what a key of up to 15 digits gives; of a longer one the last 15 digits are `low`, the rest
 * `high`.
 * @typedef {{high: number, low: number}} Rank `high` is 0 for a key of up to 15 digits
 */

export const SHORT = 15; // maximum number of digits of a short key
export const MOST = 24; // maximum number of digits of any key
export const SPLIT = 10 ** SHORT;
const KEY = /^(?:\+|CN-)([0-9]{1,24})$/;

/** @param {string} text @returns {Rank | null} null for what is no key */
export function rankOf(text) {
  const digits = KEY.exec(text)?.[1];
  if (!digits) return null;
  const rank = (text[0] === '+' ? '1' : '3') + digits;
  if (digits.length <= SHORT) return { high: 0, low: Number(rank) };
  return { high: Number(rank.slice(0, -SHORT)), low: Number(rank.slice(-SHORT)) };
}

/** @param {number} high @param {number} low */
export function keyOf(high, low) {
  const rank = high ? `${high}${String(low).padStart(SHORT, '0')}` : String(low);
  return (rank[0] === '1' ? '+' : 'CN-') + rank.slice(1);
}

/**
 * @param {{keys: Float64Array, high: Uint32Array, low: Float64Array}} table
 * @param {number} at
 * @returns {Rank}
 */
export function rankAt({ keys, high, low }, at) {
  const long = at - keys.length;
  return long < 0 ? { high: 0, low: keys[at] } : { high: high[long], low: low[long] };
}

/**
 * The ranks of all keys that begin with `prefix`: for each number of digits one range, from its first to its
 * last rank.
 * @param {string} prefix
 * @returns {[Rank, Rank][]}
 */
export function rangesOfPrefix(prefix) {
  /** @type {[Rank, Rank][]} */
  const ranges = [];
  for (let more = 0; ; more += 1) {
    const [first, last] = [rankOf(prefix + '0'.repeat(more)), rankOf(prefix + '9'.repeat(more))];
    if (!first || !last) return ranges;
    ranges.push([first, last]);
  }
}
