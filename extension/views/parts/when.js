// @ts-check
import { twoDigits as two } from '../../core/common/china-time.js';
/** Times as a form shows them and as the ledger keeps them. */

/** For `<input type=date>`: the day on the device's own calendar. @param {Date} date */
export const dayInput = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** For `<input type=datetime-local>`: the device's own wall clock, to the minute. @param {Date} date */
export const localInput = (date) => `${dayInput(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;

/**
 * ISO 8601 with the device's offset, so that the hour of a call keeps its meaning elsewhere.
 * @param {Date} date
 */
export function withOffset(date) {
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${localInput(date)}:${two(date.getSeconds())}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
