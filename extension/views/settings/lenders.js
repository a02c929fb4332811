// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { View } from '../parts/view.js';
import { creditorName, emptyState, field, problemNotice } from '../parts/parts.js';
import { creditorSelect } from '../parts/creditor-select.js';
import '../parts/agreed-hours.js';
import '../parts/lender-field.js';
/** @typedef {import('../../core/common/lender.js').Debt} Debt */
/** @typedef {import('../../core/debts/my-case.js').MyLender} MyLender */

/**
 * The person's lenders, and the facts about each debt: entered once, and changed here or where they are used.
 */
export class LendersView extends View {
  static properties = { lenders: { state: true }, debts: { state: true }, adding: { state: true } };

  constructor() {
    super();
    /** @type {MyLender[] | null} */ this.lenders = null;
    /** @type {Map<string, import('../../core/debts/debts.js').Named>} by `creditorKey` */ this.named =
      new Map();
    /** The facts about each debt, by `creditorKey`. @type {Map<string, Debt>} */ this.debts = new Map();
    /** @type {{creditor: string, other: string} | null} a lender that is being named; null while none is */
    this.adding = null;
  }

  async refresh() {
    const [lenders, debts] = await Promise.all([this.app.mine.lenders(), this.app.debts.all()]);
    this.lenders = lenders;
    this.debts = new Map(debts.map((debt) => [creditorKey(debt), debt]));
  }

  add() {
    return this.attempt(async () => {
      const { creditor, other } = this.adding ?? { creditor: '', other: '' };
      if (!creditor) return;
      await this.app.mine.addLender({ creditor, creditorOther: other.trim() || null });
      this.adding = null;
    });
  }

  render() {
    const { lenders } = this;
    const t = this.t.bind(this);
    if (!lenders) return problemNotice(this.app, this.problem);
    return html`${problemNotice(this.app, this.problem)}
      ${lenders.length ? html`<p class="help">${t('lenders_body')}</p>` : emptyState(t('lenders_empty_title'), t('lenders_none'), nothing, 'bank')}
      ${lenders.map((lender) => this.lender(lender))}
      ${this.adding ? this.form(this.adding) : html`<button type="button" class="quiet wide" data-testid="lender-add" @click=${() => (this.adding = { creditor: '', other: '' })}>${t('lenders_add')}</button>`}`;
  }

  /**
   * Gives the same object for the same lender as long as the page stands, because its fields take another
   * object for another lender.
   * @param {string} key @param {MyLender} lender
   */
  namedBy(key, { creditor, creditorOther }) {
    const named = this.named.get(key) ?? { creditor, creditorOther: creditorOther || null };
    this.named.set(key, named);
    return named;
  }

  /** @param {MyLender} lender */
  lender(lender) {
    const { t, formatDay, number } = this.app.text;
    const { count, last } = lender;
    const key = creditorKey(lender);
    const named = this.namedBy(key, lender);
    return html`<details class="card lender-card" data-testid="my-lender" data-creditor=${lender.creditor}>
      <summary><span><b>${creditorName(this.app, lender.creditor, lender.creditorOther)}</b>
        <small>${last ? t('lenders_calls', { count: number(count), day: formatDay(last) }) : t('lenders_no_calls')}</small></span>
        <span class="chevron" aria-hidden="true"></span></summary>
      <dun-lender .app=${this.app} .named=${named}></dun-lender>
      ${this.contract(named, key)}
      <dun-agreed-hours .app=${this.app} .named=${named}></dun-agreed-hours>
    </details>`;
  }

  /** @param {import('../../core/debts/debts.js').Named} named @param {string} key */
  contract(named, key) {
    const id = `contract-${key}`;
    return field({
      id,
      label: this.t('pack_fact_contract'),
      control: html`<input id=${id} data-testid="lender-contract" type="text" maxlength="200" autocomplete="off" spellcheck="false"
        .value=${live(this.debts.get(key)?.contract ?? '')}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.attempt(() => this.app.debts.change(named, { contract: event.target.value.trim() }))} />`,
    });
  }

  /** @param {{creditor: string, other: string}} adding */
  form(adding) {
    const t = this.t.bind(this);
    return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.add();
    }}>
      ${creditorSelect(this.app, { id: 'lender-new', value: adding.creditor, other: adding.other, change: (creditor, other) => (this.adding = { creditor, other }) })}
      <div class="row">
        <button type="submit" class="primary" data-testid="lender-new-save" ?disabled=${this.busy || !adding.creditor}>${t('lenders_add')}</button>
        <button type="button" class="quiet" @click=${() => (this.adding = null)}>${t('log_close')}</button>
      </div>
    </form>`;
  }
}

customElements.define('dun-lenders', LendersView);
