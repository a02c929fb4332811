// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { randomId } from '../../core/common/bytes.js';
import { toYuan } from '../../core/common/money.js';
import { View } from '../parts/view.js';
import { factItem } from '../guide/checklist-item.js';
import { creditorName, emptyState, field, notice, problemNotice } from '../parts/parts.js';
import { stopLink, stopNotice } from '../parts/stops.js';
import { creditorKey } from '../../core/common/lender.js';
import { isOpenCourtPaper } from '../../core/debts/papers.js';
import { LIMITATION_RULES } from './limitation.js';
import { emptyDebt, emptyPlan, reckon, unreadable } from './plan-form.js';
import { agreePart } from './plan-agree.js';
import { debtFields } from './plan-debt.js';
import { instalmentsPart } from './plan-instalments.js';
import { remindersPart } from './plan-calendar.js';

/** @typedef {import('./plan-form.js').PlanForm} PlanForm */

/**
 * What is owed, what is left each month, an instalment plan that adds up, what was agreed, reminders, and the
 * letters.
 */
export class PlanView extends View {
  static properties = {
    plan: { state: true },
    read: { state: true },
    instalments: { state: true },
    allInstalments: { state: true },
    list: { state: true },
    notifications: { state: true },
    agreeing: { state: true },
    refused: { state: true },
    known: { state: true },
    papers: { state: true },
  };

  constructor() {
    super();
    /** @type {PlanForm} */ this.plan = emptyPlan();
    /** @type {((plan: PlanForm) => PlanForm)[]} made here and not in the database yet */ this.unkept = [];
    /** @type {string} the debt about which there is a new agreement, until the person has said so twice */ this.agreeing =
      '';
    /** Nothing is drawn to type into before the plan has been read. @type {boolean} */
    this.read = false;
    /** @type {import('../../core/debts/instalments.js').Instalment[]} */ this.instalments = [];
    /** @type {boolean} */ this.allInstalments = false;
    /** @type {import('../../core/guide/checklist.js').Checklist | null} for what it says of the credit record */ this.list =
      null;
    /** Only facts of the checklist stand here, and those have no boxes to tick. @type {{}} */ this.progress =
      {};
    /** @type {boolean} */ this.notifications = false;
    /** the browser may not remind @type {boolean} */ this.refused = false;
    /** What is known of the debts. @type {Map<string, import('../../core/common/lender.js').Debt>} */
    this.known = new Map();
    /** The debts by their key. @type {Map<string, import('../../core/debts/debts.js').Named>} */
    this.named = new Map();
    /** @type {import('../../core/debts/papers.js').Paper[]} */ this.papers = [];
    /** What the warning about the three years rests on. @type {import('../../core/rules/types.js').Rule[]} */
    this.limitationRules = [];
  }

  async refresh() {
    try {
      await this.readAll();
    } finally {
      this.read = true; // also where nothing can be read: reckoning works without storage
    }
  }

  async readAll() {
    this.instalments = await this.app.instalments.list();
    this.notifications = await this.app.notifications.isOn();
    this.list ??= await this.app.checklist.load();
    this.known = new Map((await this.app.debts.all()).map((debt) => [creditorKey(debt), debt]));
    this.papers = await this.app.papers.list();
    const book = await this.app.flags.open();
    this.limitationRules = LIMITATION_RULES.flatMap((id) => book.rule(id) ?? []);
    const before = this.plan;
    const kept = (await this.app.plan.get()) ?? emptyPlan();
    // A plan that is being edited here, or was edited while the stored one was read, is the newer one.
    const typing =
      this.plan !== before ||
      (document.hasFocus() && this.contains(document.activeElement?.closest('input, select') ?? null));
    if (!typing) this.plan = kept;
  }

  /**
   * Changes the plan on the screen at once, and then the stored plan, of which another window may have changed
   * other parts meanwhile.
   * @param {(plan: PlanForm) => PlanForm} change idempotent, because it may be applied twice
   */
  edit(change) {
    this.plan = change(this.plan);
    this.unkept.push(change);
    this.attempt(async () => {
      const changes = [...this.unkept];
      await this.app.plan.change((/** @type {PlanForm | null} */ kept) =>
        changes.reduce((plan, one) => one(plan), kept ?? emptyPlan()),
      );
      this.unkept = this.unkept.filter((one) => !changes.includes(one));
    });
  }

  /** @param {string} id @param {Partial<import('./plan-form.js').DebtForm>} change */
  typeDebt(id, change) {
    this.edit((plan) => ({
      ...plan,
      debts: plan.debts.map((debt) => (debt.id === id ? { ...debt, ...change } : debt)),
    }));
  }

