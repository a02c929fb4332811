// @ts-check
/** Moments on the clock a rule is written for. */

const MINUTE = 60_000;
const DAY = 1_440;

/** A log of years has few days, and many entries on each. @type {Map<number, string>} */
const days = new Map();
/** @type {Map<string, number>} */
const offsets = new Map();

/**
 * The day, and the minute of that day, of a logged moment in a rule's zone.
 * @param {string} at ISO 8601 with offset
 * @param {string} zone `+08:00`, or `own` for the clock the entry was logged with; no zone that is given by
 *   its offset has summer time
 * @returns {{day: string, minute: number, instant: number}} instant in milliseconds
 */
export function wallClock(at, zone) {
  const instant = Date.parse(at);
  const minutes = Math.floor(instant / MINUTE) + offset(zone === 'own' ? at.slice(-6) : zone);
  const number = Math.floor(minutes / DAY);
  let day = days.get(number);
  if (day === undefined) days.set(number, (day = new Date(number * DAY * MINUTE).toISOString().slice(0, 10)));
  return { day, minute: minutes - number * DAY, instant };
}

/** @param {number} minute of the day @returns {string} `22:05` */
export const timeOf = (minute) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

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

/** @param {string} hour `22:00` */
const minuteOf = (hour) => 60 * +hour.slice(0, 2) + +hour.slice(3);

/** Minutes between two of a day, across midnight too. @param {number} minute @param {number} edge */
const apart = (minute, edge) => Math.abs(((minute - edge + 2160) % 1440) - 720);

/**
 * Is this minute in the quiet hours, or so near their edge that two clocks may disagree about it?
 * @param {number} minute of the day
 * @param {{from: string, to: string}} quiet from belongs to them, to does not; they may pass midnight
 * @param {number} margin minutes
 * @returns {'inside' | 'edge' | 'outside'}
 */
export function quietAt(minute, quiet, margin) {
  const from = minuteOf(quiet.from);
  const to = minuteOf(quiet.to);
  if (apart(minute, from) <= margin || apart(minute, to) <= margin) return 'edge';
  const inside = from > to ? minute >= from || minute < to : minute >= from && minute < to;
  return inside ? 'inside' : 'outside';
}
