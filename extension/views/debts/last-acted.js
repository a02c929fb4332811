// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { UNSURE } from '../../core/debts/limitation.js';
import { twoDigits } from '../../core/common/china-time.js';
import { View } from '../parts/view.js';

/** Number of years that can be chosen; for anything older, the answer is the same as for the oldest year. */
const YEARS = 15;
const MONTHS = Array.from({ length: 12 }, (_, index) => twoDigits(index + 1));

/**
 * Asks in which month something was last paid, promised or demanded. Two selects instead of a month field,
 * which not every browser has; "not sure" is an answer.
 */
export class LastActed extends View {
  static properties = { named: { attribute: false }, value: {}, year: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/debts/debts.js').Named} */ this.named = {
      creditor: 'unknown',
      creditorOther: '',
    };
    /** @type {string | null} the answer as it is stored */ this.value = null;
    /** @type {string} the chosen year while the month is not chosen yet */ this.year = '';
  }

  /** @param {string} year @param {string} month */
  answer(year, month) {
    const whole = year === UNSURE ? UNSURE : year && month ? `${year}-${month}` : null;
    this.year = whole ? '' : year;
    this.attempt(() => this.app.debts.change(this.named, { lastActed: whole }));
  }

  render() {
    const t = this.t.bind(this);
    const given = this.value === UNSURE ? { year: UNSURE, month: '' } : partsOf(this.value);
    const year = this.year || given.year;
    const thisYear = Number(this.app.today().slice(0, 4));
    return html`<fieldset class="last-acted" data-testid="last-acted">
      <legend>${t('limit_question')}</legend>
      <div class="row">
        <select aria-label=${t('limit_year')} data-testid="last-acted-year" .value=${year}
          @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.answer(event.target.value, given.month)}>
          <option value="" ?selected=${!year}>${t('limit_choose')}</option>
          ${Array.from({ length: YEARS }, (_, index) => String(thisYear - index)).map(
            (one) =>
              html`<option value=${one} ?selected=${one === year}>${t('limit_in_year', { year: one })}</option>`,
          )}
          <option value=${UNSURE} ?selected=${year === UNSURE}>${t('limit_unsure')}</option>
        </select>
        ${
          year && year !== UNSURE
            ? html`<select aria-label=${t('limit_month')} data-testid="last-acted-month" .value=${given.month}
              @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.answer(year, event.target.value)}>
              <option value="" ?selected=${!given.month}>${t('limit_choose_month')}</option>
              ${MONTHS.map((month) => html`<option value=${month} ?selected=${month === given.month}>${t('limit_in_month', { month: Number(month) })}</option>`)}
            </select>`
            : nothing
        }
      </div>
      <p class="help">${t('limit_question_help')}</p>
    </fieldset>`;
  }
}

/** @param {string | null} month YYYY-MM */
const partsOf = (month) => ({ year: month?.slice(0, 4) ?? '', month: month?.slice(5, 7) ?? '' });

customElements.define('dun-last-acted', LastActed);
