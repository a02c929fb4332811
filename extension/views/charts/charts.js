// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { EVERYBODY, chartsOf } from '../../core/charts/charts.js';
import { print } from '../../platform/device.js';
import { View } from '../parts/view.js';
import { creditorName, emptyState, problemNotice } from '../parts/parts.js';
import { callsCard } from './calls.js';
import { hourCard } from './hours.js';
import { whoCard } from './who.js';
import { sayOf } from './said.js';

/** Periods to choose from, in days up to today; 0 means the whole log. */
const PERIODS = [30, 90, 0];

/** @typedef {NonNullable<ReturnType<typeof chartsOf>>} Figures */
/** @typedef {'numbers' | 'agencies' | 'lenders'} By what the bars of the last chart stand for */

/**
 * The person's own log in charts, to see a pattern and to show it to somebody. Nothing here leaves the
 * device.
 */
export class ChartsView extends View {
  static properties = {
    shown: { state: true },
    days: { state: true },
    lender: { state: true },
    by: { state: true },
    rows: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /**
     * @type {Figures | null | undefined} undefined while the log is counted; null where there is nothing to
     *   count
     */
    this.shown = undefined;
    /** @type {number} number of entries, which is told where none of them has a named lender */
    this.open = 0;
    /** @type {number} */ this.days = 30;
    /** @type {string | null} */ this.lender = null;
    /** @type {By} */ this.by = 'numbers';
    /** @type {number} number of bars that are drawn */ this.rows = ROWS;
    /** @type {Map<string, string>} what people say of a number, by its key */ this.said = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.unfold);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.unfold);
  }

  /** Opens what the screen folds away, because paper shows everything. */
  unfold = () => {
    for (const fold of this.querySelectorAll('details')) fold.open = true;
  };

  async refresh() {
    const [book, entries, { region }, read] = await Promise.all([
      this.app.flags.open(),
      this.app.ledger.entries(),
      this.app.settings.get(),
      this.app.flags.read(),
    ]);
    const { days, lender } = this;
    this.open = entries.length;
    this.shown = chartsOf(entries, {
      rules: book.rules,
      region,
      ...read,
      lenders: await book.lenders(),
      today: this.app.today(),
      days,
      lender,
    });
  }

  /** Looks up what the list on the device says of the numbers that are drawn. */
  async updated() {
    const { shown, rows, by } = this;
    if (!shown || by !== 'numbers') return;
    const keys = shown.numbers.slice(0, rows).flatMap(({ entry }) => entry.numberKey ?? []);
    const open = keys.filter((key) => !this.said.has(key));
    if (open.length) this.said = new Map([...this.said, ...(await sayOf(this.app, open))]);
  }

  /** The figures, for parts that are drawn only once there is something to count. @returns {Figures} */
  get figures() {
    return /** @type {Figures} */ (this.shown);
  }

  /** @param {Partial<ChartsView>} change */
  choose(change) {
    Object.assign(this, change, { rows: ROWS });
    return this.attempt(() => this.readAgain());
  }

  /**
   * @param {Pick<import('../../core/common/types.js').Entry, 'creditor' | 'creditorOther'>} entry
   * @returns {string}
   */
  nameOf({ creditor, creditorOther }) {
    const named = creditor && creditor !== 'unknown';
    return creditorName(this.app, named ? creditor : null, creditorOther) || this.t('charts_unknown');
  }

  render() {
    const t = this.t.bind(this);
    const above = problemNotice(this.app, this.problem);
    if (this.shown === undefined) return html`${above}<p class="muted" role="status">${t('loading')}</p>`;
    if (this.shown === null) return html`${above}${this.nothingYet()}`;
    const { span, left, callerUnknown } = this.figures;
    return html`
      ${above} ${this.choices()}
      <div class="charts-span">
        <span>${t('charts_span', { from: this.day(span.from), to: this.day(span.to) })}</span>
        <select class="pill no-print" data-testid="charts-days" aria-label=${t('charts_period')} .value=${String(this.days)} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.choose({ days: Number(event.target.value) })}>
          ${PERIODS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${t(days ? 'charts_last_days' : 'charts_all_days', { days })}</option>`)}
        </select>
      </div>
      <div class="charts-pair">${callsCard(this)} ${hourCard(this)}</div>
      ${whoCard(this)}
      ${left ? html`<p class="help">${t('charts_left', { count: left })} <button type="button" class="link no-print" @click=${() => this.go('log', { only: 'no_lender' })}>${t('charts_left_open')}</button></p>` : nothing}
      ${callerUnknown ? html`<p class="help" data-testid="charts-caller-unknown">${t('charts_caller_unknown', { count: callerUnknown })}</p>` : nothing}
      <p class="help">${t('charts_not_verdict')}</p>
      <div class="charts-end no-print">
        <button type="button" class="tinted" data-testid="charts-complain" @click=${() => this.go('pack')}>${t('charts_complain')}</button>
        <button type="button" data-testid="charts-timeline" @click=${() => this.go('timeline')}>${t('timeline_title')}</button>
        <button type="button" data-testid="charts-print" @click=${() => print()}>${t('letter_print')}</button>
      </div>
    `;
  }

  nothingYet() {
    const t = this.t.bind(this);
    if (this.open)
      return emptyState(
        t('charts_empty_title'),
        t('charts_empty_open', { count: this.open }),
        html`<button type="button" class="primary" @click=${() => this.go('log', { only: 'no_lender' })}>${t('charts_left_open')}</button>`,
      );
    return emptyState(
      t('charts_empty_title'),
      t('charts_empty_body'),
      html`<button type="button" class="primary" @click=${() => this.go('log', { open: true })}>${t('tool_log')}</button>`,
    );
  }

  /** @param {number} number of days since 1970-01-01 @returns {string} */
  day(number) {
    return this.app.text.formatDay(new Date(number * 86_400_000).toISOString().slice(0, 10));
  }

  choices() {
    const t = this.t.bind(this);
    const { lenders, lender } = this.figures;
    const all = [
      ...lenders.map(({ key, entry }) => ({ key, name: this.nameOf(entry) })),
      ...(lenders.length > 1 ? [{ key: EVERYBODY, name: t('charts_everybody') }] : []),
    ];
    return html`<div class="charts-choose no-print">
      <div class="pills" role="group" aria-label=${t('charts_lender')}>
        ${all.map(({ key, name }) => html`<button type="button" class="pill" data-testid="charts-lender" data-key=${key} aria-pressed=${key === lender ? 'true' : 'false'} @click=${() => this.choose({ lender: key })}>${name}</button>`)}
      </div>
    </div>`;
  }
}

/** Number of bars that are drawn at first. */
const ROWS = 6;

customElements.define('dun-charts', ChartsView);
