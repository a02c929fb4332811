// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { LENDER_NATURES } from '../../core/common/lender.js';
import { View } from './view.js';
import { creditorName, field } from './parts.js';
/** @typedef {import('../../core/common/lender.js').LenderNature} LenderNature */
/** @typedef {{nature: LenderNature | '', lender: string}} Entered */

/**
 * The lender named in the contract: asked once for each debt, where it is first needed, and shown as known
 * afterwards. `<dun-lender .app=${app} .named=${{creditor, creditorOther}}>`
 */
export class LenderField extends View {
  static properties = {
    named: { attribute: false },
    debt: { state: true },
    suggestion: { state: true },
    entered: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/debts/debts.js').Named} */ this.named = {
      creditor: '',
      creditorOther: null,
    };
    /** @type {import('../../core/common/lender.js').Debt | null} null until it is read */ this.debt = null;
    /** @type {import('../../core/debts/lenders.js').LenderSuggestion | null} */ this.suggestion = null;
    /** @type {Entered | null} null while nothing is being entered */ this.entered = null;
  }

  async refresh() {
    const { named } = this;
    const [debt, suggestion] = await Promise.all([
      this.app.debts.get(named),
      this.app.lenders.suggest(named.creditor).catch(() => null),
    ]);
    // The element may belong to another debt by now.
    if (named !== this.named) return;
    this.debt = debt;
    this.suggestion = suggestion;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('named') || !this.hasUpdated) return;
    this.entered = null;
    this.load();
  }

  /** @param {Entered} entered */
  save({ nature, lender }) {
    return this.attempt(async () => {
      await this.app.debts.change(this.named, { nature: nature || null, lender: lender.trim() });
      this.entered = null;
    });
  }

  render() {
    const { debt, entered } = this;
    if (!debt) return nothing;
    return debt.nature && !entered
      ? this.known(debt, debt.nature)
      : this.question(entered ?? { nature: '', lender: debt.lender });
  }

  /** @param {import('../../core/common/lender.js').Debt} debt @param {LenderNature} nature */
  known(debt, nature) {
    const words = this.t(`lender_${nature}`);
    const name = debt.lender ? this.t('lender_perhaps_one', { name: debt.lender, nature: words }) : words;
    return html`<p class="row" data-testid="lender-known">
      <span>${this.brand} · ${this.t('lender_known', { name })}</span>
      <button type="button" class="link" data-testid="lender-change" @click=${() => (this.entered = { nature, lender: debt.lender })}>${this.t('lender_change')}</button>
    </p>`;
  }

  get brand() {
    return creditorName(this.app, this.named.creditor, this.named.creditorOther ?? '');
  }

  /** @param {Entered} entered */
  question(entered) {
    const id = `lender-${this.named.creditor}`;
    const change = (/** @type {Partial<Entered>} */ more) => (this.entered = { ...entered, ...more });
    return html`<fieldset class="lender" data-testid="lender">
      <legend>${this.t('lender_question', { name: this.brand })}</legend>
      <p class="help">${this.t('lender_why')}</p>
      ${this.suggestions()}
      ${field({
        id,
        label: this.t('lender_nature'),
        control: html`<select id=${id} data-testid="lender-nature" .value=${entered.nature} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => change({ nature: natureOf(event.target.value) })}>
          <option value="" ?selected=${!entered.nature}>${this.t('lender_choose')}</option>
          ${LENDER_NATURES.map((nature) => html`<option value=${nature} ?selected=${nature === entered.nature}>${this.t(`lender_${nature}`)}</option>`)}
        </select>`,
      })}
      ${
        entered.nature && entered.nature !== 'unsure'
          ? field({
              id: `${id}-name`,
              label: this.t('lender_name'),
              control: html`<input id=${`${id}-name`} data-testid="lender-name" type="text" maxlength="200" autocomplete="off" .value=${live(entered.lender)}
                @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change({ lender: event.target.value })} />`,
            })
          : nothing
      }
      ${entered.nature ? html`<button type="button" class="quiet" data-testid="lender-save" ?disabled=${this.busy} @click=${() => this.save(entered)}>${this.t('lender_save')}</button>` : nothing}
    </fieldset>`;
  }

  /** Lenders known for the brand, each a click away; the contract decides. */
  suggestions() {
    const { suggestion } = this;
    if (!suggestion?.natures.length) return nothing;
    const [name = ''] = suggestion.names;
    return html`<p>${this.t('lender_perhaps')}</p>
      <div class="row">${suggestion.natures.map((nature) => {
        const words = this.t(`lender_${nature}`);
        return html`<button type="button" class="quiet" data-testid="lender-suggested" @click=${() => this.save({ nature, lender: name })}>${name ? this.t('lender_perhaps_one', { name, nature: words }) : words}</button>`;
      })}</div>
      <details class="source"><summary>${this.t('flag_source')}</summary><p>${this.t('lender_source', { source: suggestion.source ?? '—', confidence: this.t(`lender_confidence_${suggestion.confidence}`) })}</p></details>`;
  }
}

/**
 * Narrows the chosen option; the options are LENDER_NATURES and the empty one.
 * @param {string} value @returns {LenderNature | ''}
 */
const natureOf = (value) => LENDER_NATURES.find((nature) => nature === value) ?? '';

customElements.define('dun-lender', LenderField);
