// @ts-check
import { twoDigits } from '../../common/china-time.js';
import { attribute, elements, plainText } from './xml.js';

/**
 * @typedef {'day' | 'time' | 'moment' | null} Shows what a cell's format shows of a number; null
 *   for the number itself
 */

/**
 * Built-in number formats (ECMA-376 part 1, 18.8.30) that show a day, a day with its time, or a time alone;
 * those of the Chinese editions included.
 */
const DAYS = /^(?:1[4-7]|2[7-9]|3[01]|36|5[0-4]|57|58)$/;
const MOMENTS = /^22$/;
const TIMES = /^(?:1[89]|2[01]|3[2-5]|4[5-7]|55|56)$/;
const DAY_MS = 86_400_000;
/** Day 0 of Excel's count. Excel takes 1900 for a leap year, so that this fits from March of that year on. */
const START = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;
/** How a time that has no day is written in ISO 8601: on the day before the first of the count. */
const ZERO = Date.UTC(1899, 11, 31);

/**
 * What each cell style makes of a number.
 * @param {string} xml styles.xml
 * @returns {Shows[]} by style
 */
export function formatsOf(xml) {
  const own = new Map(
    Array.from(elements(xml, 'numFmt'), ({ attributes }) => [
      attribute(attributes, 'numFmtId'),
      plainText(attribute(attributes, 'formatCode') ?? ''),
    ]),
  );
  const [cells] = elements(xml, 'cellXfs');
  return Array.from(elements(cells?.inside ?? '', 'xf'), ({ attributes }) => {
    const id = attribute(attributes, 'numFmtId') ?? '0';
    return own.has(id) ? meaningOf(own.get(id) ?? '') : builtIn(id);
  });
}

/** @param {string} id @returns {Shows} */
const builtIn = (id) =>
  DAYS.test(id) ? 'day' : MOMENTS.test(id) ? 'moment' : TIMES.test(id) ? 'time' : null;

/** @param {string} code such as `yyyy"年"m"月"d"日" h:mm` @returns {Shows} */
export function meaningOf(code) {
  const letters = code
    .split(';')[0]
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general|standard|[0#?]e[+-]/gi, '');
  const hasTime = /[hs]/i.test(letters.replace(/am\/pm/gi, ''));
  if (/[yde]/i.test(letters)) return hasTime ? 'moment' : 'day';
  return hasTime ? 'time' : null;
}

/**
 * A number as its cell shows it. Long digits come as 1.3812345678E10 from some writers. A day is shown with
 * hours only where its format shows them or where it holds them: nobody wrote the midnight of a day.
 * @param {string} value @param {Shows} format @param {boolean} from1904
 */
export function showNumber(value, format, from1904) {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (format === null) return Number.isSafeInteger(number) ? String(BigInt(number)) : value;
  if (format === 'time' && number >= 0 && number < 1000) return clock(Math.round(number * 86_400));
  const shown = dayAndTime(number + (from1904 ? DAYS_TO_1904 : 0));
  return (format === 'day' && shown?.endsWith(' 00:00:00') ? shown.slice(0, 10) : shown) ?? value;
}

/**
 * A moment in ISO 8601 as its cell shows it.
 * @param {string} value such as `2026-10-12T09:01:10.000` @param {Shows} format
 */
export function showIso(value, format) {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z?$/.exec(value) ?? [];
  if (!day) return value;
  const since = Date.parse(`${day}T${time}Z`) - ZERO;
  if (format === 'time' || since < DAY_MS) return since < 0 ? value : clock(Math.round(since / 1000));
  return time === '00:00:00' && format !== 'moment' ? day : `${day} ${time}`;
}

/**
 * A serial number as a wall clock reads it, to the second; null where it is no day of our time.
 * @param {number} serial
 */
export function dayAndTime(serial) {
  if (!(serial >= 20_000 && serial < 80_000)) return null;
  return new Date(START + Math.round(serial * 86_400) * (DAY_MS / 86_400))
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

/** @param {number} seconds */
const clock = (seconds) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
