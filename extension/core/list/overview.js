// @ts-check
import { fourDigits, twoDigits } from '../common/china-time.js';
import { normalize } from '../numbers/normalizer.js';
import { OTHER } from './division.js';
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
 * Characters of a key that, with its length, tell what kind of line it is. A long list has few different
 * beginnings, so that the kind is worked out once for each of them and not for each number.
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
  const kinds = /** @type {Tally<string>} */ (new Tally());
  const tags = /** @type {Tally<string>} */ (new Tally());
  // One place is one object (`places.place`), so that it can be counted by identity.
  const areas = /** @type {Tally<Names>} */ (new Tally());
  const months = /** @type {Tally<number>} */ (new Tally());
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
  const areaCounts = areas.sorted();
  return {
    count: count(table),
    kinds: kinds.sorted().map(([kind, count]) => ({ kind, count })),
    tags: tags.sorted().map(([tag, count]) => ({ tag, count })),
    areas: areaCounts.filter(([, count]) => count >= FEW).map(([place, count]) => ({ place, count })),
    scattered: areaCounts.filter(([, count]) => count < FEW).reduce((sum, [, count]) => sum + count, 0),
    nowhere,
    months: series(months.counts),
  };
}

/**
 * How many numbers lie in each area of a list that is published in parts, as its signed statement says: no
 * part has to be loaded for it.
 * @param {{area: string, count: number}[]} parts
 * @returns {{areas: {area: string, count: number}[], nowhere: number}} the largest count first;
 *   `nowhere`: in no area
 */
export function countsOf(parts) {
  const areas = parts.filter(({ area }) => area !== OTHER).map(({ area, count }) => ({ area, count }));
  return {
    areas: areas.sort((one, other) => other.count - one.count),
    nowhere: parts.find(({ area }) => area === OTHER)?.count ?? 0,
  };
}

/**
 * How often each of some things was seen.
 * @template Thing
 */
class Tally {
  /** @type {Map<Thing, number>} */
  counts = new Map();

  /** @param {Thing} thing */
  add(thing) {
    this.counts.set(thing, (this.counts.get(thing) ?? 0) + 1);
  }

  /** The most frequent first; the same list gives the same order. */
  sorted() {
    return [...this.counts].sort(([, a], [, b]) => b - a);
  }
}

/** @param {Map<number, number>} counts by months since January of the year 0 */
function series(counts) {
  const seen = [...counts.keys()]; // months
  const first = Math.min(...seen);
  return Array.from({ length: seen.length ? Math.max(...seen) - first + 1 : 0 }, (_, at) => {
    const month = first + at;
    return {
      month: `${fourDigits(Math.floor(month / 12))}-${twoDigits((month % 12) + 1)}`,
      count: counts.get(month) ?? 0,
    };
  });
}
