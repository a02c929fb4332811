// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { mayBeOver } from '../../core/debts/limitation.js';
import { notice } from '../parts/parts.js';
import { ruleSources } from '../parts/rule-sources.js';
import './last-acted.js';

/**
 * @typedef {import('../../core/debts/limitation.js').Limitation} Limitation
 * @typedef {import('../../core/common/lender.js').Debt} Debt
 * @typedef {import('../../core/rules/types.js').Rule} Rule
 */

/** Rules on which the warning rests. */
export const LIMITATION_RULES = ['cn-lim-188', 'cn-lim-195', 'cn-lim-14-19', 'cn-lim-192', 'cn-card-lim-3'];

/**
 * The question when something was last done about the debt, with the answer so far.
 * @param {import('../parts/view.js').View} view @param {Debt} debt
 */
export const limitationQuestion = (view, debt) =>
  html`<dun-last-acted .app=${view.app} .named=${debt} .value=${debt.lastActed}></dun-last-acted>`;

/**
 * The warning, before anything is written, of what the three years mean where they may be over.
 * @param {import('../parts/view.js').View} view
 * @param {object} about
 * @param {Limitation} about.stands
 * @param {Rule[]} about.rules
 * @param {Debt} about.debt
 * @param {unknown} [about.goOn] the control that lets the person go on all the same
 */
export function limitationWarning(view, { stands, rules, debt, goOn = nothing }) {
  if (!mayBeOver(stands)) return nothing;
  const t = view.t.bind(view);
  return html`<div data-testid="limitation-warning">${notice(
    html`<p><strong>${t(`limit_warn_${stands}`)}</strong></p>
      <ul>
        ${['restarts', 'demands', 'waiting', 'paid'].map((one) => html`<li>${t(`limit_${one}`)}</li>`)}
      </ul>
      <p>${t('limit_ask')} <a href="tel:12348">12348</a></p>
      <div class="row">
        <button type="button" class="primary" data-testid="limitation-enquiry" @click=${() => view.go('letters', { letter: 'enquiry', debt })}>${t('limit_enquiry')}</button>
        <button type="button" class="quiet" @click=${() => view.go('handover')}>${t('handover_open')}</button>
        ${goOn}
      </div>
      ${rules.length ? ruleSources(t, t('flag_source'), rules) : nothing}`,
    'warn',
  )}</div>`;
}
