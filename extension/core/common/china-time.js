// @ts-check
/**
 * Mainland China's clock, and the zero-padding of dates and times. Mainland China has one time zone and no
 * summer time, so its offset is a constant.
 *
 * When a contact was is kept as ISO 8601: a moment with its offset, or, where nobody knows the hour, the
 * calendar day in China alone. A day alone is never read with `Date.parse`, which would make it midnight in
 * Greenwich: eight in the morning here.
 */

/** Mainland China's name in the IANA time zone database, for `Intl`. */
export const CHINA_ZONE = 'Asia/Shanghai';
export const CHINA_OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

const DAY_LENGTH = '2026-11-23'.length;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A part of a date or of a time with its leading zero. @param {number} part */
export const twoDigits = (part) => String(part).padStart(2, '0');

/** A year as ISO 8601 writes it. @param {number} year */
export const fourDigits = (year) => String(year).padStart(4, '0');

/**
 * A moment in ISO 8601, to the second, with China's offset: its day is the day there.
 * @param {Date} moment
 */
export const inChina = (moment) =>
  `${new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 19)}${CHINA_OFFSET}`;

/** A moment in ISO 8601 with whatever offset, rewritten as `inChina` writes it. @param {string} at */
export const momentInChina = (at) =>
  // A moment that bears China's offset, as most of a log does, need not be parsed.
  IN_CHINA.test(at) ? at : inChina(new Date(at));
const IN_CHINA = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/;

/** The day in China, `2026-11-23`. @param {Date} moment */
export const chinaDay = (moment) => inChina(moment).slice(0, 10);

/** Is only the day known, not the hour? @param {string} at */
export const isDay = (at) => at.length === DAY_LENGTH && isRealDay(at);

/** A day that the calendar has: no 30 February. @param {string} day */
function isRealDay(day) {
  if (!DAY.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * May this be kept as the time of a contact: a moment with its offset, or a day alone?
 * @param {unknown} at
 */
export const isWhen = (at) =>
  typeof at === 'string' &&
  isRealDay(at.slice(0, DAY_LENGTH)) &&
  (at.length === DAY_LENGTH || CLOCK.test(at.slice(DAY_LENGTH)));

/** The day in China of a moment or a day, whatever clock it was logged with. @param {string} at */
export function dayOf(at) {
  if (isDay(at)) return at;
  // A moment that bears China's offset begins with China's day, so that a long log need not be parsed.
  return at.endsWith(CHINA_OFFSET) ? at.slice(0, DAY_LENGTH) : chinaDay(new Date(at));
}

/**
 * The earliest moment that it can have been, in milliseconds. Contacts are sorted by it, so that a day alone
 * comes before the moments of that day.
 * @param {string} at
 */
export const earliest = (at) => Date.parse(isDay(at) ? `${at}T00:00:00${CHINA_OFFSET}` : at);

/**
 * The latest moment that it can have been, in milliseconds; of a day alone, the end of that day.
 * @param {string} at
 */
export const latest = (at) => earliest(at) + (isDay(at) ? DAY_MS : 0);
