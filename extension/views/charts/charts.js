// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { EVERYBODY, chartsOf } from '../../core/charts/charts.js';
import { print } from '../../platform/device.js';
import { View } from '../parts/view.js';
import { creditorName, emptyState, field, problemNotice } from '../parts/parts.js';
import { dayCards } from './days.js';
import { hourCard } from './hours.js';
import { lineCard } from './line.js';
import { whoCard } from './who.js';

/** Periods to choose from: the last so many days of the log, or 0 for all of it. */
const PERIODS = [30, 90, 0];

/**
 * The person's own log in charts, to see a pattern and to show it to somebody. Nothing here leaves the
 * device.
 */
/** @typedef {NonNullable<ReturnType<typeof chartsOf>>} Figures */

export class ChartsView extends View {
  static properties = {
    shown: { state: true },
    days: { state: true },
    lender: { state: true },
    whole: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    /** @type {Figures | null | undefined} undefined while it is counted; null where there is nothing to count */
    this.shown = undefined;
    /** @type {number} */ this.days = 90;
    /** @type {string | null} */ this.lender = null;
    /** @type {boolean} */ this.whole = false;
    /** @type {boolean} */ this.copied = false;
  }

  async refresh() {
    const [book, entries, { region }] = await Promise.all([
      this.app.flags.open(),
      this.app.ledger.entries(),
      this.app.settings.get(),
    ]);
    const { days, lender } = this;
    this.book = book;
    this.shown = chartsOf(entries, {
      rules: book.rules,
      region,
      answers: await book.answers(),
      lenders: await book.lenders(),
      today: this.app.today(),
      days,
      lender,
    });
  }

  /** For what is drawn only once there is something to count. @returns {Figures} */
  get figures() {
    return /** @type {Figures} */ (this.shown);
  }

  /** @param {Partial<ChartsView>} change */
  choose(change) {
    Object.assign(this, change, { whole: false, copied: false });
    return this.attempt(() => this.refresh());
  }

  /** @param {import('../../core/common/types.js').Entry} entry @returns {string} */
  nameOf(entry) {
    return creditorName(this.app, entry.creditor, entry.creditorOther) || this.t('charts_unknown');
  }

  render() {
    const t = this.t.bind(this);
    const back = html`<link rel="stylesheet" href=${new URL('./charts.css', import.meta.url).href} />
      <button type="button" class="link back" @click=${() => this.go(this.params.from ?? 'log')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}`;
    if (this.shown === undefined) return html`${back}<p class="muted" role="status">${t('loading')}</p>`;
    if (this.shown === null) {
      return html`${back}${emptyState(t('charts_empty_title'), t('charts_empty_body'), html`<button type="button" class="primary" @click=${() => this.go('log')}>${t('tool_log')}</button>`)}`;
    }
    const { span, left, callerUnknown } = this.figures;
    return html`
      ${back}
      <h2>${t('charts_title')}</h2>
      <p class="no-print">${t('charts_intro')}</p>
      ${this.choices()}
      <p class="charts-span">${t('charts_span', { from: this.day(span.from), to: this.day(span.to) })}</p>
      ${left ? html`<p class="help">${t('charts_left', { count: this.app.text.number(left) })}</p>` : nothing}
      ${callerUnknown ? html`<p class="help" data-testid="charts-caller-unknown">${t('charts_caller_unknown', { count: callerUnknown })}</p>` : nothing}
      ${dayCards(this)} ${hourCard(this)} ${whoCard(this, 'lenders')} ${whoCard(this, 'agencies')} ${lineCard(this)}
      <p class="help">${t('charts_not_verdict')}</p>
    `;
  }

  /** @param {number} number since 1970-01-01 @returns {string} */
  day(number) {
    return this.app.text.formatDay(new Date(number * 86_400_000).toISOString().slice(0, 10));
  }

  choices() {
    const t = this.t.bind(this);
    const { lenders, lender } = this.figures;
    return html`<div class="pair no-print">
        ${field({
          id: 'charts-days',
          label: t('charts_period'),
          control: html`<select id="charts-days" data-testid="charts-days" @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.choose({ days: Number(event.target.value) })}>
            ${PERIODS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${t(days ? 'charts_last_days' : 'charts_all_days', { days })}</option>`)}
          </select>`,
        })}
        ${field({
          id: 'charts-lender',
          label: t('charts_lender'),
          control: html`<select id="charts-lender" data-testid="charts-lender" @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.choose({ lender: event.target.value })}>
            ${lenders.map((one) => html`<option value=${one.key} ?selected=${one.key === lender}>${this.nameOf(one.entry)}</option>`)}
            <option value=${EVERYBODY} ?selected=${lender === EVERYBODY}>${t('charts_everybody')}</option>
          </select>`,
        })}
      </div>
      <p><button type="button" class="quiet" @click=${() => print()}>${t('letter_print')}</button></p>`;
  }
}

customElements.define('dun-charts', ChartsView);
