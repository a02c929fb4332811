// @ts-check
/**
 * Mainland China's clock, and the zero-padding of dates and times. Mainland China has one time zone and no
 * summer time, so its offset is a constant.
 */

/** Its name in the IANA time zone database, for `Intl`. */
export const CHINA_ZONE = 'Asia/Shanghai';
export const CHINA_OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;

/** A part of a date or of a time with its leading zero. @param {number} part */
export const twoDigits = (part) => String(part).padStart(2, '0');

/** A year as ISO 8601 writes it. @param {number} year */
export const fourDigits = (year) => String(year).padStart(4, '0');

/** A moment in ISO 8601, to the second, with China's offset: its day is the day there. @param {Date} moment */
export const inChina = (moment) =>
  `${new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 19)}${CHINA_OFFSET}`;

/** The day in China, `2026-11-23`. @param {Date} moment */
export const chinaDay = (moment) => inChina(moment).slice(0, 10);
