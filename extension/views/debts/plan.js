// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { randomId } from '../../core/common/bytes.js';
import { creditorKey } from '../../core/common/lender.js';
import { namedInPlan } from '../../core/debts/named.js';
import { isOpenCourtPaper } from '../../core/debts/papers.js';
import { View } from '../parts/view.js';
import { factItem } from '../guide/checklist-item.js';
import { banner, creditorName, emptyState, problemNotice } from '../parts/parts.js';
import { stopLink, stopNotice } from '../parts/stops.js';
import { LIMITATION_RULES } from './limitation.js';
import { emptyDebt, emptyPlan, unreadable } from './plan-form.js';
import { debtRow, lenderRow } from './plan-debt.js';
import { instalmentsPart } from './plan-instalments.js';
import { monthPart } from './plan-month.js';
import { remindersPart } from './plan-calendar.js';
import { resultPart } from './plan-result.js';

/** @typedef {import('./plan-form.js').PlanForm} PlanForm */

/**
 * What is left each month, what is owed to whom, an instalment plan that adds up, what was agreed, and
 * reminders.
 * @extends {View<{debt?: import('../../core/debts/debts.js').Named, focus?: string}>}
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
    lenders: { state: true },
    opened: { state: true },
    stage: { state: true },
    mine: { state: true },
  };

  constructor() {
    super();
    /** @type {PlanForm} */ this.plan = emptyPlan();
    /** @type {((plan: PlanForm) => PlanForm)[]} changes made here that are not in the database yet */
    this.unkept = [];
    /**
     * @type {string} id of the debt with a new agreement, until the person has confirmed it with a second
     *   click
     */
    this.agreeing = '';
    /**
     * Whether the plan was read; until then no field is drawn, so that nothing typed is overwritten.
     * @type {boolean}
     */
    this.read = false;
    /** @type {import('../../core/debts/instalments.js').Instalment[]} */ this.instalments = [];
    /** @type {boolean} */ this.allInstalments = false;
    /** @type {import('../../core/guide/checklist.js').Checklist | null} for its part on the credit record */
    this.list = null;
    /**
     * Always empty: only facts of the checklist are shown here, and facts have no boxes to tick.
     * @type {{}}
     */
    this.progress = {};
    /** @type {boolean} */ this.notifications = false;
    /** Whether the browser refused to remind. @type {boolean} */ this.refused = false;
    /** What is known of the debts. @type {Map<string, import('../../core/common/lender.js').Debt>} */
    this.known = new Map();
    /** The debts by their key. @type {Map<string, import('../../core/debts/debts.js').Named>} */
    this.named = new Map();
    /** @type {import('../../core/debts/papers.js').Paper[]} */ this.papers = [];
    /**
     * Lenders of the log that are missing in the plan.
     * @type {import('../../core/debts/my-case.js').MyLender[]}
     */
    this.lenders = [];
    /** Parts that are open on the screen: ids of debts, and `month`. @type {Set<string>} */
    this.opened = new Set();
    /** @type {import('../../core/guide/stage.js').Stage | null} */ this.stage = null;
    /**
     * @type {boolean} whether a person who owes nothing of what they are called about plans a debt of their
     *   own
     */
    this.mine = false;
    /**
     * Rules on which the warning about the three years rests.
     * @type {import('../../core/rules/types.js').Rule[]}
     */
    this.limitationRules = [];
  }

  async refresh() {
    try {
      await this.readAll();
    } finally {
      this.read = true; // also where nothing can be read, because the plan is computed without storage
    }
  }

  async readAll() {
    this.instalments = await this.app.instalments.list();
    this.notifications = await this.app.notifications.isOn();
    this.list ??= await this.app.checklist.load();
    this.known = new Map((await this.app.debts.all()).map((debt) => [creditorKey(debt), debt]));
    this.papers = await this.app.papers.list();
    this.stage = (await this.app.home.get()).stage;
    const book = await this.app.flags.open();
    this.limitationRules = LIMITATION_RULES.flatMap((id) => book.rule(id) ?? []);
    const before = this.plan;
    const kept = (await this.app.plan.get()) ?? emptyPlan();
    // A plan that is being edited here, or was edited while the stored one was read, is the newer one.
    const typing =
      this.plan !== before ||
      (document.hasFocus() && this.contains(document.activeElement?.closest('input, select') ?? null));
    if (!typing) this.plan = kept;
    this.lenders = await this.lendersOutside(kept);
    if (!this.read && !kept.income.trim()) this.opened = new Set(['month']);
  }

  /**
   * Lenders of the log to whom the person may owe something. A person who is called about another's debt owes
   * them nothing.
   * @param {PlanForm} kept
   */
  async lendersOutside(kept) {
    if (this.stage === 'not_me') return [];
    const inside = new Set(kept.debts.map((line) => creditorKey(namedInPlan(line))));
    return (await this.app.mine.lenders()).filter(
      (one) =>
        one.count > 0 &&
        !inside.has(creditorKey(one)) &&
        (this.known.get(creditorKey(one))?.role ?? 'borrower') === 'borrower',
    );
  }

  /** @param {string} part @returns {(event: Event & {target: HTMLDetailsElement}) => void} */
  toggled(part) {
    return ({ target }) => {
      if (target.open === this.opened.has(part)) return;
      const opened = new Set(this.opened);
      if (target.open) opened.add(part);
      else opened.delete(part);
      this.opened = opened;
    };
  }

  /**
   * Changes the plan on the screen at once, and then the stored plan, of which another window may have
   * changed other parts meanwhile.
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

  /**
   * Adds a debt with an id that no earlier debt had, because agreements and the phone's calendar refer to
   * debts by id.
   * @param {{creditor: string, creditorOther: string}} [lender]
   */
  addDebt(lender) {
    const debt = {
      ...emptyDebt(randomId()),
      ...(lender ? { creditor: lender.creditor, name: lender.creditorOther } : {}),
    };
    this.opened = new Set([...this.opened, debt.id]);
    this.lenders = this.lenders.filter((one) => one !== lender);
    this.edit((plan) => ({ ...plan, debts: [...plan.debts.filter(({ id }) => id !== debt.id), debt] }));
  }

  render() {
    const t = this.t.bind(this);
    if (!this.read)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const empty = !this.plan.debts.length && !this.plan.income;
    if (this.stage === 'not_me' && empty && !this.mine) return this.notMine();
    const wrong = unreadable(this.plan);
    const { debts } = this.plan;
    return html`
      ${problemNotice(this.app, this.problem)}
      ${this.papers.some(isOpenCourtPaper) ? stopNotice(this, 'court') : nothing}
      ${monthPart(this, wrong)}
      <div class="section-head">
        <h2>${debts.length ? t('plan_debts_count', { count: debts.length }) : t('plan_debts')}</h2>
        <button type="button" class="link" data-testid="plan-add" @click=${() => this.addDebt()}>${t('plan_add')}</button>
      </div>
      ${debts.length || this.lenders.length ? this.debtsPart(wrong) : html`<section class="card">${emptyState(t('plan_empty_title'), t('plan_empty_body'), nothing, 'purse')}</section>`}
      ${resultPart(this)} ${instalmentsPart(this)} ${remindersPart(this)}
      ${banner('lock', t('plan_account'))}
      ${this.creditRecord()}
      ${stopLink(this)}
    `;
  }

  /** @param {Set<string>} wrong */
  debtsPart(wrong) {
    return html`<section class="card rows-card debts">
      ${this.plan.debts.map((debt) => debtRow(this, debt, wrong))}
      ${this.lenders.map((lender) => lenderRow(this, lender))}
    </section>`;
  }

  /** Tells a person who owes nothing that they need no plan, unless for a debt of their own. */
  notMine() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
      <section class="card" data-testid="plan-not-mine">
        <h2>${t('plan_not_mine')}</h2>
        <p>${t('plan_not_mine_body')}</p>
        <div class="row">
          <button type="button" class="primary" @click=${() => this.go('letters', { letter: 'stop_contact' })}>${t('letter_stop_contact_title')}</button>
          <button type="button" class="quiet" data-testid="plan-all-the-same" @click=${() => (this.mine = true)}>${t('plan_not_mine_go')}</button>
        </div>
      </section>
      ${stopLink(this)}`;
  }

  /** What the checklist says of the credit record, with its sources. */
  creditRecord() {
    const section = this.list?.sections.find((one) => one.id === '7');
    if (!section) return nothing;
    return html`<details class="card fold checklist" data-testid="plan-credit">
      <summary>${this.t('checklist_section_7')}</summary>
      <ul class="plain">${section.items.filter((item) => item.type === 'fact').map((item) => factItem(this, item))}</ul>
    </details>`;
  }

  /** @param {string} id */
  nameOf(id) {
    const debt = this.plan.debts.find((one) => one.id === id);
    return (debt && creditorName(this.app, debt.creditor, debt.name)) || this.t('plan_unnamed');
  }

  /** Opens the part that the person came for, once it is drawn. */
  async showWanted() {
    const { debt, focus } = this.params;
    const line = debt && this.plan.debts.find((one) => creditorKey(namedInPlan(one)) === creditorKey(debt));
    if (line) this.opened = new Set([...this.opened, line.id]);
    await this.updateComplete;
    const wanted = line ? `#debt-${line.id}` : focus === 'reminder' ? '#reminders' : null;
    if (!wanted) return;
    const part = this.querySelector(wanted);
    part?.scrollIntoView();
    /** @type {HTMLElement | null | undefined} */ (part?.querySelector('summary'))?.focus({
      preventScroll: true,
    });
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.read && (changed.has('params') || changed.has('read'))) this.showWanted();
  }
}

customElements.define('dun-plan', PlanView);
