// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { codeOf } from '../../core/common/failure.js';
import { nameOfArea, OTHER } from '../../core/list/division.js';
import { countsOf, overviewOf } from '../../core/list/overview.js';
import { sortedByName } from '../parts/area-name.js';
import { field, problemNotice } from '../parts/parts.js';
import { countLine, emptyCard, overviewFigures, placeRows, section } from './overview-figures.js';

/**
 * A list that comes by area only: how many numbers each area holds, as the publisher signed it, and one area
 * that the person chooses is loaded and counted as a whole list is.
 *
 * @param {object} parts
 * @param {import('../../core/common/i18n.js').Text} parts.text
 * @param {ReturnType<typeof import('../../core/list/fetch.js').createFetch>} parts.source
 * @param {import('../../core/list/division.js').AreaName[]} parts.names
 * @param {Parameters<typeof overviewOf>[1]} parts.places
 * @param {() => void} parts.redraw
 * @param {import('../../core/list/areas.js').AreasStatement} statement
 */
export function createAreas({ text, source, names, places, redraw }, statement) {
  const { t } = text;
  const nameOf = (/** @type {string} */ area) =>
    area === OTHER ? t('overview_nowhere') : text.name(nameOfArea(names, area));
  /** @type {{area: string, overview: import('../../core/list/overview.js').Overview} | null} */
  let shown = null;
  /** @type {{code: string} | null} */
  let problem = null;
  let chosen = '';
  let isLoading = false;

  /** Areas with any number, by name; numbers without an area come last. */
  function choices() {
    const some = statement.areas.filter(({ count }) => count);
    const named = sortedByName(
      { text },
      some.filter(({ area }) => area !== OTHER).map(({ area }) => nameOfArea(names, area)),
    );
    return [...named, ...some.filter(({ area }) => area === OTHER)].map(({ area }) => area);
  }

  async function load() {
    if (isLoading) return;
    [isLoading, problem, shown] = [true, null, null];
    redraw();
    try {
      const found = await source.area(chosen);
      statement = found.areas;
      shown = { area: chosen, overview: overviewOf(found.table, places) };
    } catch (error) {
      problem = { code: codeOf(error) };
    }
    isLoading = false;
    redraw();
  }

  function provinces() {
    const { areas, nowhere } = countsOf(statement.areas);
    /** @type {[string, number][]} */
    const named = areas.map(({ area, count }) => [nameOf(area), count]);
    const { rows, drawn } = placeRows(text, named, { scattered: 0, nowhere });
    // In the table a province without any number is an answer; in the chart, a bar without length is none.
    const bars = drawn.filter(([, count]) => count);
    return section(text, { id: 'provinces', column: t('overview_province'), rows, drawn: bars });
  }

  function choice() {
    const all = choices();
    if (!all.includes(chosen)) chosen = all[0];
    const size = statement.areas.find(({ area }) => area === chosen)?.full_bytes ?? 0;
    return html`<form class="card" data-testid="overview-choice" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      load();
    }}>
      <h2>${t('overview_one_province')}</h2>
      ${field({
        id: 'overview-province',
        label: t('overview_province'),
        hint: t('overview_province_seen'),
        control: html`<select id="overview-province" aria-describedby="overview-province-help" .value=${chosen} ?disabled=${isLoading}
          @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => {
            chosen = event.target.value;
            redraw();
          }}>
          ${all.map((area) => html`<option value=${area} ?selected=${area === chosen}>${nameOf(area)}</option>`)}
        </select>`,
      })}
      <button type="submit" class="primary">${isLoading ? t('list_loading') : t('overview_province_load', { size: text.size(size) })}</button>
    </form>`;
  }

  return () => {
    const { count, made_at: made } = statement;
    if (!count) return emptyCard(text, made);
    return html`<p data-testid="overview-count">${countLine(text, count, made)}</p>
      <p class="help">${t('overview_by_province')}</p>
      ${provinces()} ${choice()} ${problemNotice({ text }, problem)}
      ${
        shown
          ? html`<section aria-labelledby="overview-part" data-testid="overview-part">
            <h2 id="overview-part">${nameOf(shown.area)}</h2>
            ${overviewFigures(text, shown.overview, { made, isPart: true })}
          </section>`
          : nothing
      }`;
  };
}
