// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { DAY_MS } from '../../core/common/china-time.js';
import { creditorKey } from '../../core/common/lender.js';
import { shownYuan, toFen } from '../../core/common/money.js';
import { nothingKnown } from '../../core/debts/debts.js';
import { limitation, mayBeOver } from '../../core/debts/limitation.js';
import { namedInPlan } from '../../core/debts/named.js';
import { creditorName, field } from '../parts/parts.js';
import { creditorSelect } from '../parts/creditor-select.js';
import '../parts/lender-field.js';
import { limitationQuestion, limitationWarning } from './limitation.js';

/** @typedef {import('./plan.js').PlanView} PlanView */
/** @typedef {import('./plan-form.js').DebtForm} DebtForm */

/**
 * One debt of the plan: a row with the next due sum, which opens to the figures it is computed from and what
 * is known of the debt.
 * @param {PlanView} view
 * @param {DebtForm} debt
 * @param {Set<string>} wrong
 */
export function debtRow(view, debt, wrong) {
  const t = view.t.bind(view);
  const amount = owed(debt);
  const stands = limitation(knownOf(view, debt).lastActed, view.app.today());
  return html`<details class="fold debt" id=${`debt-${debt.id}`} data-testid="plan-debt" data-creditor=${debt.creditor} ?open=${view.opened.has(debt.id)} @toggle=${view.toggled(debt.id)}>
    <summary>
      <span class="row-words"><b>${creditorName(view.app, debt.creditor, debt.name) || t('plan_unnamed')}</b><small>${dueLine(view, debt)}</small>
        ${mayBeOver(stands) ? html`<small class="note-ink" data-testid="plan-debt-late">${t(`limit_short_${stands}`)}</small>` : nothing}</span>
      <span class="debt-amount">${amount ? t('plan_yuan', { amount: shownYuan(view.app.text, amount) }) : t('plan_no_amount')}</span>
    </summary>
    ${debtFields(view, debt, wrong)}
  </details>`;
}

/** @param {DebtForm} debt the sum is in fen */
const owed = ({ amount, interest }) => (toFen(amount) ?? 0) + (toFen(interest ?? '') ?? 0);

/**
 * The next agreed instalment, or else the day that was entered.
 * @param {PlanView} view @param {DebtForm} debt
 */
function dueLine(view, { id, dueDate }) {
  const { t, formatDay, formatMonthDay } = view.app.text;
  const next = view.instalments.find(({ debt, state }) => debt === id && state === 'open')?.due ?? dueDate;
  if (!next) return t('plan_no_day');
  const days = Math.round((Date.parse(next) - Date.parse(view.app.today())) / DAY_MS);
  const key = days === 0 ? 'plan_due_today' : days > 0 ? 'plan_due_in' : 'plan_due_past';
  const day = next.slice(0, 4) === view.app.today().slice(0, 4) ? formatMonthDay(next) : formatDay(next);
  return t(key, { day, count: Math.abs(days) });
}

/** @param {PlanView} view @param {DebtForm} debt @param {Set<string>} wrong */
function debtFields(view, debt, wrong) {
  const t = view.t.bind(view);
  const id = `debt-${debt.id}`;
  return html`<div class="debt-fields">
    ${creditorSelect(view.app, {
      id: `${id}-creditor`,
      value: debt.creditor,
      other: debt.name,
      change: (creditor, name) => view.typeDebt(debt.id, { creditor, name }),
    })}
    <div class="pair">
      ${amountField(view, debt, { name: 'amount', id: `${id}-amount`, wrong: wrong.has(debt.id) })}
      ${amountField(view, debt, { name: 'interest', id: `${id}-interest`, wrong: wrong.has(`${debt.id}-interest`) })}
      ${field({
        id: `${id}-due`,
        label: t('plan_due'),
        control: html`<input id=${`${id}-due`} type="date" .value=${live(debt.dueDate)}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.typeDebt(debt.id, { dueDate: event.target.value })} />`,
      })}
    </div>
    ${debt.creditor ? knownPart(view, debt) : nothing}
    <button type="button" class="link" data-testid="plan-remove" @click=${() => view.edit((plan) => ({ ...plan, debts: plan.debts.filter((one) => one.id !== debt.id) }))}>${t('plan_remove')}</button>
  </div>`;
}

/**
 * @param {PlanView} view
 * @param {DebtForm} debt
 * @param {{name: 'amount' | 'interest', id: string, wrong: boolean}} input
 */
const amountField = (view, debt, { name, id, wrong }) =>
  field({
    id,
    label: view.t(`plan_${name}`),
    error: wrong ? view.t('log_fault_amount') : null,
    control: html`<input id=${id} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`${id}-help`}
      .value=${live(debt[name] ?? '')} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.typeDebt(debt.id, { [name]: event.target.value })} />`,
  });

/**
 * Fields for the lender and for how long ago something was last done about the debt, with what that may mean.
 * @param {PlanView} view @param {DebtForm} line
 */
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
 * Gives the same object for the same debt at every rendering, because a field drops what is being entered
 * when its object changes.
 * @param {PlanView} view @param {DebtForm} line
 */
function namedOnce(view, line) {
  const named = namedInPlan(line);
  const key = creditorKey(named);
  if (!view.named.has(key)) view.named.set(key, named);
  return view.named.get(key);
}

/**
 * What is known of the debt in a line of the plan.
 * @param {PlanView} view @param {DebtForm} line @returns {import('../../core/common/lender.js').Debt}
 */
export function knownOf(view, line) {
  const named = namedInPlan(line);
  return view.known.get(creditorKey(named)) ?? nothingKnown(named);
}

/**
 * A lender of the log that is missing in the plan and can be added with one tap.
 * @param {PlanView} view @param {import('../../core/debts/my-case.js').MyLender} lender
 */
export const lenderRow = (
  view,
  lender,
) => html`<button type="button" class="row-button" data-testid="plan-lender" data-creditor=${lender.creditor} @click=${() => view.addDebt(lender)}>
    <span><b>${creditorName(view.app, lender.creditor, lender.creditorOther)}</b><small>${view.t('plan_lender_logged', { count: lender.count })}</small></span>
    <span class="debt-amount">${view.t('plan_lender_add')}</span>
  </button>`;
