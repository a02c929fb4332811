// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { nothingKnown } from '../../core/debts/debts.js';
import { limitation } from '../../core/debts/limitation.js';
import { namedInPlan } from '../../core/debts/named.js';
import { creditorName, field } from '../parts/parts.js';
import { creditorSelect } from '../parts/creditor-select.js';
import '../parts/lender-field.js';
import { limitationQuestion, limitationWarning } from './limitation.js';

/** @typedef {import('./plan-form.js').DebtForm} DebtForm */

/**
 * One debt of the plan, and what is known of it.
 * @param {import('./plan.js').PlanView} view
 * @param {DebtForm} debt
 * @param {number} place
 * @param {Set<string>} wrong
 */
export function debtFields(view, debt, place, wrong) {
  const t = view.t.bind(view);
  const id = `debt-${debt.id}`;
  return html`<fieldset class="debt" data-testid="plan-debt">
    <legend class="visually-hidden">${t('plan_debt', { name: creditorName(view.app, debt.creditor, debt.name) || place })}</legend>
    ${creditorSelect(view.app, {
      id: `${id}-creditor`,
      value: debt.creditor,
      other: debt.name,
      change: (creditor, name) => view.typeDebt(debt.id, { creditor, name }),
    })}
    <div class="pair">
      ${amount(view, debt, { name: 'amount', id: `${id}-amount`, wrong: wrong.has(debt.id) })}
      ${amount(view, debt, { name: 'interest', id: `${id}-interest`, wrong: wrong.has(`${debt.id}-interest`) })}
      ${field({
        id: `${id}-due`,
        label: t('plan_due'),
        control: html`<input id=${`${id}-due`} type="date" .value=${live(debt.dueDate)}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.typeDebt(debt.id, { dueDate: event.target.value })} />`,
      })}
    </div>
    ${debt.creditor ? knownPart(view, debt) : nothing}
    <button type="button" class="link" @click=${() => view.edit((plan) => ({ ...plan, debts: plan.debts.filter((one) => one.id !== debt.id) }))}>${t('plan_remove')}</button>
  </fieldset>`;
}

/**
 * @param {import('./plan.js').PlanView} view
 * @param {DebtForm} debt
 * @param {{name: 'amount' | 'interest', id: string, wrong: boolean}} input
 */
const amount = (view, debt, { name, id, wrong }) =>
  field({
    id,
    label: view.t(`plan_${name}`),
    error: wrong ? view.t('log_fault_amount') : null,
    control: html`<input id=${id} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`${id}-help`}
      .value=${live(debt[name] ?? '')} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.typeDebt(debt.id, { [name]: event.target.value })} />`,
  });

/** Who lends, how long ago something was last done about the debt, and what that may mean. @param {import('./plan.js').PlanView} view @param {DebtForm} line */
function knownPart(view, line) {
  const debt = knownOf(view, line);
  return html`<dun-lender .app=${view.app} .named=${namedOnce(view, line)}></dun-lender>
    ${limitationQuestion(view, debt)}
    ${limitationWarning(view, {
      stands: limitation(debt.lastActed, view.app.today()),
      rules: view.limitationRules,
      debt,
    })}`;
}

/**
 * The same object for the same debt at every drawing: another one would drop what is being entered.
 * @param {import('./plan.js').PlanView} view @param {DebtForm} line
 */
function namedOnce(view, line) {
  const named = namedInPlan(line);
  const key = creditorKey(named);
  if (!view.named.has(key)) view.named.set(key, named);
  return view.named.get(key);
}

/** What is known of the debt of a line. @param {import('./plan.js').PlanView} view @param {DebtForm} line @returns {import('../../core/common/lender.js').Debt} */
export function knownOf(view, line) {
  const named = namedInPlan(line);
  return view.known.get(creditorKey(named)) ?? nothingKnown(named);
}
