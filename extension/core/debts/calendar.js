// @ts-check
import { DAY_MS } from '../common/china-time.js';
import { escapeText, fold } from '../common/content-lines.js';

/**
 * @typedef {{id: string, day: string, title: string, note?: string, daysBefore?: number | number[],
 *   monthly?: number}} Reminder `day` is YYYY-MM-DD; `daysBefore`: when it is told of, once or several times;
 *   `monthly`: how many months it returns
 */

/**
 * Due dates as a calendar file (RFC 5545) that any phone takes; no account, no server.
 * @param {Reminder[]} reminders
 * @param {Date} now
 * @returns {string}
 */
export function calendar(reminders, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Dunbook//Dunbook//ZH', 'CALSCALE:GREGORIAN'];
  for (const { id, day, title, note, daysBefore = 1, monthly } of reminders) {
    lines.push(
      'BEGIN:VEVENT',
      `UID:${escapeText(id)}@dunbook`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${dayAfter(day).replaceAll('-', '')}`,
      ...(monthly && monthly > 1 ? [`RRULE:${every(day, monthly)}`] : []),
      `SUMMARY:${escapeText(title)}`,
      ...(note ? [`DESCRIPTION:${escapeText(note)}`] : []),
      'TRANSP:TRANSPARENT',
      ...[daysBefore].flat().flatMap((days) => alarm(title, days)),
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR');
  return lines.map(fold).join('');
}

/** @param {string} title @param {number} daysBefore */
const alarm = (title, daysBefore) => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escapeText(title)}`,
  // A whole-day event starts at midnight; nine in the morning is when one can act.
  `TRIGGER:${daysBefore > 0 ? `-PT${daysBefore * 24 - 9}H` : 'PT9H'}`,
  'END:VALARM',
];

/**
 * The end of a whole-day event is the first day that is no longer of it (RFC 5545 §3.6.1). Without one, some
 * calendars show an event of no length, or none.
 * @param {string} day
 */
const dayAfter = (day) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/**
 * The 31st does not exist in every month: then the last day that does is meant.
 * @param {string} day
 * @param {number} count
 */
function every(day, count) {
  const date = Number(day.slice(8));
  const days = date <= 28 ? [date] : Array.from({ length: date - 27 }, (_, index) => 28 + index);
  return `FREQ=MONTHLY;COUNT=${count};BYMONTHDAY=${days.join(',')}${days.length > 1 ? ';BYSETPOS=-1' : ''}`;
}
