// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { twoDigits } from '../../core/common/china-time.js';
import { highest } from '../../core/charts/count.js';
import { ruleWords } from '../parts/rule-words.js';
/** @typedef {import('./charts.js').ChartsView} View */

/** Number of shades above zero; the highest count has the darkest. */
const SHADES = 3;
/** Hours that are named above the picture, beside those at which the quiet hours begin and end. */
const NAMED = [0, 12, 18];
/** Minimum distance in hours between two names; nearer ones would touch in a narrow panel. */
const APART = 3;

/** The card that shows at which hours of which weekdays somebody was in touch. @param {View} view */
export function hourCard(view) {
  const t = view.t.bind(view);
  const { rules, between, what, unknown } = view.figures.hours;
  return html`<section class="card chart-card" data-testid="charts-hours">
    <h2>${t('charts_hours')}</h2>
    <p data-testid="charts-told">${told(view)}</p>
    ${picture(view)}
    ${unknown ? html`<p data-testid="charts-hours-unknown">${t('charts_hours_unknown', { count: unknown })}</p>` : nothing}
    ${
      between
        ? html`<details class="fold">
          <summary>${t('charts_quiet_what', between)}</summary>
          ${rules.map((rule) => html`<div class="limit" data-testid="charts-quiet-rule" data-rule=${rule.id}>${ruleWords(view, rule)}</div>`)}
          <p class="help">${t('charts_hours_what', { what: view.app.text.list(what.map((one) => t(`log_what_${one}`))) })}</p>
        </details>`
        : html`<p class="help">${t('charts_no_quiet')}</p>`
    }
    <details class="fold"><summary>${t('charts_table')}</summary>${table(view)}</details>
  </section>`;
}

/** @param {number[][]} rows */
const sumOf = (rows) => rows.flat().reduce((sum, count) => sum + count, 0);

/** The picture in a few words. @param {View} view @returns {string} */
function told(view) {
  const t = view.t.bind(view);
  const { rows, quiet, between, night } = view.figures.hours;
  const total = sumOf(rows);
  if (!total) return t('charts_none');
  const { at, most } = highest(rows.flat());
  const weekday = t('charts_weekdays_long').split(' ')[at % 7];
  const busiest = t('charts_hours_most', { weekday, hour: Math.floor(at / 7), count: most });
  if (!between) return busiest;
  // Contacts that the rules do not count although they lie in the quiet hours: near the edge of these, or at
  // agreed hours.
  const rest = sumOf(rows.filter((_, hour) => quiet[hour])) - night;
  return [
    t('charts_quiet_told', { ...between, count: night }),
    rest > 0 ? t('charts_quiet_rest', { count: rest }) : '',
    night ? '' : busiest,
  ].join('');
}

/**
 * Seven rows of twenty-four cells. Names are text of the page instead of the picture, so that they keep their
 * size.
 * @param {View} view
 */
function picture(view) {
  const t = view.t.bind(view);
  const { rows, quiet, between } = view.figures.hours;
  const names = t('charts_weekdays').split(' ');
  const { most } = highest(rows.flat());
  const level = (/** @type {number} */ count) => Math.ceil((count / (most || 1)) * SHADES);
  return html`<div class="heat" role="img" aria-label=${t('charts_picture', { title: t('charts_hours'), told: told(view) })}>
      <span></span>${hourNames(quiet)}
      ${names.map(
        (name, weekday) =>
          html`<span class="heat-day">${name}</span>${rows.map(
            (counts, hour) => html`<i class=${`${quiet[hour] ? 'q' : 'h'}${level(counts[weekday])}`}></i>`,
          )}`,
      )}
    </div>
    <ul class="legend">
      ${between ? html`<li><i class="h3"></i>${t('charts_day_hours')}</li><li><i class="q3"></i>${t('charts_quiet_hours', between)}</li>` : nothing}
      <li>${t('charts_shades')}</li>
    </ul>`;
}

/** @param {boolean[]} quiet whether each hour is quiet */
function hourNames(quiet) {
  const edges = quiet.flatMap((one, hour) => (hour && one !== quiet[hour - 1] ? [hour] : []));
  const named = [...edges, ...NAMED.filter((hour) => edges.every((edge) => Math.abs(edge - hour) >= APART))];
  return quiet.map(
    (_, hour) =>
      html`<span class="heat-hour">${named.includes(hour) ? html`<b>${hour}</b>` : nothing}</span>`,
  );
}

/**
 * The same figures as a table, with hours downwards so that it can be read at any width.
 * @param {View} view
 */
function table(view) {
  const t = view.t.bind(view);
  const { rows, quiet } = view.figures.hours;
  const names = t('charts_weekdays').split(' ');
  return html`<table class="hours">
    <caption class="visually-hidden">${t('charts_hours')}</caption>
    <thead>
      <tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (counts, hour) => html`<tr class=${quiet[hour] ? 'quiet-hour' : ''}>
          <th scope="row">${twoDigits(hour)}${quiet[hour] ? html`<span class="visually-hidden">${t('charts_quiet')}</span>` : nothing}</th>
          ${counts.map((count) => html`<td>${count || ''}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
