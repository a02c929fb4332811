// @ts-check
import { render } from '../../vendor/lit.js';
import { codeOf } from '../../core/common/failure.js';
import { createText } from '../../core/common/i18n.js';
import { createFetch } from '../../core/list/fetch.js';
import { overviewOf } from '../../core/list/overview.js';
import { createPlaces } from '../../core/numbers/places.js';
import { languageOf, loadJson } from '../../platform/device.js';
import { http } from '../../platform/http.js';
import { problemNotice } from '../parts/parts.js';
import { createAreas } from './overview-areas.js';
import { overviewFigures } from './overview-figures.js';

/**
 * The plain page `/overview` of a server: its published list in figures. It is loaded, checked and counted
 * here.
 */

const language = languageOf(document.documentElement.lang);
const text = createText({ loadJson });
const target = /** @type {HTMLElement} */ (document.getElementById('overview'));
const source = createFetch(http, location.origin, () => new Date());

/** @returns {Promise<() => unknown>} draws what there is now */
async function opened() {
  const [list, table] = await Promise.all([source.newest(), loadJson('vendor/places.json')]);
  const places = createPlaces(table);
  if (!list.areas) {
    const overview = overviewOf(list.table, places);
    return () => overviewFigures(text, overview, { made: list.state.made_at });
  }
  const { areas: names } = await loadJson('data/areas.json');
  return createAreas({ text, source, names, places, redraw }, list.areas);
}

/** @type {() => unknown} */
let view;
const redraw = () => render(view(), target);

await text.useLanguage(language);
view = await opened().catch(
  (/** @type {unknown} */ error) => () => problemNotice({ text }, { code: codeOf(error) }),
);
redraw();
target.removeAttribute('aria-busy');
