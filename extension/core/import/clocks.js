// @ts-check
import { twoDigits } from '../common/china-time.js';
import { plainCell, withDigits } from './plain-cell.js';

/**
 * The time of day, in the notations that carriers, phones and chats use.
 * A word for a part of the day allows some hours only. "9" in the evening is 21; "12" in the evening could be
 * midnight of this day or of the next, so it stays unread.
 * @type {[RegExp, number, number][]} the first and the last hour
 */
const PARTS = [
  [/^凌晨$/, 0, 6],
  [/^清晨$/, 4, 9],
  [/^(?:早上|早晨|早)$/, 4, 11],
  [/^(?:上午|午前|a\.?m\.?)$/i, 0, 11],
  [/^中午$/, 11, 13],
  [/^(?:下午|午后|p\.?m\.?)$/i, 12, 23],
  [/^傍晚$/, 16, 20],
  [/^(?:晚上|夜晚|晚)$/, 17, 23],
  [/^(?:夜里|夜间|深夜)$/, 20, 23],
];
const PART = /凌晨|清晨|早上|早晨|早|上午|午前|中午|下午|午后|傍晚|晚上|夜晚|晚|夜里|夜间|深夜|[ap]\.?m\b\.?/
  .source;
const HOUR_AND_MINUTE = /(?<![\d:])(\d{1,2})\s*[:时點点]\s*(\d{1,2})/.source;
const SECOND = /(?:\s*[:分]\s*(\d{1,2})(?:[.,]\d{1,9})?)?\s*[分秒]?/.source;
const CLOCK = new RegExp(`(?:(${PART})\\s*)?${HOUR_AND_MINUTE}${SECOND}\\s*(${PART})?(?![\\d:])`, 'gi');

/** @param {number} hour as written @param {string | undefined} part @returns {number | null} from 0 to 23 */
function hourOf(hour, part) {
  if (part === undefined) return hour < 24 ? hour : null;
  const [, first, last] = PARTS.find(([word]) => word.test(part)) ?? [null, 0, 23];
  const could = [hour, hour < 12 ? hour + 12 : null, hour === 12 ? 0 : null];
  return could.find((one) => one !== null && one >= first && one <= last) ?? null;
}

/**
 * The one time of day in a text, and what stands around it.
 * @param {string} text as `plainCell` gives it
 * @returns {{clock: string | null, before: string, after: string} | null} null where there is none; `clock`
 *   is null where what is there is no hour or where there are two
 */
export function clockIn(text) {
  const all = [...withDigits(text).matchAll(CLOCK)];
  const found = all.filter((one, place) => !isZone(one, all[place - 1]));
  if (found.length === 0) return null;
  const [{ 0: whole, 1: before, 2: hour, 3: minute, 4: second = '0', 5: after, index, input }] = found;
  const read = before !== undefined && after !== undefined ? null : hourOf(Number(hour), before ?? after);
  const right = found.length === 1 && read !== null && Number(minute) < 60 && Number(second) < 60;
  return {
    clock: right ? [read, Number(minute), Number(second)].map(twoDigits).join(':') : null,
    before: input.slice(0, index),
    after: input.slice(index + whole.length),
  };
}

/**
 * What follows a time after a sign is the zone's distance from Greenwich: 21:14:05+08:00.
 * @param {RegExpMatchArray} match @param {RegExpMatchArray | undefined} before
 */
const isZone = (match, before) => {
  if (before === undefined || !isDistance(match, before)) return false;
  const end = (before.index ?? 0) + before[0].trimEnd().length;
  return /^(?: ?(?:GMT|UTC))?[+-]$/i.test((match.input ?? '').slice(end, match.index));
};

/**
 * Zones lie whole quarters of an hour away. A dash between two hours and minutes is from and
 * until: 14:01-14:05.
 * @param {RegExpMatchArray} match @param {RegExpMatchArray} before
 */
function isDistance({ index = 0, input = '', 2: hours, 3: minutes, 4: seconds }, before) {
  const sign = input[index - 1];
  if (seconds !== undefined || Number(minutes) % 15 || Number(hours) > 14) return false;
  return sign === '+' || (sign === '-' && before[4] !== undefined && Number(hours) <= 12);
}

/**
 * A time in digits alone, without its leading zero where a spreadsheet took it for a number:
 * 90110 is 09:01:10.
 */
const COMPACT = /^(\d{1,2})(\d\d)(\d\d)$/;
/** Spreadsheets put the first day of their count before a time that has none. */
const ZERO_DAY = /^(?:1899-12-3[01]|1900-01-0[01]|1899\/12\/3[01]|1900\/1\/[01]|1904-01-01)[ T]/;

/** @param {string} text as `plainCell` gives it */
export const withoutZeroDay = (text) => text.replace(ZERO_DAY, '');

/**
 * A cell that holds nothing but a time of day: `21:14:05`, `下午9:14`, `214951`.
 * @param {string} cell
 * @returns {string | null} `21:14:05`
 */
export function clockOf(cell) {
  const text = withoutZeroDay(plainCell(cell));
  const compact = /^\d{5,6}(?:\.0+)?$/.test(text) ? COMPACT.exec(text.replace(/\.0+$/, '')) : null;
  if (compact) return clockIn(compact.slice(1).join(':'))?.clock ?? null;
  const found = clockIn(text);
  return found && !found.before.trim() && !found.after.trim() ? found.clock : null;
}
