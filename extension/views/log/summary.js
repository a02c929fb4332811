// @ts-check
import { html, live } from '../../vendor/lit.js';
import { FILTERS } from '../../core/log/filters.js';
import { toggled } from '../parts/parts.js';
/** @typedef {import('../../core/log/filters.js').Filter} Filter */

/**
 * The whole log in three figures, of calls alone; the filters below them count every entry. They are computed
 * after the list, with the rules; their place is reserved. No figure is shown that leaves out an entry which
 * was just saved.
 * @param {import('./log.js').LogView} view
 */
export function summary(view) {
  const t = view.t.bind(view);
  const figures = view.marks?.counted === view.entries ? view.marks?.figures : undefined;
  const since = figures?.first
    ? html`<span class="with-day">${t('log_sum_since', { day: view.app.text.formatMonthDay(figures.first) })}</span><span class="without-day">${t('log_sum_calls')}</span>`
    : t('log_sum_calls');
  return html`<dl class="card log-figures" data-testid="log-figures">
    ${figure(view, figures?.calls, since)} ${figure(view, figures?.answered, t('log_sum_answered'))}
    ${figure(view, figures?.night, t('home_night_label'), 'night')}
  </dl>`;
}

/**
 * @param {import('./log.js').LogView} view @param {number | undefined} count @param {unknown} label
 * @param {string} [name]
 */
const figure = (view, count, label, name = '') =>
  html`<div class=${name && count ? name : ''}><dt>${label}</dt><dd>${count === undefined ? '–' : view.app.text.number(count)}</dd></div>`;

/**
 * The filters that match any entry. Several chosen filters narrow the list together.
 * @param {import('./log.js').LogView} view
 */
export function filterChips(view) {
  const t = view.t.bind(view);
  const { only } = view.filter;
  const by = view.marks?.figures.by;
  const offered = FILTERS.filter((filter) => by?.[filter] || only.includes(filter));
  /** @param {Filter[]} chosen */
  const narrow = (chosen) => (view.filter = { ...view.filter, only: chosen });
  return html`<fieldset class="chips filters" data-testid="log-filters">
    <legend class="visually-hidden">${t('log_filters')}</legend>
    ${chip('all', t('log_filter_all'), null, !only.length, () => narrow([]))}
    ${offered.map((filter) =>
      chip(
        filter,
        t(`log_filter_${filter}`),
        view.app.text.number(by?.[filter] ?? 0),
        only.includes(filter),
        () => narrow(/** @type {Filter[]} */ (toggled(only, filter))),
      ),
    )}
  </fieldset>`;
}

/**
 * @param {string} name @param {string} label @param {string | null} count @param {boolean} on
 * @param {() => void} choose
 */
const chip = (name, label, count, on, choose) =>
  html`<label class="chip"><input type="checkbox" name="log-filter" value=${name} .checked=${live(on)} @change=${choose} /><span>${label}${count === null ? '' : html` <em>${count}</em>`}</span></label>`;
