// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { inLanguage, sentences } from '../parts/parts.js';
import { line } from './answer-facts.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/numbers/names.js').Institution} Institution */
/** @typedef {import('../../core/numbers/names.js').Place} Place */

/** Maximum number of lines of one bank that are shown; the others are folded. */
const SHOWN = 3;

/**
 * The banks and places with the typed name: official lines to dial, or a place and its area code, and other
 * possible meanings.
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
        ? html`<div class="section-head"><h2>${t('names_others')}</h2></div><p class="chips">${others.map(
            (one) =>
              html`<button type="button" class="quiet pill" @click=${() => view.look(one.name.zh)}>${nameOf(view, one)}</button>`,
          )}</p>`
        : nothing
    }`;
}

/** @param {LookupView} view @param {Institution | Place} one */
const nameOf = (view, one) =>
  inLanguage(view.app, 'full' in one ? { zh: one.full, en: one.name.en } : one.name);

/** @param {LookupView} view @param {Institution} one @param {{count: number, numbers: number} | null} owns */
function institutionCard(view, one, owns) {
  const t = view.t.bind(view);
  const name = inLanguage(view.app, one.name);
  const main = one.lines[0];
  const rest = one.lines.slice(SHOWN);
  return html`<section data-testid="lookup-result" data-key="" data-kind="name" data-verdict="name">
    <div class="verdict verdict-official">
      ${icon('bank')}
      <h2>${name}</h2>
      <p>${sentences(view.app, [main ? t('names_line', { number: view.app.identify(main.number).number.display }) : t('names_no_line'), t('names_no_agencies')])}</p>
    </div>
    ${main ? html`<div class="card rows-card">${one.lines.slice(0, SHOWN).map((line) => dial(view, line))}</div>` : nothing}
    ${
      rest.length
        ? html`<details class="card fold-card rows-card dials"><summary><span>${t('names_more', { count: rest.length })}</span></summary>${rest.map((line) => dial(view, line))}</details>`
        : nothing
    }
    ${addLender(view, one)}
    <div class="card rows-card"><dl class="kv">${line(t('lookup_own'), owns ? t('names_own', owns) : t('names_own_none'))}</dl></div>
  </section>`;
}

/**
 * Adds the bank to the person's lenders, which are offered wherever a lender is asked for.
 * @param {LookupView} view @param {Institution} one
 */
function addLender(view, { creditor }) {
  if (!creditor || !view.lenders) return nothing;
  const t = view.t.bind(view);
  if (view.lenders.some((mine) => mine.creditor === creditor))
    return html`<p class="help answer-note" role="status">${t('names_is_mine')}</p>`;
  const add = () =>
    view.attempt(async () => {
      await view.app.mine.addLender({ creditor, creditorOther: '' });
      view.lenders = await view.app.mine.lenders();
    });
  return html`<button type="button" class="wide tinted" data-testid="lookup-add-lender" @click=${add}>${icon('plus', 'small')} ${t('names_add')}</button>`;
}

/** @param {LookupView} view @param {import('../../core/numbers/names.js').Line} line */
const dial = (view, { number, confidence, kind }) => html`<a class="row-button" href=${`tel:${number}`}>
  <span class="row-tile official-tile">${icon('call', 'small')}</span>
  <span class="row-words"><b>${view.app.identify(number).number.display}</b>
    <small>${view.t(`confidence_${confidence}`)}${kind === 'bank_outbound' ? ` · ${view.t('directory_outbound')}` : nothing}</small></span>
  <span class="dial-end">${view.t('names_dial')}</span>
</a>`;

/**
 * @param {LookupView} view @param {Place} one @param {{count: number, listed: number | null} | null} areaOwn
 */
function placeCard(view, one, areaOwn) {
  const t = view.t.bind(view);
  const count = areaOwn?.listed ?? null;
  const said = [
    one.areas.length ? null : t('names_no_area'),
    areaOwn?.count ? t('names_place_own', { count: areaOwn.count }) : null,
    count === null
      ? null
      : t(count ? 'range_published' : 'range_published_none', { count: view.app.text.number(count) }),
  ].filter(Boolean);
  return html`<section data-testid="lookup-result" data-key="" data-kind="place" data-verdict="place" data-area=${one.areas[0] ?? ''}>
    <div class="verdict verdict-unknown">
      ${icon('place')}
      <h2>${one.areas.length ? t('names_place', { place: nameOf(view, one), area: one.areas.join(t('channel_clock_or')) }) : nameOf(view, one)}</h2>
      ${said.length ? html`<p>${sentences(view.app, said)}</p>` : nothing}
      <p class="advice"><span>${t('lookup_place_note')}</span></p>
    </div>
    ${one.areas.length ? html`<button type="button" class="quiet wide names-range" @click=${() => view.look(one.areas[0])}>${t('names_range', { area: one.areas[0] })}</button>` : nothing}
  </section>`;
}
