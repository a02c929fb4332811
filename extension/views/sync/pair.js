// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { grouped } from '../../core/sync/code.js';
import { copy } from '../../platform/device.js';
import { notice, problemNotice } from '../parts/parts.js';
import { toast } from '../parts/toast.js';
import { codeOf, View } from '../parts/view.js';
import { isLoopback } from './names.js';
import { qrCode } from '../parts/qr-code.js';
/** @typedef {import('../../core/sync/meeting.js').Shown} Shown */
/** @typedef {Awaited<ReturnType<Shown['other']>>} Other */

/** Shows the code and then the six digits, and lets the other device in when the person confirms them. */
export class PairView extends View {
  static properties = {
    shown: { state: true },
    other: { state: true },
    done: { state: true },
    server: { state: true },
  };

  constructor() {
    super();
    /** @type {Shown | null} null until there is a code */ this.shown = null;
    /** @type {Other | null} the device that has answered to the code */ this.other = null;
    /** @type {'' | 'in' | 'refused'} */ this.done = '';
    /** @type {string} */ this.server = '';
    /** @type {AbortController} */ this.waiting = new AbortController();
  }

  connectedCallback() {
    super.connectedCallback();
    this.start();
  }

  /** Withdraws the code when the person leaves the screen. */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.waiting.abort();
  }

  async start() {
    this.waiting.abort();
    const waiting = new AbortController();
    Object.assign(this, { waiting, shown: null, other: null, done: '', problem: null });
    try {
      const meeting = await this.app.meeting();
      this.server = (await (await this.app.sync()).status()).server ?? '';
      this.shown = await meeting.show();
      this.other = await this.shown.other(waiting);
    } catch (error) {
      if (waiting.signal.aborted) return;
      Object.assign(this, { shown: null, problem: { code: codeOf(error) } });
    }
  }

  /** @param {Other} other */
  admit(other) {
    return this.attempt(async () => {
      await other.admit();
      this.done = 'in';
    }).then(() => this.over());
  }

  /**
   * Drops the code where somebody else has answered for the device or the ten minutes are over: only another
   * code helps then.
   */
  over() {
    if (['slot_taken', 'no_pairing'].includes(this.problem?.code ?? ''))
      Object.assign(this, { shown: null, other: null });
  }

  /** @param {Other} other */
  refuse(other) {
    return this.attempt(async () => {
      await other.refuse();
      this.done = 'refused';
    }).then(() => this.over());
  }

  render() {
    return html`${problemNotice(this.app, this.problem)}${this.step()}`;
  }

  step() {
    const { shown, other } = this;
    const t = this.t.bind(this);
    if (this.done) return this.ended();
    if (other) return this.compare(other);
    if (shown) return this.code(shown);
    return this.problem ? this.anew() : html`<p class="loading" role="status">${t('sync_code_coming')}</p>`;
  }

  /** @param {Shown} shown */
  code({ link, typed }) {
    const t = this.t.bind(this);
    return html`<section class="card sync-code">
      <h2>${t('sync_scan')}</h2>
      ${this.server && isLoopback(this.server) ? notice(t('sync_loopback'), 'warn') : nothing}
      ${qrCode(link, t('sync_qr_label'))}
      <p role="status">${t('sync_scan_waits')}</p>
      <p class="help">${t('sync_scan_alone')}</p>
      <details class="inline" data-testid="sync-typed-part"><summary>${t('sync_no_camera')}</summary>
        <p>${t('sync_typed_how')}</p>
        <p class="sync-typed" data-testid="sync-typed">${typed.split(' ').map((letters) => html`<span>${letters}</span> `)}</p>
        <button type="button" class="quiet" data-testid="sync-copy-link" @click=${() => this.copyLink(link)}>${t('sync_copy_link')}</button>
      </details>
      <details class="inline"><summary>${t('sync_iphone')}</summary><p>${t('sync_iphone_how')}</p></details>
      <details class="inline"><summary>${t('sync_wechat')}</summary><p>${t('sync_wechat_how')}</p></details>
    </section>`;
  }

  /** @param {string} link */
  copyLink(link) {
    return this.attempt(async () => {
      await copy(link);
      toast(this, { text: this.t('sync_link_copied') });
    });
  }

  /** @param {Other} other */
  compare(other) {
    const t = this.t.bind(this);
    return html`<section class="card sync-compare" role="alert">
      <h2>${t('sync_same_question', { name: other.card.name })}</h2>
      <p class="sync-digits" data-testid="sync-digits">${grouped(other.digits)}</p>
      <p class="help">${t('sync_same_why')}</p>
      <button type="button" class="primary wide" data-testid="sync-same" ?disabled=${this.busy} @click=${() => this.admit(other)}>${t(this.busy ? 'sync_letting_in' : 'sync_same')}</button>
      <button type="button" class="wide" data-testid="sync-differ" ?disabled=${this.busy} @click=${() => this.refuse(other)}>${t('sync_differ')}</button>
    </section>`;
  }

  ended() {
    const t = this.t.bind(this);
    if (this.done === 'refused') return html`${notice(t('sync_refused'), 'warn')}${this.anew()}`;
    return html`<section class="card" data-testid="sync-let-in">
      ${notice(t('sync_let_in', { name: this.other?.card.name ?? '' }), 'good')}
      <p>${t('sync_let_in_next')}</p>
      <button type="button" class="primary wide" data-testid="sync-to-devices" @click=${() => this.go('sync')}>${t('sync_to_devices')}</button>
    </section>`;
  }

  anew() {
    return html`<button type="button" class="primary wide" data-testid="sync-anew" @click=${() => this.start()}>${this.t('sync_anew')}</button>`;
  }
}

customElements.define('dun-pair', PairView);
