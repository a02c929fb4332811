// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { FIGURE_DAYS } from '../../core/guide/figures.js';
import { creditorName } from '../parts/parts.js';
/** @typedef {import('../../core/guide/shown.js').Shown} Shown */

/**
 * The case in figures, and the lenders by which it can be narrowed.
 * @param {import('./checklist.js').ChecklistView} view
 * @param {Shown} shown
 */
export function caseFigures(view, shown) {
  const t = view.t.bind(view);
  const { calls, night, over } = shown.figures;
  return html`<section class="card case-figures" data-testid="case-figures" aria-label=${t('home_figures')}>
    ${lenderChips(view, shown)}
    <div class="stats">
      ${stat('calls', t('home_calls', { count: calls }), t('home_calls_label', { days: FIGURE_DAYS }), false, () => view.go('log'))}
      ${stat('night', t('home_calls', { count: night }), t('home_night_label'), night > 0, () => view.go('log', { only: 'night' }))}
      ${over === null ? nothing : stat('over', t('home_days', { count: over }), t('home_over_label', { max: shown.limit }), over > 0, () => view.go('charts'))}
    </div>
  </section>`;
}

/**
 * @param {string} name @param {string} text the figure and its unit, with a space between
 * @param {string} label @param {boolean} hot @param {() => void} open
 */
function stat(name, text, label, hot, open) {
  const [figure, ...unit] = text.split(' ');
  return html`<button type="button" class=${hot ? 'stat hot' : 'stat'} data-testid=${`figure-${name}`} data-value=${figure} @click=${open}>
    <b>${figure} <i>${unit.join(' ')}</i></b><span>${label}</span></button>`;
}

/** @param {import('./checklist.js').ChecklistView} view @param {Shown} shown */
function lenderChips(view, { lenders, calls: all, lender: chosen }) {
  if (lenders.length < 2) return nothing;
  const chip = (
    /** @type {string | null} */ lender,
    /** @type {string} */ name,
    /** @type {number} */ calls,
  ) =>
    html`<button type="button" class="pill" data-testid="lender-chip" aria-pressed=${chosen === lender ? 'true' : 'false'}
      @click=${() => view.narrow(lender)}>${name} <em>${calls}</em></button>`;
  return html`<div class="pills" role="group" aria-label=${view.t('home_lenders')}>
    ${chip(null, view.t('home_all'), all)}
    ${lenders.map(({ lender, creditor, creditorOther, calls }) => chip(lender, creditorName(view.app, creditor, creditorOther), calls))}
  </div>`;
}
