// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { problemNotice } from '../parts/parts.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */

/** The steps in their order, each with its word and its screen. */
const STEPS = /** @type {const} */ ([
  { name: 'which', screen: 'pack' },
  { name: 'to', screen: 'packTo' },
  { name: 'check', screen: 'packCheck' },
]);
/** @typedef {typeof STEPS[number]['name']} Step */

/**
 * The frame of one step: its place among the steps, its heading, its content, and the button to the next
 * step.
 * @param {ComplaintView} view
 * @param {{step: Step, intro?: unknown, body: unknown, on?: boolean}} parts `on`: whether the next step can
 *   be opened; the last step leads nowhere
 */
export function wizardStep(view, { step, intro = nothing, body, on = true }) {
  const t = view.t.bind(view);
  const at = STEPS.findIndex(({ name }) => name === step);
  const next = STEPS[at + 1];
  return html`<ol class="wiz" aria-label=${t('pack_steps')}>${STEPS.map(
    (
      { name },
      index,
    ) => html`<li class=${index < at ? 'done' : index === at ? 'on' : ''} aria-current=${index === at ? 'step' : nothing}>
      <b>${index < at ? icon('tick', 'small') : index + 1}</b><span>${t(`pack_step_${name}`)}</span></li>`,
  )}</ol>
    <h2 class="step-title" tabindex="-1">${t(`pack_title_${step}`)}</h2>
    ${intro}
    ${problemNotice(view.app, view.problem)}
    ${body}
    ${
      next
        ? html`<div class="step-bar">
            ${at ? html`<button type="button" data-testid="pack-previous" @click=${() => view.back()}>${t('pack_previous')}</button>` : nothing}
            <button type="button" class="primary" data-testid="pack-next" ?disabled=${!on} @click=${() => view.go(next.screen)}>${t('pack_next')}</button>
          </div>`
        : nothing
    }`;
}
