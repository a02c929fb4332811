// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { shownYuan, toFen } from '../../core/common/money.js';
import { field } from '../parts/parts.js';
import { leftOver } from './plan-form.js';
/** @typedef {import('./plan.js').PlanView} PlanView */

/**
 * The money left each month, which opens to the figures it is computed from.
 * @param {PlanView} view @param {Set<string>} wrong
 */
export function monthPart(view, wrong) {
  const t = view.t.bind(view);
  const left = leftOver(view.plan);
  const money = (/** @type {number} */ fen) => shownYuan(view.app.text, fen);
  return html`<details class="card fold month" data-testid="plan-month" ?open=${view.opened.has('month')} @toggle=${view.toggled('month')}>
    <summary>
      <span><small>${t('plan_month')}</small>
        ${
          left === null
            ? html`<b>${t('plan_month_ask')}</b>`
            : html`<b class="sum" data-testid="plan-left">${t('plan_left', { amount: money(Math.max(left, 0)) })}</b>
              <small>${t('plan_month_from', {
                income: money(toFen(view.plan.income) ?? 0),
                costs: money(toFen(view.plan.costs) ?? 0),
              })}</small>`
        }
      </span>
    </summary>
    <div class="pair">${amount(view, 'income', wrong)} ${amount(view, 'costs', wrong)}</div>
    <p class="help">${t('plan_month_help')}</p>
  </details>
  ${left !== null && left <= 0 ? html`<p class="help">${t('plan_month_none')}</p>` : nothing}`;
}

/** @param {PlanView} view @param {'income' | 'costs'} name @param {Set<string>} wrong */
const amount = (view, name, wrong) =>
  field({
    id: `plan-${name}`,
    label: view.t(`plan_${name}`),
    error: wrong.has(name) ? view.t('log_fault_amount') : null,
    control: html`<input id=${`plan-${name}`} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`plan-${name}-help`}
      .value=${live(view.plan[name])} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.edit((plan) => ({ ...plan, [name]: event.target.value }))} />`,
  });
