// @ts-check
import { CHINA_OFFSET, inChina } from '../common/china-time.js';
import { dayAndTime } from './xlsx-numbers.js';

/**
 * What a cell of a call list says: when, how long, who called whom. China has one zone, and carriers write
 * none.
 */

const MOMENT =
  /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2})(?:\.\d+)?)?\s*[秒分]?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const CLOCK = /^(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})秒?)?$/;

/** @param {string} cell */
export const isClock = (cell) => CLOCK.test(cell.normalize('NFKC').trim());

/**
 * A moment as ISO 8601 with its offset, to the second.
 * @param {string} cell such as `2026-11-20 21:14:05`, `20261120211405`, `11-20 21:14`, milliseconds since
 *   1970, or a day alone with `clock`
 * @param {{years: number[], now: Date}} around for dates without a year: those the file names, and today
 * @param {string} [clock] the time of day, where it has a column of its own
 * @returns {{at: string, guessedYear: boolean} | null}
 */
export function momentOf(cell, around, clock = '') {
  const text = cell.normalize('NFKC').trim();
  if (/^1\d{12}$/.test(text)) return { at: inChina(new Date(Number(text))), guessedYear: false };
  const digits = /^(20\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text);
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? dayAndTime(Number(text)) : null;
  const found = digits ?? MOMENT.exec(serial ?? text);
  if (!found) return null;
  const separate = found[4] === undefined ? CLOCK.exec(clock.normalize('NFKC').trim()) : null;
  const [hour, minute, second] = separate ? separate.slice(1) : found.slice(4, 7);
  if (hour === undefined) return null;
  const rest = [found[2], found[3], hour, minute, second ?? '0'].map(Number);
  const offset = digits ? CHINA_OFFSET : offsetOf(found[7]);
  if (found[1]) return whole(Number(found[1]), rest, offset, false);
  return guessed(rest, offset, around);
}

/**
 * The latest year that the file names, or any, in which this has happened already.
 * @param {number[]} rest
 * @param {string} offset
 * @param {{years: number[], now: Date}} around
 */
function guessed(rest, offset, { years, now }) {
  const thisYear = now.getUTCFullYear() + 1;
  const named = [...years].sort((one, other) => other - one);
  for (const year of [...named, thisYear, thisYear - 1, thisYear - 2]) {
    const moment = whole(year, rest, offset, true);
    if (moment && Date.parse(moment.at) <= now.getTime() + 86_400_000) return moment;
  }
  return null;
}

/**
 * Null where there is no such day or hour.
 * @param {number} year
 * @param {number[]} rest
 * @param {string} offset
 * @param {boolean} guessedYear
 */
function whole(year, [month, day, hour, minute, second], offset, guessedYear) {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  return same && second < 60 ? { at: date.toISOString().slice(0, 19) + offset, guessedYear } : null;
}

/** @param {string | undefined} zone */
const offsetOf = (zone) =>
  !zone ? CHINA_OFFSET : /z/i.test(zone) ? '+00:00' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');

/**
 * Seconds; null where it says nothing that can be read.
 * @param {string} cell such as `1分20秒`, `00:01:20`, `1:20`, `80`
 * @param {boolean} [inMinutes] what the header says of a bare number
 */
export function secondsOf(cell, inMinutes = false) {
  const text = cell.normalize('NFKC').replace(/\s/g, '');
  const spoken =
    /^(?:(\d{1,3})(?:小时|时|h(?:ours?)?))?(?:(\d{1,4})(?:分钟|分|m(?:ins?)?|'))?(?:(\d{1,6})(?:秒钟?|s(?:ecs?)?|"|''))?$/i.exec(
      text,
    );
  if (spoken && text) return sum(spoken.slice(1).map((part) => Number(part ?? 0)));
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})$/.exec(text);
  if (clock) return sum(clock.slice(1).map((part) => Number(part ?? 0)));
  return /^\d{1,6}(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * (inMinutes ? 60 : 1)) : null;
}

/** @param {number[]} parts hours, minutes, seconds */
const sum = ([hours, minutes, seconds]) => hours * 3600 + minutes * 60 + seconds;

/** @typedef {'in' | 'missed' | 'out' | null} Direction */

/**
 * Who called: the other side (`in`, or `missed` when it was not taken), or the person.
 * @param {string} cell
 * @returns {Direction}
 */
export function directionOf(cell) {
  const text = cell.normalize('NFKC').trim();
  // First, for a call that the person made may not have been taken either.
  if (/主叫|呼出|去电|拨出|拨打|已拨|对方未接|发送|outgoing|dial|outbound|sent|^out$/i.test(text))
    return 'out';
  if (/未接|未接通|拒接|拒绝|missed|reject|blocked|declined/i.test(text)) return 'missed';
  if (/被叫|呼入|来电|接听|接收|已接|incoming|received|inbound|^in$/i.test(text)) return 'in';
  return null;
}
