// @ts-check
import { html, live, nothing } from '../vendor/lit.js';
import { toYuan } from '../core/money.js';
import { schedule } from '../core/promises.js';
import { View } from './view.js';
import { checklistItem } from './checklist-item.js';
import { creditorName, emptyState, field, notice, problemNotice } from './parts.js';
import { creditorSelect } from './creditor-select.js';
import { emptyDebt, emptyPlan, reckon, unreadable } from './plan-form.js';
import { promisesPart } from './plan-promises.js';
import { remindersPart } from './plan-reminders.js';

/** What is owed, what is left each month, an instalment plan that adds up, what was promised, reminders, and the letters. */
class PlanView extends View {
  static properties = { plan: { state: true }, read: { state: true }, promises: { state: true }, allPromises: { state: true }, list: { state: true }, reminding: { state: true }, refused: { state: true } };

  constructor() {
    super();
    this.plan = emptyPlan();
    /** Nobody types over a plan that has not been read yet. */
    this.read = false;
    /** @type {import('../core/promises.js').Promised[]} */ this.promises = [];
    this.allPromises = false;
    /** @type {any} the checklist, for what it says of the credit record */ this.list = null;
    /** its facts have no boxes to tick */ this.progress = {};
    this.reminding = false;
    /** the browser may not remind */ this.refused = false;
  }

  async refresh() {
    try {
      await this.readAll();
    } finally {
      this.read = true; // also where nothing can be read: reckoning works without storage
    }
  }

  async readAll() {
    this.promises = await this.app.promises.list();
    this.reminding = await this.app.reminding.isOn();
    this.list ??= await this.app.checklist.load();
    const before = this.plan;
    const kept = (await this.app.plan.get()) ?? emptyPlan();
    // What is being typed here, or was while that was read, is newer.
    const typing = this.plan !== before || this.contains(document.activeElement?.closest('input, select') ?? null);
    if (!typing) this.plan = kept;
  }

  /** @param {Partial<import('./plan-form.js').PlanForm>} change */
  type(change) {
    this.plan = { ...this.plan, ...change };
    this.attempt(() => this.app.plan.set(this.plan));
  }

  /** @param {string} id @param {Partial<import('./plan-form.js').DebtForm>} change */
  typeDebt(id, change) {
    this.type({ debts: this.plan.debts.map((debt) => (debt.id === id ? { ...debt, ...change } : debt)) });
  }

  addDebt() {
    const next = Math.max(0, ...this.plan.debts.map((debt) => Number(debt.id.slice(1)))) + 1;
    this.type({ debts: [...this.plan.debts, emptyDebt(`d${next}`)] });
  }

  render() {
    const t = this.t.bind(this);
    if (!this.read) return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const wrong = unreadable(this.plan);
    return html`
      ${problemNotice(this.app, this.problem)}
      <section class="card">
        <h2>${t('plan_month')}</h2>
        <div class="pair">${this.amount('income', 'plan_income', wrong)} ${this.amount('costs', 'plan_costs', wrong)}</div>
      </section>
      <section class="card">
        <h2>${t('plan_debts')}</h2>
        ${this.plan.debts.length ? this.plan.debts.map((debt) => this.debt(debt, wrong)) : emptyState(t('plan_empty_title'), t('plan_empty_body'))}
        <button type="button" class="quiet wide" data-testid="plan-add" @click=${() => this.addDebt()}>${t('plan_add')}</button>
      </section>
      ${this.result()} ${promisesPart(this)} ${remindersPart(this)}
      <section class="card">
        <h2>${t('letters_title')}</h2>
        <p>${t('letters_intro')}</p>
        <ul class="plain">
          ${this.app.letters.ids.map(
            (/** @type {string} */ id) => html`<li><button type="button" class="link" @click=${() => this.go('letters', { letter: id })}>${t(`letter_${id}_title`)}</button></li>`,
          )}
        </ul>
      </section>
      ${this.creditRecord()}
    `;
  }

  /** What the checklist says of the credit record, with its sources. */
  creditRecord() {
    const section = this.list?.sections.find((/** @type {any} */ one) => one.id === '7');
    if (!section) return nothing;
    return html`<section class="card checklist" data-testid="plan-credit">
      <h2>${this.t('checklist_section_7')}</h2>
      <ul class="plain">${section.items.filter((/** @type {any} */ item) => item.type === 'fact').map((/** @type {any} */ item) => checklistItem(this, item))}</ul>
    </section>`;
  }

