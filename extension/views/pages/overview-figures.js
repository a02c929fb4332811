// @ts-check
import { html } from '../../vendor/lit.js';
import '../charts/chart.js';
import { figures } from '../parts/figures.js';
import { emptyState } from '../parts/parts.js';

/**
 * The figures of a list or of a part of it, as charts and tables.
 *
 * @typedef {import('../../core/common/i18n.js').Text} Text
 * @typedef {import('../../core/list/overview.js').Overview} Overview
 * @typedef {[string, number][]} Rows
 */

/** Maximum number of areas in the chart; the table lists all of them. */
const DRAWN = 12;
/** Number of months in the chart: older reports count almost nothing. */
const MONTHS = 24;

/**
 * @param {Text} text
 * @param {{id: string, column: string, rows: Rows, drawn?: Rows, across?: boolean, isPart?: boolean}} section
 *   `isPart`: whether a heading stands over it already
 */
export function section(text, { id, column, rows, drawn = rows, across = true, isPart = false }) {
  const { t } = text;
  const title = t(`overview_${id}`);
  const steps = across ? undefined : [1, 2, 3, 6, 12];
  const plot = {
    labels: drawn.map(([name]) => name),
    values: drawn.map(([, count]) => count),
    across,
    steps,
  };
  return html`<section class="card" data-testid=${`overview-${id}`}>
    ${isPart ? html`<h3>${title}</h3>` : html`<h2>${title}</h2>`}
    <dun-chart role="img" aria-label=${t('charts_image', { title })} .plot=${plot}></dun-chart>
    <details>
      <summary>${t('charts_table')}</summary>
      ${figures({ caption: title, columns: [column, t('overview_numbers')], rows: rows.map(([name, count]) => [name, text.number(count)]) })}
    </details>
  </section>`;
}

/**
 * Places, the largest first, and after them the numbers without a named place.
 * @param {Text} text @param {Rows} named @param {{scattered: number, nowhere: number}} others
 */
export function placeRows({ t }, named, { scattered, nowhere }) {
  const behind = (/** @type {number} */ count) =>
    /** @type {Rows} */ ([
      [t('overview_other'), count],
      [t('overview_nowhere'), nowhere],
    ]).filter(([, some]) => some);
  const cut = named.slice(DRAWN).reduce((sum, [, count]) => sum + count, scattered);
  return { rows: [...named, ...behind(scattered)], drawn: [...named.slice(0, DRAWN), ...behind(cut)] };
}

/** @param {Text} text @param {Overview} overview @param {boolean} isPart */
function pictures(text, overview, isPart) {
  const { t } = text;
  /** @type {Rows} */
  const kinds = overview.kinds.map(({ kind, count }) => [t(`kind_${kind}`), count]);
  /** @type {Rows} */
  const tags = overview.tags.map(({ tag, count }) => [t(`tag_${tag}`), count]);
  /** @type {Rows} */
  const areas = overview.areas.map(({ place, count }) => [text.name(place), count]);
  /** @type {Rows} */
  const months = overview.months.map(({ month, count }) => [text.formatMonth(month), count]);
  /** @type {Rows} */
  const bars = overview.months.slice(-MONTHS).map(({ month, count }) => [month, count]);
  return [
    { id: 'kinds', column: t('overview_kind'), rows: kinds },
    { id: 'tags', column: t('overview_tag'), rows: tags },
    { id: 'areas', column: t('overview_area'), ...placeRows(text, areas, overview) },
    { id: 'months', column: t('overview_month'), rows: months, drawn: bars, across: false },
  ].map((one) => section(text, { ...one, isPart }));
}

/**
 * The number of entries, and when the list was made.
 * @param {Text} text @param {number} count @param {string} made
 */
export const countLine = ({ t, number, formatWhen }, count, made) =>
  t('overview_count', { count: number(count), made: formatWhen(made) });

/** @param {Text} text @param {string} made */
export const emptyCard = ({ t, formatWhen }, made) =>
  html`<section class="card">${emptyState(t('overview_empty_title'), t('overview_empty_body', { made: formatWhen(made) }))}</section>`;

/**
 * @param {Text} text @param {Overview} overview
 * @param {{made: string, isPart?: boolean}} list
 */
export function overviewFigures(text, overview, { made, isPart = false }) {
  if (!overview.count) return emptyCard(text, made);
  const id = isPart ? 'overview-part-count' : 'overview-count';
  return html`<p data-testid=${id}>${countLine(text, overview.count, made)}</p>
    ${pictures(text, overview, isPart)}`;
}
