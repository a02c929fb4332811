// @ts-check
import { LEVELS, TAGS, tableOf } from '../../../extension/core/list/table.js';
import { seeded } from '../vectors.js';

/** @typedef {import('../../../extension/core/list/table.js').Entry} Entry */

/** Kinds of keys: the beginning, and the possible numbers of further digits. @type {[string, number[]][]} */
const KINDS = [
  ['+8613', [9]],
  ['+86571', [8]],
  ['+86400', [7]],
  ['+852', [8]],
  ['CN-95', [3, 6]],
  ['CN-106', [5, 9, 12, 13, 20]],
];
/** Number of digits that a double holds beside the one for the kind of key. */
const SHORT = 15;

/** Entries of every kind, each with a key of its own. @param {number} seed @param {number} count */
export function randomEntries(seed, count) {
  const dice = seeded(seed);
  const below = (/** @type {number} */ most) => Math.floor(dice() * most);
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  while (entries.size < count) {
    const [start, lengths] = KINDS[below(KINDS.length)];
    const more = Array.from({ length: lengths[below(lengths.length)] }, () => below(10)).join('');
    entries.set(start + more, {
      key: start + more,
      tag: TAGS[below(TAGS.length)],
      level: LEVELS[below(LEVELS.length)],
      month: `${2020 + below(10)}-${String(1 + below(12)).padStart(2, '0')}`,
      flags: below(2),
    });
  }
  return [...entries.values()].sort(inOrder);
}

/** The digits of a key, after one digit for its kind. @param {string} key */
const rankDigits = (key) => (key.startsWith('+') ? '1' : '3') + key.replace(/^\D+/, '');

/** @param {Entry} one @param {Entry} other */
function inOrder(one, other) {
  const difference = BigInt(rankDigits(one.key)) - BigInt(rankDigits(other.key));
  return difference < 0 ? -1 : Number(difference > 0);
}

/**
 * The table of sorted entries, as docs/list-format.md and the type of a table describe it.
 * @param {Entry[]} entries
 */
export function tableWith(entries) {
  const ranks = entries.map(({ key }) => rankDigits(key));
  const short = ranks.filter((rank) => rank.length <= SHORT + 1).length;
  const table = tableOf(short, entries.length - short);
  for (const [at, { tag, level, month, flags }] of entries.entries()) {
    if (at < short) {
      table.keys[at] = Number(ranks[at]);
    } else {
      table.high[at - short] = Number(ranks[at].slice(0, -SHORT));
      table.low[at - short] = Number(ranks[at].slice(-SHORT));
    }
    const [year, monthOfYear] = month.split('-').map(Number);
    table.said[at] = TAGS.indexOf(tag) + 8 * LEVELS.indexOf(level);
    table.flags[at] = flags;
    table.months[at] = 12 * year + monthOfYear - 1;
  }
  return table;
}
