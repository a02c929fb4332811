// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import './chart.js';
import { highest } from '../../core/charts/count.js';
import { EVERYBODY } from '../../core/charts/charts.js';
import { figures } from '../parts/figures.js';
import { ruleWords } from '../parts/rule-words.js';

/** Possible distances, in days, between two labels of the axis. */
const STEPS = [1, 2, 7, 14, 28, 91, 182, 364];

/**
 * Calls a day, with the limits that count them as lines. One chart for each thing that is counted.
 * @param {import('./charts.js').ChartsView} view
 */
export function dayCards(view) {
  const { days, lender, lenders } = view.figures;
  const chosen = lenders.find((one) => one.key === lender);
  const who = chosen ? view.nameOf(chosen.entry) : view.t('charts_everybody');
  return html`${days.map((chart) => dayCard(view, chart, who))}`;
}

/** @param {import('./charts.js').ChartsView} view @param {import('./charts.js').Figures['days'][number]} chart @param {string} who */
function dayCard(view, chart, who) {
  const t = view.t.bind(view);
  const { span } = view.figures;
  const { counts, stages, values, limits } = chart;
  const title = t(stages.length === 1 ? `charts_${counts}_${stages[0]}` : `charts_${counts}`);
  const summary = told(view, chart);
  const names = values.map((_, at) => new Date((span.from + at) * 86_400_000).toISOString().slice(0, 10));
  const plot = {
    labels: names.map((name) => name.slice(5)),
    values,
    lines: limits.map((limit) => limit.line),
    steps: STEPS,
  };
  const seen = names
    .map((name, at) => /** @type {[string, number]} */ ([view.app.text.formatDay(name), values[at]]))
    .filter(([, count]) => count);
  return html`<section class="card chart-card" data-testid="charts-day" data-counts=${counts}>
    <h3>${title} · ${who}</h3>
    <p data-testid="charts-told">${summary}</p>
    <dun-chart role="img" aria-label=${t('charts_image', { title })} .plot=${plot}></dun-chart>
    ${limits.map((limit) => limitLine(view, limit))}
    ${limits.length ? nothing : html`<p class="help">${t(view.figures.lender === EVERYBODY ? 'charts_choose_lender' : 'charts_no_limit')}</p>`}
    <details class="no-print">
      <summary>${t('charts_table')}</summary>
      ${figures({ caption: title, columns: [t('charts_column_day'), t('charts_column_count')], rows: seen.reverse() })}
    </details>
  </section>`;
}

/** The chart in a few words. @param {import('./charts.js').ChartsView} view @param {import('./charts.js').Figures['days'][number]} chart @returns {string} */
function told(view, { values, total }) {
  const { number } = view.app.text;
  if (!total) return view.t('charts_none');
  const { at, most } = highest(values);
  const on = values.filter(Boolean).length;
  return view.t('charts_days_told', {
    total: number(total),
    on: number(on),
    most: number(most),
    day: view.day(view.figures.span.from + at),
  });
}

/**
 * What a line is: which text, how strong, and on how many days there was more.
 * @param {import('./charts.js').ChartsView} view
 * @param {import('./charts.js').Figures['days'][number]['limits'][number]} limit
 */
function limitLine(view, { rule, max, binds, over }) {
  const t = view.t.bind(view);
  const known = view.figures.lenders.find((one) => one.key === view.figures.lender)?.entry;
  const unsure =
    binds === 'maybe'
      ? t(
          known?.creditor && known.creditor !== 'unknown'
            ? `flag_note_scope_${rule.scope}`
            : 'flag_note_unknown_creditor',
        )
      : '';
  return html`<div class="limit" data-testid="charts-limit" data-rule=${rule.id}>
    <p><span class="limit-line" aria-hidden="true"></span> ${t('charts_limit', { max })} <strong>${t('charts_over', { count: over })}</strong></p>
    ${ruleWords(view, rule)} ${unsure ? html`<p class="small">${unsure}</p>` : nothing}
  </div>`;
}
