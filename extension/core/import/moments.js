// @ts-check
import { CHINA_OFFSET, chinaDay, inChina, twoDigits } from '../common/china-time.js';
import { clockIn, withoutZeroDay } from './clocks.js';
import { isoDay, readingsOf } from './dates.js';
import { plainCell } from './plain-cell.js';
import { dayAndTime } from './containers/xlsx-numbers.js';
/** @typedef {import('./dates.js').Order} Order */
/** @typedef {import('./dates.js').Reading} Reading */

/**
 * When something was, as a cell or a line says it. One grammar for files and pastes. What it does not say is
 * not made up: a day alone has no clock, a clock alone has no day.
 *
 * @typedef {{day: string | null, clock: string | null, offset: string, guessedYear: boolean,
 *   unsure?: boolean}} Moment `day` ISO 8601, `clock` as `21:14:05`; `offset` of the zone, China's where none
 *   is written; `unsure`: another order of day and month would give another day
 * @typedef {{years: number[], now: Date, order?: Order}} Around `years`: those that the file names, for days
 *   without one; `order`: of day and month, where the column or the person has settled it
 * @typedef {{could: Order[]}} Doubt it can be read in several ways
 */

const WEEKDAY =
  /[([]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?|\([一二三四五六日]\)|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|nesday|rsday|urday|sday|s|r|rs)?\b[.,]?/gi;
const WEEKDAYS = [/[日天]|sun/i, /一|mon/i, /二|tue/i, /三|wed/i, /四|thu/i, /五|fri/i, /六|sat/i];
const ZONE =
  /^\s*(?:(Z)(?![a-z])|(?:GMT|UTC)?([+-]\d{1,2})(?::?([0-5]\d))?(?!\d)|(GMT|UTC)(?![a-z+-])|(CST)(?![a-z]))(?:\s*\([^)]*\))?/i;
/** Seconds, milliseconds or microseconds since 1970, of this century. */
const EPOCH = /^(1\d{9})(?:\d{3}|\d{6})?(?:\.(\d+))?$/;
const EPOCH_E = /^1(?:\.\d{9,12})[eE]\+?(?:0?9|12|15)$/;
/** Days since 1900 as spreadsheets count them, from 1982 to 2064: other numbers of five digits are none. */
const SERIAL = /^[3-5]\d{4}(?:\.\d+)?$/;
const COMPACT = /^(20\d{6})[\sT_-]?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
/** Maximum age in years of a day whose year is written with two digits. */
const MOST_YEARS = 10;
const DAY_MS = 86_400_000;

/**
 * @param {string} cell
 * @param {Around} around
 * @returns {Moment | Doubt | null} null where it cannot be read
 */
export function readMoment(cell, around) {
  const text = withoutZeroDay(plainCell(cell));
  return machineMoment(text, around.now) ?? writtenMoment(text, around);
}

/**
 * Moments as programs count them.
 * @param {string} text @param {Date} now
 * @returns {Moment | null}
 */
function machineMoment(text, now) {
  const number = EPOCH_E.test(text) ? String(Number(text)) : text;
  const epoch = EPOCH.exec(number);
  if (epoch) {
    const date = new Date(Number(epoch[1]) * 1000);
    return date.getTime() <= now.getTime() + 366 * DAY_MS ? split(inChina(date)) : null;
  }
  if (SERIAL.test(text)) {
    const shown = dayAndTime(Number(text));
    return shown === null
      ? null
      : whole(shown.slice(0, 10), /^\d+(?:\.0+)?$/.test(text) ? null : shown.slice(11), CHINA_OFFSET);
  }
  const compact = COMPACT.exec(text);
  if (!compact) return null;
  const [day] = readingsOf(compact[1]);
  const clock = clockIn(`${compact[2]}:${compact[3]}:${compact[4] ?? '00'}`)?.clock;
  return day && clock
    ? whole(isoDay(/** @type {Full} */ (day)), clock, offsetOf(compact[5] ?? '') ?? CHINA_OFFSET)
    : null;
}

/** @typedef {{year: number, month: number, day: number}} Full */

/** @param {string} iso @returns {Moment} */
const split = (iso) => whole(iso.slice(0, 10), iso.slice(11, 19), CHINA_OFFSET);

/** @param {string | null} day @param {string | null} clock @param {string} offset @returns {Moment} */
const whole = (day, clock, offset) => ({ day, clock, offset, guessedYear: false });

/**
 * Moments as people and phones write them: the time, the zone behind it and the weekday are taken out, and
 * the rest must be a day.
 * @param {string} text @param {Around} around
 * @returns {Moment | Doubt | null}
 */
function writtenMoment(text, around) {
  const found = clockIn(text);
  if (found && found.clock === null) return null;
  const zone = found ? ZONE.exec(found.after) : null;
  const offset = zone ? offsetOf(zone[0]) : CHINA_OFFSET;
  if (offset === null) return null;
  const beside = found
    ? `${trimmed(found.before)} ${trimmed(found.after.slice(zone?.[0].length ?? 0))}`
    : text;
  const weekday = weekdayIn(beside);
  const rest = trimmed(beside.replace(WEEKDAY, ' ')).replace(/\s+/g, ' ');
  if (!rest) return found && !weekday ? whole(null, found.clock, offset) : null;
  const day = dayOf(rest, weekday, around);
  if (day === null || 'could' in day) return day;
  return { ...day, clock: found?.clock ?? null, offset };
}

