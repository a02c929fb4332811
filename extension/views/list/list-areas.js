// @ts-check
import { html, live } from '../../vendor/lit.js';
import { nameOfArea } from '../../core/list/division.js';
import { areaName, sortedByName } from '../parts/area-name.js';
import { inLanguage } from '../parts/parts.js';

/**
 * The areas of the list that are on this device, and what others learn of that choice.
 * @param {import('./list.js').ListView} view
 * @param {import('../../core/sharing/settings.js').Settings} settings
 */
export function areaChoice(view, { listAreas }) {
  const t = view.t.bind(view);
  const wanted = view.wanted ?? new Set(listAreas);
  const change = (/** @type {string} */ area, /** @type {boolean} */ on) => {
    view.wanted = new Set([...wanted].filter((one) => one !== area).concat(on ? area : []));
  };
  return html`<details class="card mirrors" data-testid="list-areas" ?open=${view.wanted !== null || listAreas.length > 0}>
    <summary>${t('list_areas_title')}</summary>
    <form novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      view.attempt(() => view.chooseAreas([...wanted].sort()));
    }}>
      <p>${t('list_areas_body')}</p>
      <div class="area-choices" role="group" aria-label=${t('list_areas_title')}>
        ${sortedByName(view.app, view.areas).map(
          (one) =>
            html`<label class="choice"><input type="checkbox" data-testid="list-area" value=${one.area} .checked=${live(wanted.has(one.area))}
              @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change(one.area, event.target.checked)} /> ${inLanguage(view.app, one)}</label>`,
        )}
      </div>
      <p class="help">${t('list_areas_mobile')}</p>
      <div class="notice" data-testid="list-areas-seen">${t('list_areas_seen')}</div>
      <button type="submit" class="quiet" data-testid="list-areas-save" ?disabled=${view.busy}>${t(view.busy ? 'list_loading' : wanted.size ? 'list_areas_save' : 'list_areas_whole')}</button>
    </form>
  </details>`;
}

/**
 * The names of some areas, in a sentence.
 * @param {import('./list.js').ListView} view @param {string[]} areas
 */
export function namesOf(view, areas) {
  return view.app.text.list(areas.map((area) => areaName(view.app, nameOfArea(view.areas, area))));
}
