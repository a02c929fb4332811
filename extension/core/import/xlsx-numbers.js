// @ts-check
import { twoDigits } from '../common/china-time.js';
import { attribute, elements, plainText } from './xml.js';

/**
 * Built-in number formats (ECMA-376 part 1, 18.8.30) that show a day, or a time alone; those of the Chinese
 * editions included.
 */
const DAYS = /^(?:1[4-7]|22|2[7-9]|3[01]|36|5[0-4]|57|58)$/;
const TIMES = /^(?:1[89]|2[01]|3[2-5]|4[5-7]|55|56)$/;
const DAY_MS = 86_400_000;
/** Day 0. Excel takes 1900 for a leap year; from March of that year this fits. */
const START = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;

/**
 * What each cell style makes of a number.
 * @param {string} xml styles.xml
 * @returns {('day' | 'time' | null)[]} by style
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
    return own.has(id)
      ? meaningOf(own.get(id) ?? '')
      : DAYS.test(id)
        ? 'day'
        : TIMES.test(id)
          ? 'time'
          : null;
  });
}

/** @param {string} code such as `yyyy"年"m"月"d"日" h:mm` */
function meaningOf(code) {
  const letters = code
    .split(';')[0]
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/[yd]/i.test(letters)) return 'day';
  return /[hs]/i.test(letters) ? 'time' : null;
}

/**
 * A number as its cell shows it. Long digits come as 1.3812345678E10 from some writers.
 * @param {string} value @param {'day' | 'time' | null} format @param {boolean} from1904
 */
export function showNumber(value, format, from1904) {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (format === null) return Number.isSafeInteger(number) ? String(BigInt(number)) : value;
  if (format === 'time' && number >= 0 && number < 1000) return clock(Math.round(number * 86_400));
  return dayAndTime(number + (from1904 ? DAYS_TO_1904 : 0)) ?? value;
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
