// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice, problemNotice } from '../parts/parts.js';
import { passphraseField } from './passphrase-field.js';
import { TypingView } from './typing.js';

/**
 * Minimum length of the passphrase. It may be short because the lock only hides the screen, as the page says.
 */
const SHORTEST = 4;

/** Turns the lock of the screen on and off. */
export class LockView extends TypingView {
  static properties = { locked: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {boolean} */ this.locked = false;
    /** @type {string} message key of what was just done */ this.done = '';
  }

  async refresh() {
    this.locked = await this.app.screenLock.isOn();
  }

  /** @param {string} name @param {string} value */
  type(name, value) {
    super.type(name, value);
    this.done = '';
  }

  async turnOn() {
    const passphrase = this.agreed('lock-new', (text) => (text.length < SHORTEST ? 'lock_short' : null));
    if (passphrase === null) return;
    await this.app.screenLock.turnOn(passphrase);
    this.typed = {};
    this.done = 'lock_is_on';
  }

  async turnOff() {
    if (!(await this.app.screenLock.opens(this.typed['lock-old'] ?? ''))) {
      this.fault = { 'lock-old': 'lock_wrong' };
      return;
    }
    await this.app.screenLock.turnOff();
    this.typed = {};
    this.done = 'lock_is_off';
  }

  render() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => (this.locked ? this.turnOff() : this.turnOn()));
    }}>
      <p>${t('lock_body')}</p>
      ${
        this.locked
          ? passphraseField(this, { id: 'lock-old', label: t('lock_passphrase') })
          : html`${passphraseField(this, { id: 'lock-new', label: t('lock_passphrase'), fresh: true })}
            ${passphraseField(this, { id: 'lock-new-again', label: t('passphrase_again'), fresh: true })}`
      }
      <button type="submit" class="primary wide" data-testid="lock-change" ?disabled=${this.busy}>${t(this.locked ? 'lock_off' : 'lock_on')}</button>
      ${this.done ? notice(t(this.done), 'good') : nothing}
    </form>`;
  }
}

customElements.define('dun-lock', LockView);
