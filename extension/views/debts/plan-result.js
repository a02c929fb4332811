// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { shownYuan } from '../../core/common/money.js';
import { namedInPlan } from '../../core/debts/named.js';
import { notice } from '../parts/parts.js';
import { icon } from '../parts/icons.js';
import { agreePart } from './plan-agree.js';
import { reckon } from './plan-form.js';
/** @typedef {import('./plan.js').PlanView} PlanView */
/** @typedef {import('../../core/debts/plan.js').Plan} Plan */

/** The instalments that the month can pay, and the letter that proposes them. @param {PlanView} view */
export function resultPart(view) {
  const t = view.t.bind(view);
  const plan = reckon(view.plan);
  if (!plan) return html`<p class="help">${t('plan_incomplete')}</p>`;
  if (plan.reason === 'nothing_owed') return nothing;
  return html`<section class="next" data-testid="plan-result" aria-live="polite">
    <p class="kicker">${icon('purse', 'small')} ${t('plan_result')}</p>
    ${plan.rows.length ? agreedPlan(view, plan) : html`${notice(t(`plan_${plan.reason}`))} ${writeButton(view, plan)}`}
  </section>`;
}

/** @param {PlanView} view @param {Plan} plan */
function agreedPlan(view, plan) {
  const t = view.t.bind(view);
  const money = (/** @type {number} */ fen) => shownYuan(view.app.text, fen);
  return html`<h2>${t('plan_months', { months: plan.months, monthly: money(plan.monthly) })}</h2>
    <ul class="plain plan-rows">
      ${plan.rows.map(
        (row) => html`<li>
          <strong>${view.nameOf(row.id)}</strong>
          <span>${t(row.last === row.monthly ? 'plan_row_even' : 'plan_row', { monthly: money(row.monthly), months: row.months, last: money(row.last) })}</span>
          ${agreePart(view, row)}
        </li>`,
      )}
    </ul>
    ${longer(view)}
    <p class="help">${t('plan_note')}</p>
    ${writeButton(view, plan)}`;
}

/** Lets the person pay less a month, for a longer time. @param {PlanView} view */
function longer(view) {
  const t = view.t.bind(view);
  const fewest = reckon(view.plan, true)?.months ?? 1;
  return html`<details class="fold" data-testid="plan-longer">
    <summary>${t('plan_longer')}</summary>
    <label for="plan-months">${t('plan_longer_months', { months: fewest })}</label>
    <input id="plan-months" type="text" inputmode="numeric" maxlength="3" autocomplete="off" .value=${live(view.plan.months ?? '')} placeholder=${fewest}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.edit((form) => ({ ...form, months: event.target.value }))} />
  </details>`;
}

/**
 * The button that opens the proposal, which admits the debt; the letter's screen asks and explains what that
 * means.
 * @param {PlanView} view @param {Plan} plan
 */
function writeButton(view, plan) {
  const line = view.plan.debts.find(({ id }) => id === plan.rows[0]?.id);
  const debt = plan.rows.length === 1 && line ? { debt: namedInPlan(line) } : {};
  return html`<button type="button" class="primary" data-testid="plan-write" @click=${() => view.go('letters', { letter: 'instalment', ...debt })}>${view.t('plan_write')}</button>`;
}
