// @ts-check
import { normalize } from '../numbers/normalizer.js';
import { keyOf, rankAt } from './rank.js';
import { TAGS, count } from './table.js';

/**
 * What is in a list, counted. Only from the list itself, so that nothing can be in it that is not public
 * anyway.
 *
 * @typedef {{zh: string, en: string}} Names
 * @typedef {object} Overview each part with the largest count first, months in their order
 * @property {number} count of numbers
 * @property {{kind: string, count: number}[]} kinds of line
 * @property {{tag: string, count: number}[]} tags
 * @property {{place: Names, count: number}[]} areas
 * @property {number} scattered numbers in areas with fewer than `FEW`
 * @property {number} nowhere numbers that belong to no place, or to one that is not known
 * @property {{month: string, count: number}[]} months of the last report, without gaps
 */

/** An area with fewer numbers is not worth a line of its own. */
export const FEW = 3;
/**
 * What kind of line a key is, its first digits and its length tell: a long list holds few such beginnings.
 */
const BEGINNING = 8;

/**
 * @param {import('./table.js').Table} table
 * @param {{place: (number: {key: string, kind: string}) => Names | null}} places
 * @returns {Overview}
 */
export function overviewOf(table, places) {
  /** @type {Map<string, string>} */
  const kindOf = new Map();
  const kinds = new Tally();
  const tags = new Tally();
  const areas = new Tally();
  const months = new Tally();
  let nowhere = 0;
  for (let at = 0; at < count(table); at += 1) {
    const { high, low } = rankAt(table, at);
    const key = keyOf(high, low);
    const beginning = `${key.length} ${key.slice(0, BEGINNING)}`;
    const kind = kindOf.get(beginning) ?? normalize(key).kind;
    kindOf.set(beginning, kind);
    kinds.add(kind);
    tags.add(TAGS[table.said[at] & 7]);
    months.add(table.months[at]);
    const place = places.place({ key, kind });
    if (place) areas.add(place);
    else nowhere += 1;
  }
  const found = areas.sorted();
  return {
    count: count(table),
    kinds: kinds.sorted().map(([kind, count]) => ({ kind, count })),
    tags: tags.sorted().map(([tag, count]) => ({ tag, count })),
    areas: found.filter(([, count]) => count >= FEW).map(([place, count]) => ({ place, count })),
    scattered: found.filter(([, count]) => count < FEW).reduce((sum, [, count]) => sum + count, 0),
    nowhere,
    months: series(months.counts),
  };
}

/** How often each of some things was seen. */
class Tally {
  constructor() {
    /** @type {Map<any, number>} */
    this.counts = new Map();
  }

  /** @param {any} one */
  add(one) {
    this.counts.set(one, (this.counts.get(one) ?? 0) + 1);
  }

  /** @returns {[any, number][]} the most frequent first; the same list gives the same order */
  sorted() {
    return [...this.counts].sort(([, one], [, other]) => other - one);
  }
}

/** @param {Map<number, number>} counts by months since January of the year 0 */
function series(counts) {
  const seen = [...counts.keys()];
  const first = Math.min(...seen);
  return Array.from({ length: seen.length ? Math.max(...seen) - first + 1 : 0 }, (_, at) => {
    const month = first + at;
    return {
      month: `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`,
      count: counts.get(month) ?? 0,
    };
  });
}
