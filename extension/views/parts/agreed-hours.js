// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { View } from './view.js';
import { creditorName, problemNotice } from './parts.js';
/** @typedef {import('../../core/common/lender.js').AgreedHours} AgreedHours */

/** Default hours of the form: hours in which most people are awake and at home. */
const USUAL = { from: '18:00', to: '21:00' };

/**
 * The hours in which a lender may call, as the person agreed: asked once for each lender, and the person can
 * change them. What follows for each contact is computed from them.
 * `<dun-agreed-hours .app=${app} .named=${{creditor, creditorOther}}>`
 */
export class AgreedHoursField extends View {
  static properties = { named: { attribute: false }, hours: { state: true }, typed: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/debts/debts.js').Named} */ this.named = {
      creditor: '',
      creditorOther: null,
    };
    /** @type {AgreedHours | null | undefined} undefined until it is read */ this.hours = undefined;
    /** @type {{from: string, to: string} | null} null while nothing is being entered */ this.typed = null;
  }

  async refresh() {
    const { named } = this;
    const { hours = null } = await this.app.debts.get(named);
    // The element may belong to another lender by now.
    if (named === this.named) this.hours = hours;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('named') || !this.hasUpdated) return;
    this.typed = null;
    this.load();
  }

  /** @param {AgreedHours | null} hours */
  keep(hours) {
    return this.attempt(async () => {
      await this.app.debts.change(this.named, { hours });
      this.typed = null;
    });
  }

  render() {
    if (this.hours === undefined) return nothing;
    const t = this.t.bind(this);
    const name = creditorName(this.app, this.named.creditor, this.named.creditorOther ?? '');
    return html`<fieldset class="agreed-hours" data-testid="agreed-hours">
      <legend>${t('hours_agreed', { name })}</legend>
      ${problemNotice(this.app, this.problem)}
      ${this.typed ? this.form(this.typed) : this.hours === null ? this.question() : this.known(this.hours)}
    </fieldset>`;
  }

  question() {
    const t = this.t.bind(this);
    return html`<div class="row">
      <button type="button" class="quiet" data-testid="hours-some" @click=${() => (this.typed = USUAL)}>${t('hours_some')}</button>
      <button type="button" class="quiet" data-testid="hours-none" @click=${() => this.keep('none')}>${t('hours_none')}</button>
    </div>`;
  }

  /** @param {AgreedHours} hours */
  known(hours) {
    const t = this.t.bind(this);
    return html`<p class="row" data-testid="hours-known"><span>${hours === 'none' ? t('hours_none') : t('hours_span', hours)}</span>
      <button type="button" class="link" data-testid="hours-change" @click=${() => (this.typed = hours === 'none' ? USUAL : hours)}>${t('lender_change')}</button>
      <button type="button" class="link" data-testid="hours-forget" @click=${() => this.keep(null)}>${t('hours_forget')}</button></p>`;
  }

  /** @param {{from: string, to: string}} typed */
  form(typed) {
    const t = this.t.bind(this);
    const clock = (/** @type {'from' | 'to'} */ name) =>
      html`<label>${t(`hours_${name}`)} <input type="time" data-testid=${`hours-${name}`} .value=${live(typed[name])}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this.typed = { ...typed, [name]: event.target.value || typed[name] })} /></label>`;
    return html`<div class="row">${clock('from')} ${clock('to')}</div>
      <p class="help">${t('hours_help')}</p>
      <div class="row"><button type="button" class="quiet" data-testid="hours-save" ?disabled=${this.busy} @click=${() => this.keep(typed)}>${t('hours_save')}</button>
      <button type="button" class="link" @click=${() => (this.typed = null)}>${t('log_close')}</button></div>`;
  }
}

customElements.define('dun-agreed-hours', AgreedHoursField);
