// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';

/** @typedef {'server' | 'here'} Where */

/**
 * The two ways to erase: what a server holds, and what this device holds. The server comes first, as the
 * order to do it in.
 */
export class EraseView extends View {
  static properties = { asked: { state: true }, done: { state: true }, unsent: { state: true } };

  constructor() {
    super();
    /** @type {'' | Where} which erasure is waiting for its second click */ this.asked = '';
    /** @type {'' | Where} which erasure is done */ this.done = '';
    /** @type {number} number of entries that no other device has, where several hold the log */
    this.unsent = 0;
  }

  /** @param {Where} what */
  async erase(what) {
    if (this.asked !== what) {
      this.asked = what;
      this.done = '';
      if (what === 'here') await this.attempt(() => this.countUnsent());
      return;
    }
    this.asked = '';
    await this.attempt(() => (what === 'here' ? this.app.eraseHere() : this.app.server.eraseMe()));
    if (!this.problem) this.done = what;
  }

  /** Counts the entries that no other device has, after one more try to send them. */
  async countUnsent() {
    if (!(await this.app.isShared())) return;
    const sync = await this.app.sync();
    await sync.run({ now: true }).catch(() => {});
    this.unsent = (await sync.status()).waiting;
  }

  render() {
    return html`${problemNotice(this.app, this.problem)} ${this.eraser('server')} ${this.eraser('here')}`;
  }

  /**
   * Erasing takes two clicks on the same button, which before the second says what will be gone.
   * @param {Where} what
   */
  eraser(what) {
    const t = this.t.bind(this);
    const asked = this.asked === what;
    return html`<section class="card">
      <h2>${t(`erase_${what}_title`)}</h2>
      <p>${t(`erase_${what}_body`)}</p>
      ${asked ? notice(t(`erase_${what}_confirm`), 'warn') : nothing}
      ${asked && what === 'here' && this.unsent ? notice(t('erase_here_unsent', { count: this.app.text.number(this.unsent) }), 'warn') : nothing}
      <div class="row">
        <button type="button" class=${asked ? 'danger' : 'quiet'} data-testid=${`erase-${what}`} ?disabled=${this.busy} @click=${() => this.erase(what)}>${t(asked ? `erase_${what}_yes` : `erase_${what}`)}</button>
        ${asked ? html`<button type="button" class="quiet" @click=${() => (this.asked = '')}>${t('erase_no')}</button>` : nothing}
      </div>
      ${this.done === what ? notice(t(`erase_${what}_done`), 'good') : nothing}
    </section>`;
  }
}

customElements.define('dun-erase', EraseView);
