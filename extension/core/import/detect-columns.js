// @ts-check
import { clockOf } from './clocks.js';
import { androidDirection, directionOf } from './directions.js';
import { directionColumns, isAndroidType } from './header.js';
import { readMoment } from './moments.js';
/** @typedef {import('./header.js').Mapping} Mapping */

const SAMPLE = 60;
const MOSTLY = 0.6;
const MIDNIGHT = '00:00:00';
/** Words of headers for when a call ended or was charged, which is not when it began. */
const OTHER_TIME = /结束|终止|截止|挂断|打印|入账|出账|计费|时长|\bend|\bstop|billed|duration/i;
const TIME_OF_DAY = /时间|时刻|钟点|几点|time|clock|hour/i;

/**
 * A header can mislead: "call time" is a moment here, an hour there, a length elsewhere. The cells below it
 * decide.
 * @param {string[]} heads the header
 * @param {string[][]} body below it
 * @param {Mapping} mapping
 * @param {Date} now
 * @returns {Mapping}
 */
export function refined(heads, body, mapping, now) {
  const sample = body.filter((cells) => cells.filter((cell) => cell.trim()).length > 1).slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map((cells) => cells.length));
  const holds = (/** @type {number | undefined} */ column, /** @type {(cell: string) => boolean} */ test) => {
    const cells = column === undefined ? [] : sample.map((row) => row[column] ?? '').filter(Boolean);
    return cells.length > 0 && cells.filter(test).length >= cells.length * MOSTLY;
  };
  const some = (/** @type {number | undefined} */ column, /** @type {(cell: string) => boolean} */ test) =>
    column !== undefined && sample.some((row) => test(row[column] ?? ''));
  const find = (
    /** @type {(cell: string) => boolean} */ test,
    /** @type {(number | undefined)[]} */ ...not
  ) =>
    Array.from({ length: width }, (_, column) => column).find(
      (column) => !not.includes(column) && holds(column, test),
    );
  const when = (/** @type {string} */ cell) => readMoment(cell, { years: [], now });
  const isMoment = (/** @type {string} */ cell) => {
    const read = when(cell);
    return read !== null && 'day' in read && read.day !== null && (read.clock ?? MIDNIGHT) !== MIDNIGHT;
  };
  const isDay = (/** @type {string} */ cell) => {
    const read = when(cell);
    return read !== null && ('could' in read || read.day !== null);
  };
  const isClock = (/** @type {string} */ cell) => clockOf(cell) !== null;
  const found = { ...mapping };
  if (!holds(mapping.at, isMoment)) {
    const numbers = [mapping.number, mapping.caller, mapping.callee, mapping.seconds];
    const others = heads.flatMap((head, column) => (OTHER_TIME.test(head) ? [column] : []));
    const unnamed = heads.flatMap((head, column) => (TIME_OF_DAY.test(head) ? [] : [column]));
    const moment = find(isMoment, ...numbers, ...others);
    const day = some(mapping.at, isDay) ? mapping.at : find(isDay, ...numbers, ...others);
    // Lengths look like times of day, so the header has to say that a column holds these.
    const clock =
      mapping.clock !== day && some(mapping.clock, isClock)
        ? mapping.clock
        : find(isClock, day, ...numbers, ...others, ...unnamed);
    if (day !== undefined && clock !== undefined && moment === undefined)
      Object.assign(found, { at: day, clock });
    else if (moment !== undefined) found.at = moment;
    else if (day !== undefined) found.at = day;
    else if (clock !== undefined) found.at = clock;
  }
  // Without a column of lengths, hours that are all 0 below "call time" are lengths as likely
  // as the first hour.
  const isShort = (/** @type {string} */ cell) => clockOf(cell)?.startsWith('00:') ?? false;
  if (found.seconds === undefined && holds(found.clock, (cell) => isShort(cell) || !isClock(cell)))
    delete found.clock;
  if (found.clock === found.at || holds(found.at, isMoment)) delete found.clock;

  const names = (/** @type {number} */ column) => (/** @type {string} */ cell) =>
    directionOf(cell) !== null || (isAndroidType(heads, column) && androidDirection(cell) !== null);
  const direction =
    directionColumns(heads).find((column) => holds(column, names(column))) ??
    find((cell) => directionOf(cell) !== null, mapping.words, mapping.number);
  if (direction !== undefined) found.direction = direction;
  return found;
}
