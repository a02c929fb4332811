// @ts-check
import { twoDigits as two } from '../../core/common/china-time.js';
/** Times as forms show them and as the ledger keeps them. */

/** The day on the device's own calendar, for `<input type=date>`. @param {Date} date */
export const dayInput = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The device's own wall clock to the minute, for `<input type=datetime-local>`. @param {Date} date */
export const localInput = (date) => `${dayInput(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;

/**
 * The time in ISO 8601 with the device's offset, so that the hour of a call keeps its meaning elsewhere.
 * @param {Date} date
 */
export function withOffset(date) {
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${localInput(date)}:${two(date.getSeconds())}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
