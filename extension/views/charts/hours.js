// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { twoDigits } from '../../core/common/china-time.js';
import { highest } from '../../core/charts/count.js';
import { ruleWords } from '../parts/rule-words.js';

/** Number of shades above zero; the highest count has the darkest. */
const SHADES = 4;

/**
 * Weekday by hour. A table that is its own chart: figures in its cells, shades behind them, the quiet hours
 * marked.
 * @param {import('./charts.js').ChartsView} view
 */
export function hourCard(view) {
  const t = view.t.bind(view);
  const { rows, quiet, rules, between, what, unknown } = view.figures.hours;
  const names = t('charts_weekdays').split(' ');
  const { most } = highest(rows.flat());
  return html`<section class="card chart-card" data-testid="charts-hours">
    <h3>${t('charts_hours')}</h3>
    <p data-testid="charts-told">${told(view)}</p>
    <table class="hours">
      <caption class="visually-hidden">${t('charts_hours')}</caption>
      <thead>
        <tr><td></td>${names.map((/** @type {string} */ name) => html`<th scope="col">${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          (
            /** @type {number[]} */ counts,
            /** @type {number} */ hour,
          ) => html`<tr class=${quiet[hour] ? 'quiet-hour' : ''}>
            <th scope="row">${twoDigits(hour)}${quiet[hour] ? html`<span class="visually-hidden">${t('charts_quiet')}</span>` : nothing}</th>
            ${counts.map((count) => html`<td class=${`shade-${Math.ceil((count / (most || 1)) * SHADES)}`}>${count || ''}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    ${unknown ? html`<p data-testid="charts-hours-unknown">${t('charts_hours_unknown', { count: unknown })}</p>` : nothing}
    <p class="help">${t('charts_hours_what', { what: view.app.text.list(what.map((/** @type {string} */ one) => t(`log_what_${one}`))) })}</p>
    ${
      between
        ? html`<p>${t('charts_quiet_rule', between)}</p>
          ${rules.map((rule) => html`<div class="limit" data-testid="charts-quiet-rule" data-rule=${rule.id}>${ruleWords(view, rule)}</div>`)}`
        : html`<p class="help">${t('charts_no_quiet')}</p>`
    }
  </section>`;
}

/** @param {import('./charts.js').ChartsView} view @returns {string} */
function told(view) {
  const { rows, quiet, between } = view.figures.hours;
  const sum = (/** @type {number[]} */ counts) => counts.reduce((all, one) => all + one, 0);
  const total = sum(rows.map(sum));
  if (!total) return view.t('charts_none');
  const { at, most } = highest(rows.flat());
  const values = {
    ...{ total, most, hour: Math.floor(at / 7), weekday: view.t('charts_weekdays_long').split(' ')[at % 7] },
    ...{
      quiet: sum(rows.filter((_, hour) => quiet[hour]).map(sum)),
      from: between?.from,
      to: between?.to,
    },
  };
  return [view.t('charts_hours_told', values), between ? view.t('charts_quiet_told', values) : '']
    .filter(Boolean)
    .join('');
}
