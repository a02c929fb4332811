// @ts-check
import { CHINA_OFFSET, chinaDay, DAY_MS, dayOf, inChina, isDay, twoDigits } from '../common/china-time.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {(entry: Entry) => boolean} Test */
/** @typedef {(text: string) => string} Fold folds both scripts of Chinese into one */
/** @typedef {{words: string[], test: Test}} Term names of a kind of entry in the person's language */

/** `2026-11-09`, `2026/11/9`, `2026年11月9日`, `11月9日`, `2026-11`, `11月`; the groups are year, month and day. */
const DATES = [
  /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?!\d)/g,
  /(?<!\d)(\d{4})\s*[-/年]\s*(\d{1,2})\s*月?()(?![\d-])/g,
  /(?<!\d)()(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号]?)?(?!\d)/g,
  /(?<!\d)()(\d{1,2})\/(\d{1,2})(?!\d)/g,
];
/** Words for a day, each with its number of days before today. @type {[RegExp, number][]} */
const NEAR = [
  [/今天|今日|\btoday\b/gi, 0],
  [/昨天|昨日|\byesterday\b/gi, 1],
  [/前天/g, 2],
];

/**
 * What somebody types to find entries: dates, kinds, names, numbers and words that were said; all
 * of them have to fit.
 * @param {string} text
 * @param {Date} now
 * @param {Term[]} terms a word that is the beginning of a name finds the entries of that kind, and
 *   those that hold it
 * @param {Fold} fold
 * @param {(entry: Entry) => string} namesOf what is shown of an entry and not kept in it, such
 *   as a lender's name
 * @returns {Test | null} null where nothing is asked for
 */
export function searchFor(text, now, terms, fold, namesOf) {
  const { days, rest } = datesIn(fold(text), now);
  const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
  if (!days.length && !words.length) return null;
  const tests = words.map((word) => wordTest(word, terms, fold, namesOf));
  return (entry) =>
    (!days.length || days.some((fits) => fits(dayOf(entry.at)))) && tests.every((test) => test(entry));
}

/** @param {string} text @param {Date} now */
function datesIn(text, now) {
  /** @type {((day: string) => boolean)[]} */
  const days = [];
  let rest = text;
  for (const [pattern, before] of NEAR)
    rest = rest.replace(pattern, () => {
      const wanted = chinaDay(new Date(now.getTime() - before * DAY_MS));
      days.push((day) => day === wanted);
      return ' ';
    });
  for (const pattern of DATES)
    rest = rest.replace(pattern, (whole, year, month, day) => {
      const fits = dateTest(year, Number(month), day ? Number(day) : null);
      if (!fits) return whole;
      days.push(fits);
      return ' ';
    });
  // A number is found however it was grouped, by who types or in the log.
  return { days, rest: rest.replace(/(\d)[\s-]+(?=\d)/g, '$1') };
}

/** @param {string} year or empty @param {number} month @param {number | null} date */
function dateTest(year, month, date) {
  if (month < 1 || month > 12 || (date !== null && (date < 1 || date > 31))) return null;
  const end = `-${twoDigits(month)}${date === null ? '' : `-${twoDigits(date)}`}`;
  if (year) return (/** @type {string} */ day) => day.startsWith(year + end);
  return (/** @type {string} */ day) => day.slice(4).startsWith(end);
}

/**
 * @param {string} word @param {Term[]} terms @param {Fold} fold
 * @param {(entry: Entry) => string} namesOf
 * @returns {Test}
 */
function wordTest(word, terms, fold, namesOf) {
  const kinds = terms.filter(({ words }) => words.some((one) => fold(one).toLowerCase().startsWith(word)));
  const digits = /^[\d+]+$/.test(word) ? word : null;
  return (entry) =>
    kinds.some(({ test }) => test(entry)) ||
    textOf(entry, fold).includes(word) ||
    (digits !== null && digitsOf(entry).includes(digits)) ||
    fold(namesOf(entry)).toLowerCase().includes(word);
}

/**
 * What was read of entries: a long log is searched at every key.
 * @type {WeakMap<Entry, {fold: Fold, text: string}>}
 */
const texts = new WeakMap();

/** @param {Entry} entry @param {Fold} fold */
function textOf(entry, fold) {
  let known = texts.get(entry);
  if (known?.fold !== fold) {
    const kept = [entry.agency, entry.agentNumber, entry.creditorOther, entry.creditor, entry.numberRaw];
    const text = [...kept, clockOf(entry.at), entry.words].join('\n').toLowerCase();
    known = { fold, text: fold(text) };
    texts.set(entry, known);
  }
  return known.text;
}

/** @param {string} at */
function clockOf(at) {
  if (isDay(at)) return '';
  return (at.endsWith(CHINA_OFFSET) ? at : inChina(new Date(at))).slice(11, 16);
}

/** @param {Entry} entry */
const digitsOf = ({ numberRaw, numberKey, words }) =>
  `${(numberRaw ?? '').replace(/[\s-]/g, '')} ${numberKey ?? ''} ${words.replace(/(\d)[\s-]+(?=\d)/g, '$1')}`;
