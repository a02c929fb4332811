// @ts-check
import { fourDigits, twoDigits } from '../common/china-time.js';

/**
 * Days, in the notations that carriers, phones and chats use. Some can be read in two ways; all readings that
 * are real days are returned, and whoever asks decides or leaves it open.
 *
 * @typedef {'ymd' | 'dmy' | 'mdy'} Order in which year, month and day stand
 * @typedef {{order: Order, sure: boolean, short: boolean, year: number | null, month: number, day: number}}
 *   Reading `sure`: the notation itself says which number is which; `short`: the year has two digits
 */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const GAP = '[-\\s/.,]{1,3}';
const ORDINAL = '(?:st|nd|rd|th)?';
const YEAR = "('?\\d{2}|\\d{4})";

const YEAR_FIRST = /^(\d{4})\s?[-/.年 ]\s?(\d{1,2})\s?[-/.月 ]\s?(\d{1,2})\s?[日号]?$/;
const COMPACT = /^(20\d\d)(\d\d)(\d\d)$/;
const SHORT_YEAR = /^(\d{2})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?$/;
const THREE = /^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})$/;
const TWO = /^(\d{1,2})\s?[-/月]\s?(\d{1,2})\s?[日号]?$/;
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})${ORDINAL}${GAP}${NAME}(?:${GAP}${YEAR})?$`, 'i');
const NAME_DAY_YEAR = new RegExp(`^${NAME}\\s?[-/]?\\s?(\\d{1,2})${ORDINAL}(?:${GAP}${YEAR})?$`, 'i');
const YEAR_NAME_DAY = new RegExp(`^(\\d{4})${GAP}${NAME}${GAP}(\\d{1,2})${ORDINAL}$`, 'i');

/** @param {string} name of a month */
const monthOf = (name) => MONTHS.indexOf(name.toLowerCase()) + 1;

/**
 * Two digits of a year are of this century: there were no call lists in the last.
 * @param {string | undefined} text
 */
const yearOf = (text) => {
  const digits = text?.replace("'", '') ?? '';
  return digits.length === 4 ? Number(digits) : digits.length === 2 ? 2000 + Number(digits) : null;
};

/** Whether there is such a day; without a year the 29th of February is one. @param {Reading} reading */
function isReal({ year, month, day }) {
  const date = new Date(Date.UTC(year ?? 2024, month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Every real day that the text can mean.
 * @param {string} text nothing but a day, as `plainCell` gives it
 * @returns {Reading[]}
 */
export function readingsOf(text) {
  /** @type {(...read: Readings[number]) => Reading} */
  const as = (order, sure, short, year, month, day) => ({ order, sure, short, year, month, day });
  const numbers = (YEAR_FIRST.exec(text) ?? COMPACT.exec(text))?.slice(1).map(Number);
  if (numbers) return [as('ymd', true, false, numbers[0], numbers[1], numbers[2])].filter(isReal);
  const short = SHORT_YEAR.exec(text)?.slice(1).map(Number);
  if (short) return [as('ymd', true, true, 2000 + short[0], short[1], short[2])].filter(isReal);
  return (three(text) ?? two(text) ?? named(text) ?? []).map((read) => as(...read)).filter(isReal);
}

/**
 * @typedef {[Order, boolean, boolean, number | null, number, number][]} Readings as in
 *   `Reading`, in its order
 */

/** `20/11/2026`, `11/20/26`, `26-11-20`. @param {string} text @returns {Readings | null} */
function three(text) {
  const found = THREE.exec(text);
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  const year = yearOf(found[4].length === 1 ? undefined : found[4]);
  const short = found[4].length === 2;
  /** @type {Readings} */
  const could = [];
  if (year !== null)
    could.push(['dmy', false, short, year, second, first], ['mdy', false, short, year, first, second]);
  // A day at the end has two digits at most, and nobody writes a year with one.
  if (found[4].length <= 2 && found[1].length === 2)
    could.push(['ymd', false, true, 2000 + first, second, Number(found[4])]);
  return could;
}

/**
 * `11-20`, `11月20日`. Chinese writes the month first; the other order only where the first cannot be a month.
 * @param {string} text @returns {Readings | null}
 */
function two(text) {
  const found = TWO.exec(text)?.slice(1).map(Number);
  if (!found) return null;
  const [first, second] = found;
  return /月/.test(text) || first <= 12
    ? [['ymd', true, false, null, first, second]]
    : [['dmy', true, false, null, second, first]];
}

/** A day whose month is named in English. @param {string} text @returns {Readings | null} */
function named(text) {
  const [, year, name, day] = YEAR_NAME_DAY.exec(text) ?? [];
  if (year) return [['ymd', true, false, Number(year), monthOf(name), Number(day)]];
  const first = DAY_NAME_YEAR.exec(text);
  if (first) {
    const short = first[3] !== undefined && first[3].length < 4;
    /** @type {Readings} */
    const could = [['dmy', !short, short, yearOf(first[3]), monthOf(first[2]), Number(first[1])]];
    // 20-Nov-26 may also be the 26th of November 2020.
    if (short && first[1].length === 2)
      could.push([
        'ymd',
        false,
        true,
        2000 + Number(first[1]),
        monthOf(first[2]),
        Number(first[3].slice(-2)),
      ]);
    return could;
  }
  const second = NAME_DAY_YEAR.exec(text);
  return second && [['mdy', true, false, yearOf(second[3]), monthOf(second[1]), Number(second[2])]];
}

/** A day in ISO 8601. @param {{year: number, month: number, day: number}} date */
export const isoDay = ({ year, month, day }) => `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`;
