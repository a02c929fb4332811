// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { brandsOf, isUnnamed } from './lender-name.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */
/** @typedef {import('./complaint-view.js').Creditor} Creditor */

/** Value for all lenders at once, for the places that take a report about numbers. */
const ALL = '*';

/**
 * The lenders of the log, each with the number of contacts that a complaint would count.
 * @param {ComplaintView} view
 */
export function lenderChoice(view) {
  const t = view.t.bind(view);
  const { creditors } = view;
  const rows = [...creditors.filter((one) => !isUnnamed(one)), ...creditors.filter(isUnnamed)];
  return html`<fieldset class="choice-list" data-testid="pack-creditor"><legend class="visually-hidden">${t('pack_creditor')}</legend>
    ${rows.map((one) => choice(view, one.key, one.key, brandsOf(view.app, one), figureWords(view, one.figures)))}
    ${creditors.length > 1 ? choice(view, ALL, null, t('pack_creditor_all'), t('pack_creditor_all_help')) : nothing}
  </fieldset>`;
}

/**
 * @param {ComplaintView} view @param {string} value @param {string | null} creditor @param {string} name
 * @param {string} line
 */
const choice = (view, value, creditor, name, line) => html`<label class="choice-row">
  <input type="radio" name="pack-creditor" value=${value} .checked=${live(view.form.creditor === creditor)}
    @change=${() => view.choose({ creditor, requests: null, notes: [], leftOut: [] })} />
  <span><b>${name}</b><small>${line}</small></span>
</label>`;

/** @param {ComplaintView} view @param {Creditor['figures']} figures */
function figureWords(view, { contacts, calls, night, over, threats, others }) {
  const t = view.t.bind(view);
  if (!contacts) return t('pack_figure_none');
  /** @type {[string, number][]} */
  const figures = [
    ['pack_figure_calls', calls],
    ['pack_figure_contacts', contacts - calls],
    ['pack_figure_night', night],
    ['pack_figure_over', over],
    ['pack_figure_threats', threats],
    ['pack_figure_others', others],
  ];
  return figures
    .filter(([, count]) => count)
    .map(([key, count]) => t(key, { count }))
    .join(' · ');
}
