// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from './parts.js';

/** Situations in which a person who helps comes before any letter or plan. */
export const STOPS = /** @type {const} */ (['court', 'danger', 'guarantor', 'life']);
/** @typedef {typeof STOPS[number]} Stop */

/** Whom to call, as the directory has them. For suicidal thoughts no line was verified. */
const CALL = {
  court: ['12348', '12368'],
  danger: ['110', '120'],
  guarantor: ['12348'],
  life: ['120', '110'],
};

/** @param {import('./view.js').View} view */
export const stopLink = (view) =>
  html`<button type="button" class="link" data-testid="stop-open" @click=${() => view.go('stop')}>${view.t('stop_open')}</button>`;

/**
 * A card that says what to do first, and whom to call.
 * @param {import('./view.js').View} view
 * @param {Stop} situation
 * @param {boolean} [papers] whether the card leads to the screen of papers
 */
export function stopSteps(view, situation, papers = true) {
  const t = view.t.bind(view);
  return html`<p>${t(`stop_${situation}_first`)}</p>
    <p>${t(`stop_${situation}_then`)}</p>
    <p class="row">${CALL[situation].map((phone) => html`<a class="call-link" href=${`tel:${phone}`}>${t('channel_dial', { phone })}</a>`)}</p>
    ${situation === 'court' || situation === 'guarantor' ? html`<button type="button" class="quiet" @click=${() => view.go('handover')}>${t('handover_open')}</button>` : nothing}
    ${situation === 'court' && papers ? html`<button type="button" class="quiet" @click=${() => view.go('papers')}>${t('papers_open')}</button>` : nothing}`;
}

/**
 * Shown instead of the tool's next step, until the person says that it may go on.
 * @param {import('./view.js').View} view @param {Stop} situation @param {unknown} [goOn]
 */
export const stopNotice = (view, situation, goOn = nothing) =>
  html`<div data-testid="stop-notice">${notice(
    html`<p><strong>${view.t(`stop_${situation}_title`)}</strong></p>
      ${stopSteps(view, situation)} ${goOn}`,
    'danger',
  )}</div>`;
