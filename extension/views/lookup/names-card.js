// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { inLanguage } from '../parts/parts.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/numbers/names.js').Institution} Institution */
/** @typedef {import('../../core/numbers/names.js').Place} Place */

/** More lines of one bank than this are folded. */
const SHOWN = 3;

/**
 * Who is called so: official lines to dial, or a place and its area code; the others that were perhaps meant.
 * @param {LookupView} view
 * @param {import('./lookup.js').NamesKnown} known
 */
export function namesCard(view, { institutions, places, owns, areaOwn, first }) {
  const t = view.t.bind(view);
  const meant =
    first === 'place' ? placeCard(view, places[0], areaOwn) : institutionCard(view, institutions[0], owns);
  const others =
    first === 'place' ? [...places.slice(1), ...institutions] : [...institutions.slice(1), ...places];
  return html`
    ${meant}
    ${
      others.length
        ? html`<section class="card"><h3>${t('names_others')}</h3><p class="chips">${others.map(
            (one) =>
              html`<button type="button" class="quiet" @click=${() => view.look(one.name.zh)}>${nameOf(view, one)}</button>`,
          )}</p></section>`
        : nothing
    }`;
}

/** @param {LookupView} view @param {Institution | Place} one */
const nameOf = (view, one) =>
  'full' in one && view.app.text.language() !== 'en' ? one.full : inLanguage(view.app, one.name);

/** @param {LookupView} view @param {Institution} one @param {{count: number, numbers: number} | null} owns */
function institutionCard(view, one, owns) {
  const t = view.t.bind(view);
  const name = inLanguage(view.app, one.name);
  const main = one.lines[0];
  return html`<section class="card" data-testid="lookup-result" data-key="" data-kind="name" data-verdict="name">
    <div class="verdict verdict-official">
      <h2>${name}</h2>
      <p>${main ? t('names_line', { number: view.app.identify(main.number).number.display }) : t('names_no_line')}</p>
      <p>${t('names_no_agencies')}</p>
    </div>
    <ul class="plain found">${one.lines.slice(0, SHOWN).map((line) => dial(view, line))}</ul>
    ${one.lines.length > SHOWN ? html`<details class="more"><summary>${t('names_more', { count: one.lines.length - SHOWN })}</summary><ul class="plain found">${one.lines.slice(SHOWN).map((line) => dial(view, line))}</ul></details>` : nothing}
    <dl class="facts"><div class="fact"><dt>${t('lookup_own')}</dt><dd>${owns ? t('names_own', owns) : t('names_own_none')}</dd></div></dl>
  </section>`;
}

/** @param {LookupView} view @param {import('../../core/numbers/names.js').Line} line */
const dial = (view, line) => html`<li>
  <a class="dial" href=${`tel:${line.number}`}>${view.t('channel_dial', { phone: view.app.identify(line.number).number.display })}</a>
  <span class="muted">${view.t(`confidence_${line.confidence}`)}${line.kind === 'bank_outbound' ? ` · ${view.t('directory_outbound')}` : nothing}</span>
</li>`;

/** @param {LookupView} view @param {Place} one @param {{count: number, listed: number | null} | null} areaOwn */
function placeCard(view, one, areaOwn) {
  const t = view.t.bind(view);
  return html`<section class="card" data-testid="lookup-result" data-key="" data-kind="place" data-verdict="place" data-area=${one.areas[0] ?? ''}>
    <div class="verdict verdict-unknown">
      <h2>${one.areas.length ? t('names_place', { place: nameOf(view, one), area: one.areas.join(t('channel_clock_or')) }) : nameOf(view, one)}</h2>
      ${one.areas.length ? nothing : html`<p>${t('names_no_area')}</p>`}
      ${areaOwn?.count ? html`<p>${t('names_place_own', { count: areaOwn.count })}</p>` : nothing}
      ${areaOwn && areaOwn.listed !== null ? html`<p>${t(areaOwn.listed ? 'range_published' : 'range_published_none', { count: view.app.text.number(areaOwn.listed) })}</p>` : nothing}
      <p class="help">${t('lookup_place_note')}</p>
    </div>
    ${one.areas.length ? html`<button type="button" class="quiet" @click=${() => view.look(one.areas[0])}>${t('names_range', { area: one.areas[0] })}</button>` : nothing}
  </section>`;
}
