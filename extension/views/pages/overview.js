// @ts-check
import { html, render } from '../../vendor/lit.js';
import '../charts/chart.js';
import { codeOf } from '../../core/common/failure.js';
import { createText } from '../../core/common/i18n.js';
import { overviewOf } from '../../core/list/overview.js';
import { fetchList } from '../../core/list/fetch.js';
import { createPlaces } from '../../core/numbers/places.js';
import { languageOf, loadJson } from '../../platform/device.js';
import { http } from '../../platform/http.js';
import { figures } from '../parts/figures.js';
import { emptyState, problemNotice } from '../parts/parts.js';

/**
 * The plain page `/overview` of a server: its published list in figures. It is loaded, checked and counted
 * here.
 */

/** Maximum number of areas in the chart; the table lists all of them. */
const DRAWN = 12;
/** Number of months in the chart: older reports hardly count any more. */
const MONTHS = 24;

const language = languageOf(document.documentElement.lang);
const text = createText({ loadJson });
const { t } = text;
const target = /** @type {HTMLElement} */ (document.getElementById('overview'));
/**
 * @param
 *   {{id: string, column: string, rows: [string, number][], drawn?: [string, number][], across?: boolean}}
 *   part
 */
function section({ id, column, rows, drawn = rows, across = true }) {
  const title = t(`overview_${id}`);
  const steps = across ? undefined : [1, 2, 3, 6, 12];
  const plot = {
    labels: drawn.map(([name]) => name),
    values: drawn.map(([, count]) => count),
    across,
    steps,
  };
  return html`<section class="card" data-testid=${`overview-${id}`}>
    <h2>${title}</h2>
    <dun-chart role="img" aria-label=${t('charts_image', { title })} .plot=${plot}></dun-chart>
    <details>
      <summary>${t('charts_table')}</summary>
      ${figures({ caption: title, columns: [column, t('overview_numbers')], rows: rows.map(([name, count]) => [name, text.number(count)]) })}
    </details>
  </section>`;
}

/** @param {import('../../core/list/overview.js').Overview} overview */
function areasOf({ areas, scattered, nowhere }) {
  const named = areas.map(({ place, count }) => /** @type {[string, number]} */ ([text.name(place), count]));
  const others = (/** @type {number} */ count) =>
    /** @type {[string, number][]} */ ([
      [t('overview_other'), count],
      [t('overview_nowhere'), nowhere],
    ]).filter(([, some]) => some);
  const cut = named.slice(DRAWN).reduce((sum, [, count]) => sum + count, scattered);
  return { rows: [...named, ...others(scattered)], drawn: [...named.slice(0, DRAWN), ...others(cut)] };
}

/** @param {import('../../core/list/overview.js').Overview} overview */
function pictures(overview) {
  const { kinds, tags, months } = overview;
  /** @type {[string, number][]} */
  const kindRows = kinds.map(({ kind, count }) => [t(`kind_${kind}`), count]);
  /** @type {[string, number][]} */
  const tagRows = tags.map(({ tag, count }) => [t(`tag_${tag}`), count]);
  /** @type {[string, number][]} */
  const monthRows = months.map(({ month, count }) => [text.formatMonth(month), count]);
  /** @type {[string, number][]} */
  const monthBars = months.slice(-MONTHS).map(({ month, count }) => [month, count]);
  return [
    section({ id: 'kinds', column: t('overview_kind'), rows: kindRows }),
    section({ id: 'tags', column: t('overview_tag'), rows: tagRows }),
    section({ id: 'areas', column: t('overview_area'), ...areasOf(overview) }),
    section({ id: 'months', column: t('overview_month'), rows: monthRows, drawn: monthBars, across: false }),
  ];
}

async function show() {
  /** @type {[Awaited<ReturnType<typeof fetchList>>, Parameters<typeof createPlaces>[0]]} */
  const [{ state, table }, places] = await Promise.all([
    fetchList(http, location.origin, () => new Date()),
    loadJson('vendor/places.json'),
  ]);
  const overview = overviewOf(table, createPlaces(places));
  const made = text.formatWhen(state.made_at);
  if (!overview.count)
    return html`<section class="card">${emptyState(t('overview_empty_title'), t('overview_empty_body', { made }))}</section>`;
  return html`<p data-testid="overview-count">${t('overview_count', { count: text.number(overview.count), made })}</p>
    ${pictures(overview)}`;
}

await text.useLanguage(language);
render(
  await show().catch((/** @type {unknown} */ error) => problemNotice({ text }, { code: codeOf(error) })),
  target,
);
target.removeAttribute('aria-busy');
