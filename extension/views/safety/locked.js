// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { passphraseField } from './passphrase-field.js';

/** The screen shown instead of every other while the panel is locked. */
export class LockedView extends View {
  static properties = {
    typed: { state: true },
    fault: { state: true },
    forgotten: { state: true },
    foreign: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */ this.typed = {};
    /** @type {Record<string, string>} */ this.fault = {};
    /** @type {boolean} whether anything but this panel set the lock */ this.foreign = false;
    /** @type {'' | 'told' | 'asked'} the step of the way out without the passphrase */ this.forgotten = '';
  }

  async refresh() {
    this.foreign = await this.app.screenLock.isForeign();
  }

  firstUpdated() {
    /** @type {HTMLElement | null} */ (this.querySelector('#lock-open'))?.focus();
  }

  /** @param {string} name @param {string} value */
  type(name, value) {
    this.typed = { [name]: value };
    this.fault = {};
  }

  async takeOff() {
    await this.app.screenLock.turnOff();
    this.leave();
  }

  async open() {
    if (await this.app.screenLock.opens(this.typed['lock-open'] ?? '')) this.leave();
    else this.fault = { 'lock-open': 'lock_wrong' };
  }

  leave() {
    this.dispatchEvent(new CustomEvent('unlocked', { bubbles: true }));
  }

  render() {
    const t = this.t.bind(this);
    return html`
      ${problemNotice(this.app, this.problem)}
      <form class="card" data-testid="locked" novalidate @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.attempt(() => this.open());
      }}>
        <h2>${t('locked_title')}</h2>
        ${
          this.foreign
            ? notice(
                html`<p>${t('locked_foreign')}</p>
              <button type="button" class="quiet" data-testid="lock-take-off" @click=${() => this.attempt(() => this.takeOff())}>${t('locked_foreign_open')}</button>`,
                'warn',
              )
            : nothing
        }
        ${passphraseField(this, { id: 'lock-open', label: t('lock_passphrase') })}
        <button type="submit" class="primary wide" ?disabled=${this.busy}>${t('locked_open')}</button>
        ${
          this.forgotten
            ? notice(
                html`<p>${t('locked_forgotten_body')}</p>
              <button type="button" class=${this.forgotten === 'asked' ? 'danger' : 'quiet'} @click=${() => this.erase()}>${t(this.forgotten === 'asked' ? 'erase_here_yes' : 'erase_here')}</button>`,
                'warn',
              )
            : html`<button type="button" class="link" @click=${() => (this.forgotten = 'told')}>${t('locked_forgotten')}</button>`
        }
      </form>
    `;
  }

  async erase() {
    if (this.forgotten === 'told') {
      this.forgotten = 'asked';
      return;
    }
    await this.attempt(() => this.app.eraseHere());
    if (!this.problem) this.leave();
  }
}

customElements.define('dun-locked', LockedView);
