// @ts-check
import { isIncoming, isUnrelated } from '../common/direction.js';
import { firstSource } from '../common/source.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {'night' | 'threat' | 'others' | 'no_lender' | 'bill' | 'unrelated'} Filter */

/**
 * @typedef {object} Known what the log does not hold itself
 * @property {(entry: Entry) => boolean} isNight in the quiet hours, by the rules and by what
 *   was said about them
 * @property {(entry: Entry) => boolean} isOwn the person answered that they made this call
 * @property {(entry: Entry) => boolean} isAgain another entry stands for the same call, as in a bill
 */

/** In the order in which they are offered. @type {readonly Filter[]} */
export const FILTERS = ['night', 'threat', 'others', 'no_lender', 'bill', 'unrelated'];

/** Somebody reached out about a debt. @param {Entry} entry @param {Known} known */
const isContact = (entry, { isOwn }) => entry.what !== 'note' && isIncoming(entry) && !isOwn(entry);

/** @type {Record<Filter, (entry: Entry, known: Known) => boolean>} */
const TESTS = {
  night: (entry, known) => isContact(entry, known) && known.isNight(entry),
  threat: (entry, known) =>
    isContact(entry, known) && entry.conduct.some((slug) => slug === 'threat' || slug === 'violence'),
  others: (entry, known) =>
    isContact(entry, known) &&
    (entry.what === 'third_party' || entry.conduct.includes('third_party_contact')),
  no_lender: (entry, known) =>
    isContact(entry, known) && (entry.creditor ?? 'unknown') === 'unknown' && !entry.creditorOther,
  bill: (entry) => firstSource(entry.source)?.kind === 'table',
  unrelated: isUnrelated,
};

/** @param {Entry} entry @param {readonly Filter[]} filters all of them @param {Known} known */
export const passes = (entry, filters, known) => filters.every((filter) => TESTS[filter](entry, known));

/**
 * @typedef {object} Figures of the whole log
 * @property {number} calls theirs, whether answered or not
 * @property {number} answered of these
 * @property {number} night of these, as home counts; the filter beside it shows every contact at night
 * @property {string | null} first when the earliest of the calls was; null where there is none
 * @property {Record<Filter, number>} by entries for each filter
 */

/**
 * @param {Entry[]} entries newest first
 * @param {Known} known
 * @param {() => Promise<void>} yieldToMain lets the page live meanwhile
 * @returns {Promise<Figures>}
 */
export async function figuresOf(entries, known, yieldToMain) {
  /** @type {Figures} */
  const figures = {
    calls: 0,
    answered: 0,
    night: 0,
    first: null,
    by: { night: 0, threat: 0, others: 0, no_lender: 0, bill: 0, unrelated: 0 },
  };
  for (const [at, entry] of entries.entries()) {
    if (at % TOGETHER === 0) await yieldToMain();
    for (const filter of FILTERS) figures.by[filter] += Number(TESTS[filter](entry, known));
    if (entry.what !== 'call' || !isContact(entry, known) || known.isAgain(entry)) continue;
    figures.calls += 1;
    figures.night += Number(known.isNight(entry));
    figures.answered += Number(entry.answered === true);
    figures.first = entry.at;
  }
  return figures;
}

/** Number of entries handled between two checks of the clock. */
const TOGETHER = 100;

/**
 * What a day holds of a list, from the first of its entries there.
 * @param {Entry[]} listed newest first
 * @param {number} from place of the first entry of that day
 * @param {string} day
 * @param {(at: string) => string} dayOf
 * @param {Known | null} known null while the rules are not read
 */
export function dayFigures(listed, from, day, dayOf, known) {
  const figures = { entries: 0, night: 0 };
  for (let at = from; at < listed.length && dayOf(listed[at].at) === day; at += 1) {
    figures.entries += 1;
    if (known && TESTS.night(listed[at], known)) figures.night += 1;
  }
  return figures;
}