  /** @param {'income' | 'costs'} name @param {string} label @param {Set<string>} wrong */
  amount(name, label, wrong) {
    return field({
      id: `plan-${name}`,
      label: this.t(label),
      error: wrong.has(name) ? this.t('log_fault_amount') : null,
      control: html`<input id=${`plan-${name}`} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`plan-${name}-help`}
        .value=${live(this.plan[name])} @input=${(/** @type {any} */ event) => this.type({ [name]: event.target.value })} />`,
    });
  }

  /** @param {import('./plan-form.js').DebtForm} debt @param {Set<string>} wrong */
  debt(debt, wrong) {
    const t = this.t.bind(this);
    const id = `debt-${debt.id}`;
    return html`<fieldset class="debt" data-testid="plan-debt">
      <legend class="visually-hidden">${t('plan_debt', { name: creditorName(this.app, debt.creditor, debt.name) || debt.id.slice(1) })}</legend>
      ${creditorSelect(this.app, {
        id: `${id}-creditor`,
        value: debt.creditor,
        other: debt.name,
        change: (creditor, name) => this.typeDebt(debt.id, { creditor, name }),
      })}
      <div class="pair">
        ${field({
          id: `${id}-amount`,
          label: t('plan_amount'),
          error: wrong.has(debt.id) ? t('log_fault_amount') : null,
          control: html`<input id=${`${id}-amount`} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`${id}-amount-help`}
            .value=${live(debt.amount)} @input=${(/** @type {any} */ event) => this.typeDebt(debt.id, { amount: event.target.value })} />`,
        })}
        ${field({
          id: `${id}-interest`,
          label: t('plan_interest'),
          error: wrong.has(`${debt.id}-interest`) ? t('log_fault_amount') : null,
          control: html`<input id=${`${id}-interest`} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`${id}-interest-help`}
            .value=${live(debt.interest ?? '')} @input=${(/** @type {any} */ event) => this.typeDebt(debt.id, { interest: event.target.value })} />`,
        })}
        ${field({
          id: `${id}-due`,
          label: t('plan_due'),
          control: html`<input id=${`${id}-due`} type="date" .value=${live(debt.dueDate)}
            @change=${(/** @type {any} */ event) => this.typeDebt(debt.id, { dueDate: event.target.value })} />`,
        })}
      </div>
      <button type="button" class="link" @click=${() => this.type({ debts: this.plan.debts.filter((one) => one.id !== debt.id) })}>${t('plan_remove')}</button>
    </fieldset>`;
  }

  result() {
    const t = this.t.bind(this);
    const plan = reckon(this.plan);
    if (!plan) return html`<p class="muted">${t('plan_incomplete')}</p>`;
    const money = (/** @type {number} */ fen) => this.app.text.money(toYuan(fen));
    return html`<section class="card" data-testid="plan-result" aria-live="polite">
      <h2>${t('plan_result')}</h2>
      <p class="sum">${t('plan_left', { amount: money(plan.available) })}</p>
      ${plan.rows.length
        ? html`<p>${t('plan_months', { months: plan.months, monthly: money(plan.monthly) })}</p>
            <ul class="plain plan-rows">
              ${plan.rows.map(
                (row) => html`<li>
                  <strong>${this.nameOf(row.id)}</strong>
                  <span>${t('plan_row', { monthly: money(row.monthly), months: row.months, last: money(row.last) })}</span>
                  ${this.agreeButton(row)}
                </li>`,
              )}
            </ul>`
        : plan.reason === 'nothing_owed' ? nothing : notice(t(`plan_${plan.reason}`))}
      <p class="help">${t('plan_note')}</p>
    </section>`;
  }

  /** Once the lender has agreed, each instalment can be followed. @param {import('../core/plan.js').Row} row */
  agreeButton(row) {
    const debt = this.plan.debts.find((one) => one.id === row.id);
    if (!debt?.dueDate) return html`<small>${this.t('promise_needs_day')}</small>`;
    return html`<button type="button" class="link" data-testid="promise-agree" @click=${() => this.attempt(() => this.app.promises.agree(row.id, schedule(debt, row, debt.dueDate)))}>${this.t('promise_agree')}</button>`;
  }

  /** @param {string} id */
  nameOf(id) {
    const debt = this.plan.debts.find((one) => one.id === id);
    return (debt && creditorName(this.app, debt.creditor, debt.name)) || this.t('plan_unnamed');
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('params') && this.params.focus === 'reminder') this.querySelector('#reminders')?.scrollIntoView();
  }
}

customElements.define('dun-plan', PlanView);
