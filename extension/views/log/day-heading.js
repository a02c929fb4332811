// @ts-check
import { html } from '../../vendor/lit.js';
import { chinaDay, DAY_MS, dayOf } from '../../core/common/china-time.js';
import { dayFigures } from '../../core/log/filters.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * The heading above the first entry of a day: the day, and the number of listed entries on it.
 * @param {import('./log.js').LogView} view
 * @param {Entry[]} listed newest first
 * @param {number} at place of an entry in it
 * @returns {{day: string, date: string, counts: string} | null} null where the entry is not the first of its
 *   day
 */
export function headingOf(view, listed, at) {
  const day = dayOf(listed[at].at);
  if (at > 0 && dayOf(listed[at - 1].at) === day) return null;
  const { text } = view.app;
  const { entries, night } = dayFigures(listed, at, day, dayOf, view.marks?.known ?? null);
  const now = view.app.now();
  const near = [0, 1].find((before) => chinaDay(new Date(now.getTime() - before * DAY_MS)) === day);
  const thisYear = day.slice(0, 4) === chinaDay(now).slice(0, 4);
  const date = `${thisYear ? text.formatMonthDay(day) : text.formatDay(day)} ${text.formatWeekday(day)}`;
  const counts = [
    view.t('log_day_count', { count: entries }),
    ...(night ? [view.t('log_day_night', { count: night })] : []),
  ];
  return {
    day: near === undefined ? date : view.t(near ? 'day_yesterday' : 'day_today'),
    date: near === undefined ? '' : date,
    counts: counts.join(' · '),
  };
}

/** @param {NonNullable<ReturnType<typeof headingOf>>} heading */
export const dayHeading = ({ day, date, counts }) =>
  html`<h3 class="day"><span>${day} <small>${date}</small></span><small>${counts}</small></h3>`;