/** @param {string} text */
const trimmed = (text) => text.replace(/^[\s,;_|/-]+/, '').replace(/(?:[\s,;_|/-]|(?<=\d)T|\bat)+$/, '');

/** @param {string} text @returns {number | null} 0 is Sunday */
function weekdayIn(text) {
  const [word] = text.match(WEEKDAY) ?? [];
  const place = word ? WEEKDAYS.findIndex((name) => name.test(word)) : -1;
  return place < 0 ? null : place;
}

/** @param {string} zone @returns {string | null} null for one that is not known */
function offsetOf(zone) {
  if (!zone) return CHINA_OFFSET;
  const [, utc, hours, minutes = '00', gmt, china] = ZONE.exec(zone) ?? [];
  if (china) return CHINA_OFFSET; // China Standard Time, as phones in China write it
  if (utc || gmt) return '+00:00';
  if (!hours) return null;
  const [sign, digits] = [hours[0], twoDigits(Number(hours.slice(1)))];
  return Number(digits) <= 14 ? `${sign}${digits}:${minutes}` : null;
}

/**
 * The day that is meant: by the order that is settled, else the only reading that has this weekday and, where
 * the year has two digits, lies within the last ten years.
 * @param {string} text @param {number | null} weekday @param {Around} around
 * @returns {Moment | Doubt | null}
 */
function dayOf(text, weekday, { years, now, order }) {
  const all = readingsOf(text);
  const [sure] = all.filter((one) => one.sure);
  if (sure) {
    if (sure.year !== null) return whole(isoDay(/** @type {Full} */ (sure)), null, CHINA_OFFSET);
    return guessed(sure, weekday, years, now);
  }
  const settled = all.filter((one) => order === undefined || one.order === order);
  const likely = settled.filter(
    (one) =>
      isOn(/** @type {Full} */ (one), weekday) && (!one.short || isRecent(/** @type {Full} */ (one), now)),
  );
  const days = [...new Set(likely.map((one) => isoDay(/** @type {Full} */ (one))))];
  if (days.length === 1) return { ...whole(days[0], null, CHINA_OFFSET), unsure: true };
  return likely.length ? { could: likely.map((one) => one.order) } : null;
}

/** @param {Full} date @param {number | null} weekday */
const isOn = ({ year, month, day }, weekday) =>
  weekday === null || new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday;

/** Whether a day has happened, and not long ago. @param {Full} date @param {Date} now */
const isRecent = ({ year, month, day }, now) =>
  Date.UTC(year, month - 1, day) <= now.getTime() + DAY_MS && year > now.getUTCFullYear() - MOST_YEARS;

/**
 * Without a year: the latest that the file names, or any, in which this day has happened already and had this
 * weekday.
 * @param {Reading} reading @param {number | null} weekday @param {number[]} years @param {Date} now
 * @returns {Moment | null}
 */
function guessed({ month, day }, weekday, years, now) {
  const thisYear = Number(chinaDay(now).slice(0, 4));
  const named = [...years].sort((one, other) => other - one);
  for (const year of [...named, thisYear, thisYear - 1, thisYear - 2]) {
    const date = { year, month, day };
    const iso = isoDay(date);
    const exists = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(iso);
    if (exists && iso <= chinaDay(now) && isOn(date, weekday))
      return { ...whole(iso, null, CHINA_OFFSET), guessedYear: true };
  }
  return null;
}

/** @type {Order[]} */
const ORDERS = ['ymd', 'dmy', 'mdy'];

/**
 * In which order a column writes its days: the only one that makes every cell a day that has happened.
 * @param {string[]} cells @param {Around} around
 * @returns {Order | 'open' | 'mixed' | null} `open`: several would do; `mixed`: none does for all; null where
 *   nothing depends on it
 */
export function orderOf(cells, around) {
  let left = ORDERS;
  let matters = false;
  for (const cell of new Set(cells)) {
    const alone = readMoment(cell, around);
    // What cannot be read in any order says nothing about the others.
    if (alone === null || ('day' in alone && !alone.unsure)) continue;
    matters = true;
    left = left.filter((order) => {
      const read = readMoment(cell, { ...around, order });
      return read !== null && 'day' in read;
    });
  }
  if (!matters) return null;
  return left.length === 1 ? left[0] : left.length ? 'open' : 'mixed';
}

/**
 * ISO 8601: the moment, or the day alone where there is no clock; null where there is no day.
 * @param {Moment} moment
 */
export const isoOf = ({ day, clock, offset }) =>
  day === null ? null : clock === null ? day : `${day}T${clock}${offset}`;

/**
 * When something was, of what holds no more than one such value.
 * @param {string} cell @param {Around} around
 * @returns {{at: string, guessedYear: boolean} | null} `at` as `isoOf` gives it
 */
export function momentOf(cell, around) {
  const read = readMoment(cell, around);
  const at = read && 'day' in read ? isoOf(read) : null;
  return read && 'day' in read && at ? { at, guessedYear: read.guessedYear } : null;
}
