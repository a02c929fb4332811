// @ts-check
import { html, live, nothing } from '../vendor/lit.js';
import { toYuan } from '../core/money.js';
import { calendar } from '../core/reminders.js';
import { download } from '../platform/device.js';
import { View } from './view.js';
import { creditorName, emptyState, field, notice, problemNotice } from './parts.js';
import { creditorSelect } from './creditor-select.js';
import { emptyDebt, emptyPlan, reckon, unreadable } from './plan-form.js';

/** What is owed, what is left each month, an instalment plan that adds up, reminders for the phone, and the letters. */
class PlanView extends View {
  static properties = { plan: { state: true } };

  constructor() {
    super();
    this.plan = emptyPlan();
  }

  async refresh() {
    // What is being typed here is newer than what was read.
    if (!this.contains(document.activeElement)) this.plan = (await this.app.plan.get()) ?? emptyPlan();
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
      ${this.result()} ${this.reminders()}
      <section class="card">
        <h2>${t('letters_title')}</h2>
        <p>${t('letters_intro')}</p>
        <ul class="plain">
          ${this.app.letters.ids.map(
            (/** @type {string} */ id) => html`<li><button type="button" class="link" @click=${() => this.go('letters', { letter: id })}>${t(`letter_${id}_title`)}</button></li>`,
          )}
        </ul>
      </section>
    `;
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
                </li>`,
              )}
            </ul>`
        : plan.reason === 'nothing_owed' ? nothing : notice(t(`plan_${plan.reason}`))}
      <p class="help">${t('plan_note')}</p>
    </section>`;
  }

  /** @param {string} id */
  nameOf(id) {
    const debt = this.plan.debts.find((one) => one.id === id);
    return (debt && creditorName(this.app, debt.creditor, debt.name)) || this.t('plan_unnamed');
  }

  reminders() {
    const t = this.t.bind(this);
    const dated = this.plan.debts.filter((debt) => debt.dueDate);
    return html`<section class="card" id="reminders">
      <h2>${t('reminder_title')}</h2>
      <p>${t('reminder_body')}</p>
      <div class="row">
        <button type="button" class="quiet" data-testid="reminder-due" ?disabled=${dated.length === 0} @click=${() => this.saveReminders(dated)}>${t('reminder_due')}</button>
        <button type="button" class="quiet" data-testid="reminder-credit" @click=${() => this.saveCreditCheck()}>${t('reminder_credit')}</button>
      </div>
      ${dated.length ? nothing : html`<p class="help">${t('reminder_none')}</p>`}
    </section>`;
  }

  /** @param {import('./plan-form.js').DebtForm[]} debts */
  saveReminders(debts) {
    const months = new Map(reckon(this.plan)?.rows.map((row) => [row.id, row.months]));
    const events = debts.map((debt) => ({
      id: `due-${debt.id}`,
      day: debt.dueDate,
      title: this.t('reminder_due_event', { name: this.nameOf(debt.id) }),
      monthly: months.get(debt.id),
    }));
    download('dunbook-reminders.ics', 'text/calendar;charset=utf-8', calendar(events, this.app.now()));
  }

  /** Twice a year is free of charge (see the checklist, section 7). */
  saveCreditCheck() {
    const [year, month, day] = this.app.today().split('-').map(Number);
    const later = new Date(Date.UTC(year, month - 1 + 6, Math.min(day, 28))).toISOString().slice(0, 10);
    const events = [this.app.today(), later].map((at, index) => ({ id: `credit-${at}`, day: at, title: this.t('reminder_credit_event'), daysBefore: index === 0 ? 0 : 1 }));
    download('dunbook-credit-report.ics', 'text/calendar;charset=utf-8', calendar(events, this.app.now()));
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('params') && this.params.focus === 'reminder') this.querySelector('#reminders')?.scrollIntoView();
  }
}

customElements.define('dun-plan', PlanView);
