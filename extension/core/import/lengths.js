// @ts-check
import { plainCell, withDigits } from './plain-cell.js';

/** How long a call lasted, in the notations that carriers and phones use. */

const HOURS = /(?:(\d{1,3})(?:小时|个小时|时|h(?:ours?|rs?)?)零?)?/.source;
const MINUTE = /(?:分钟|分|m(?:inutes?|ins?)?|')零?/.source;
const SECOND = /(?:秒钟?|s(?:econds?|ecs?)?|''|")/.source;
const SPOKEN = new RegExp(
  `^${HOURS}(?:(\\d{1,4}(?:\\.\\d{1,4})?)${MINUTE})?(?:(\\d{1,6})(?:\\.\\d{1,6})?${SECOND})?$`,
  'i',
);
/** `1分23`: the seconds are named by what stands before them. */
const OPEN_END = new RegExp(`^${HOURS}(\\d{1,4})${MINUTE}(\\d{1,2})$`, 'i');
const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:\.\d{1,6})?$/;
const PRIMES = /^(\d{1,2})'(\d{1,2})'(\d{1,2})(?:''|")?$/;
/** A length in ISO 8601, 4.4.3.2. */
const ISO = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d{1,6})?S)?$/i;
const MILLISECONDS = /^(\d{1,9})(?:毫秒|ms|msec)$/i;

/**
 * Seconds; null where it says nothing that can be read.
 * @param {string} cell such as `1分20秒`, `00:01:20`, `1:20`, `80`
 * @param {'seconds' | 'minutes' | 'milliseconds' | 'other'} [unit] what the header says of a bare number
 * @returns {number | null}
 */
export function secondsOf(cell, unit = 'seconds') {
  // Behind the length some carriers write the minutes that are charged: 1分23秒(2分).
  const text = withDigits(plainCell(cell))
    .replace(/\s/g, '')
    .replace(/(?<=.)\([^()]*\)$/, '')
    .replace(/^(.*(?:小时|时))零(?=\d)/, '$1');
  if (!text) return null;
  if (unit === 'other' && /^[\d:.]+$/.test(text) && Number(text) !== 0) return null;
  const milliseconds = MILLISECONDS.exec(text);
  if (milliseconds) return Math.round(Number(milliseconds[1]) / 1000);
  const found = [SPOKEN, OPEN_END, CLOCK, PRIMES, ISO].map((one) => one.exec(text)).find(Boolean);
  if (found) return sum(found.slice(1).map((part) => Number(part ?? 0)));
  if (unit === 'other') return Number(text) === 0 ? 0 : null;
  if (!/^\d{1,9}(?:\.\d+)?$/.test(text)) return null;
  // No list counts fractions of a second: the unit must be another one, which nobody names.
  if (unit === 'seconds' && !Number.isInteger(Number(text))) return null;
  const seconds = Number(text) * { seconds: 1, minutes: 60, milliseconds: 0.001 }[unit];
  return seconds < 1_000_000 ? Math.round(seconds) : null;
}

/**
 * @param {number[]} parts hours, minutes, seconds
 * @returns {number | null} null where seconds or minutes are too many
 */
const sum = ([hours, minutes, seconds]) =>
  (minutes >= 60 && hours > 0) || (seconds >= 60 && (minutes > 0 || hours > 0))
    ? null
    : Math.round(hours * 3600 + minutes * 60 + seconds);