  /** No debt ever has the name of an earlier one: agreements and the phone's calendar go by it. */
  addDebt() {
    const debt = emptyDebt(randomId());
    this.edit((plan) => ({ ...plan, debts: [...plan.debts.filter(({ id }) => id !== debt.id), debt] }));
  }

  render() {
    const t = this.t.bind(this);
    if (!this.read)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const wrong = unreadable(this.plan);
    return html`
      ${problemNotice(this.app, this.problem)}
      ${this.papers.some(isOpenCourtPaper) ? stopNotice(this, 'court') : nothing}
      <section class="card">
        <h2>${t('plan_month')}</h2>
        <div class="pair">${this.amount('income', 'plan_income', wrong)} ${this.amount('costs', 'plan_costs', wrong)}</div>
      </section>
      <section class="card">
        <h2>${t('plan_debts')}</h2>
        ${this.plan.debts.length ? this.plan.debts.map((debt, index) => debtFields(this, debt, index + 1, wrong)) : emptyState(t('plan_empty_title'), t('plan_empty_body'))}
        <button type="button" class="quiet wide" data-testid="plan-add" @click=${() => this.addDebt()}>${t('plan_add')}</button>
      </section>
      ${this.result()} ${instalmentsPart(this)} ${remindersPart(this)}
      <section class="card">
        <h2>${t('letters_title')}</h2>
        <p>${t('letters_intro')}</p>
        <ul class="plain">
          ${this.app.letters.ids.map(
            (/** @type {string} */ id) =>
              html`<li><button type="button" class="link" @click=${() => this.go('letters', { letter: id })}>${t(`letter_${id}_title`)}</button></li>`,
          )}
        </ul>
      </section>
      <section class="card">
        <h2>${t('plan_help')}</h2>
        <p>${t('plan_help_body')}</p>
        <ul class="plain">
          <li><button type="button" class="link" data-testid="papers-open" @click=${() => this.go('papers')}>${t('papers_open')}</button></li>
          <li><button type="button" class="link" data-testid="handover-open" @click=${() => this.go('handover')}>${t('handover_open')}</button></li>
          <li>${stopLink(this)}</li>
        </ul>
      </section>
      ${this.creditRecord()}
    `;
  }

  /** What the checklist says of the credit record, with its sources. */
  creditRecord() {
    const section = this.list?.sections.find((one) => one.id === '7');
    if (!section) return nothing;
    return html`<section class="card checklist" data-testid="plan-credit">
      <h2>${this.t('checklist_section_7')}</h2>
      <ul class="plain">${section.items.filter((item) => item.type === 'fact').map((item) => factItem(this, item))}</ul>
    </section>`;
  }

  /** @param {'income' | 'costs'} name @param {string} label @param {Set<string>} wrong */
  amount(name, label, wrong) {
    return field({
      id: `plan-${name}`,
      label: this.t(label),
      error: wrong.has(name) ? this.t('log_fault_amount') : null,
      control: html`<input id=${`plan-${name}`} type="text" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby=${`plan-${name}-help`}
        .value=${live(this.plan[name])} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.edit((plan) => ({ ...plan, [name]: event.target.value }))} />`,
    });
  }

  result() {
    const t = this.t.bind(this);
    const plan = reckon(this.plan);
    if (!plan) return html`<p class="muted">${t('plan_incomplete')}</p>`;
    const money = (/** @type {number} */ fen) => this.app.text.money(toYuan(fen));
    return html`<section class="card" data-testid="plan-result" aria-live="polite">
      <h2>${t('plan_result')}</h2>
      <p class="sum">${t('plan_left', { amount: money(plan.available) })}</p>
      ${
        plan.rows.length
          ? html`<p>${t('plan_months', { months: plan.months, monthly: money(plan.monthly) })}</p>
            <ul class="plain plan-rows">
              ${plan.rows.map(
                (row) => html`<li>
                  <strong>${this.nameOf(row.id)}</strong>
                  <span>${t('plan_row', { monthly: money(row.monthly), months: row.months, last: money(row.last) })}</span>
                  ${agreePart(this, row)}
                </li>`,
              )}
            </ul>`
          : plan.reason === 'nothing_owed'
            ? nothing
            : notice(t(`plan_${plan.reason}`))
      }
      <p class="help">${t('plan_note')}</p>
    </section>`;
  }

  /** @param {string} id */
  nameOf(id) {
    const debt = this.plan.debts.find((one) => one.id === id);
    return (debt && creditorName(this.app, debt.creditor, debt.name)) || this.t('plan_unnamed');
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('params') && this.params.focus === 'reminder')
      this.querySelector('#reminders')?.scrollIntoView();
  }
}

customElements.define('dun-plan', PlanView);
