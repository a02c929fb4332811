// @ts-check
import { earliest, isDay, latest, twoDigits } from '../common/china-time.js';

/** Moments on the clock a rule is written for. */

const MINUTE = 60_000;
const DAY = 1_440;

/**
 * Names of days that were worked out, by their number: a log has many entries on each day.
 * @type {Map<number, string>}
 */
const days = new Map();
/** Minutes of each offset that was read, such as `+08:00`. @type {Map<string, number>} */
const offsets = new Map();

/**
 * When an entry was, as far as it is known.
 * @typedef {object} Reading
 * @property {string} day
 * @property {number | null} minute of that day; null where nobody knows the hour
 * @property {number} instant the earliest moment that it can have been, in milliseconds
 * @property {number} until the latest one
 */

/**
 * The day, and the minute of that day, of a logged time in a rule's zone. A day alone is the day it
 * is, in every zone.
 * @param {string} at ISO 8601: with offset, or a day alone
 * @param {string} zone an offset as `+hh:mm`, or `own` for the clock the entry was logged with; no zone that
 *   is given by its offset has summer time
 * @returns {Reading}
 */
export function wallClock(at, zone) {
  if (isDay(at)) return { day: at, minute: null, instant: earliest(at), until: latest(at) };
  const instant = Date.parse(at);
  const minutes = Math.floor(instant / MINUTE) + offset(zone === 'own' ? at.slice(-6) : zone);
  const number = Math.floor(minutes / DAY);
  let day = days.get(number);
  if (day === undefined) days.set(number, (day = new Date(number * DAY * MINUTE).toISOString().slice(0, 10)));
  return { day, minute: minutes - number * DAY, instant, until: instant };
}

/** @param {number} minute of the day @returns {string} `22:05` */
export const timeOf = (minute) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** Minutes east of Greenwich; a text without an offset is UTC. @param {string} text ends in `+hh:mm` */
function offset(text) {
  let minutes = offsets.get(text);
  if (minutes === undefined) offsets.set(text, (minutes = offsetOf(text)));
  return minutes;
}

/** @param {string} text */
function offsetOf(text) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(text);
  return found ? Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

/**
 * Hours that were read: rules name a few, and each is compared with every entry.
 * @type {Map<string, number>}
 */
const hours = new Map();

/** @param {string} hour `22:00` @returns {number} minute of the day */
export function minuteOf(hour) {
  let minute = hours.get(hour);
  if (minute === undefined) hours.set(hour, (minute = 60 * +hour.slice(0, 2) + +hour.slice(3)));
  return minute;
}

/**
 * How far two minutes of the day are apart, across midnight too.
 * @param {number} minute @param {number} edge
 */
const apart = (minute, edge) => Math.abs(((minute - edge + 2160) % 1440) - 720);

/**
 * Is this minute in the quiet hours?
 * @param {number} minute of the day
 * @param {{from: string, to: string}} quiet from belongs to them, to does not; they may pass midnight
 */
export function inQuiet(minute, quiet) {
  const from = minuteOf(quiet.from);
  const to = minuteOf(quiet.to);
  return from > to ? minute >= from || minute < to : minute >= from && minute < to;
}

/**
 * Whether a minute lies in the quiet hours, where two clocks may disagree about one that is near an edge.
 * @param {number} minute of the day
 * @param {{from: string, to: string}} quiet
 * @param {number} margin minutes
 * @returns {'inside' | 'edge' | 'outside'}
 */
export function quietAt(minute, quiet, margin) {
  if (apart(minute, minuteOf(quiet.from)) <= margin || apart(minute, minuteOf(quiet.to)) <= margin)
    return 'edge';
  return inQuiet(minute, quiet) ? 'inside' : 'outside';
}
