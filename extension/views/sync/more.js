// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice, problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';
import { hostOf } from './names.js';
import { serverPart } from './offer.js';
import { allowed, doneOrWaits, wantsInvitation } from './server-choice.js';
import { troubleCard } from './trouble.js';
/** @typedef {import('../../core/sync/status.js').Status} Status */
/** @typedef {import('../../core/sync/sync.js').Sync} Sync */

/** Rarely needed actions: another server, the recovery words, and the two ways to end the connection. */
export class SyncMoreView extends View {
  static properties = {
    status: { state: true },
    words: { state: true },
    typedServer: { state: true },
    invitation: { state: true },
    asked: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** @type {Status | null} */ this.status = null;
    /** @type {string[] | null} the recovery words, once the person has asked for them */ this.words = null;
    /** @type {string | null} */ this.typedServer = null;
    /** @type {string} */ this.invitation = '';
    /** @type {'' | 'leave' | 'erase'} the action that waits for its second click */ this.asked = '';
    /** @type {'' | 'move' | 'leave' | 'erase'} */ this.done = '';
  }

  async refresh() {
    this.status = await (await this.app.sync()).status();
  }

  get server() {
    return this.status?.server ?? '';
  }

  get asksInvitation() {
    const waits = this.status?.moving?.problem;
    return wantsInvitation(waits ? { code: waits } : this.problem);
  }

  move() {
    return this.attempt(async () => {
      const server = await allowed(this.app, this.typedServer ?? this.server);
      const sync = await this.app.sync();
      const asked = sync.move({ server, invitation: this.invitation.trim() || undefined });
      const done = (await doneOrWaits(sync, asked)) ? 'move' : '';
      Object.assign(this, { done, words: null, typedServer: null, invitation: '' });
    });
  }

  stay() {
    return this.attempt(async () => {
      await (await this.app.sync()).stay();
      this.done = '';
    });
  }

  /** @param {'leave' | 'erase'} what @param {(sync: Sync) => Promise<unknown>} run */
  end(what, run) {
    if (this.asked !== what) {
      this.asked = what;
      return;
    }
    this.asked = '';
    return this.attempt(async () => {
      await run(await this.app.sync());
      this.done = what;
    });
  }

  showWords() {
    return this.attempt(async () => {
      this.words = await (await this.app.sync()).words();
    });
  }

  render() {
    const t = this.t.bind(this);
    const { status } = this;
    if (!status)
      return html`<p class="loading" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`${problemNotice(this.app, this.problem)}
      ${this.done ? notice(t(`sync_done_${this.done}`), 'good') : nothing}
      ${status.moving ? troubleCard(this, status, 'syncMore') : nothing}
      ${status.paired ? this.parts(status) : html`<button type="button" class="wide" @click=${() => this.go('sync')}>${t('sync_title')}</button>`}`;
  }

  /** @param {Status} status */
  parts({ moving }) {
    const t = this.t.bind(this);
    return html`<section class="card" data-testid="sync-words-part">
        <h2>${t('sync_words_title')}</h2>
        <p>${t('sync_words_body')}</p>
        ${this.words ? this.shownWords(this.words) : html`<button type="button" class="quiet" data-testid="sync-words-show" ?disabled=${this.busy} @click=${() => this.showWords()}>${t('sync_words_show')}</button>`}
      </section>
      <section class="card" data-testid="sync-move-part">
        <h2>${t('sync_move_title')}</h2>
        <p>${t('sync_move_body', { host: hostOf(this.server) })}</p>
        ${serverPart(this)}
        <button type="button" class="quiet" data-testid="sync-move" ?disabled=${this.busy} @click=${() => this.move()}>${t('sync_move')}</button>
        ${moving ? html`<button type="button" class="quiet" data-testid="sync-stay" ?disabled=${this.busy} @click=${() => this.stay()}>${t(moving.removed.length ? 'sync_stay_removing' : 'sync_stay')}</button>` : nothing}
      </section>
      ${this.ender('leave', (sync) => sync.leave())} ${this.ender('erase', (sync) => sync.eraseEverywhere())}`;
  }

  /** @param {string[]} words */
  shownWords(words) {
    return html`<p class="sync-words" data-testid="sync-words" lang="zh-CN">${words.map((word) => html`<span>${word}</span>`)}</p>
      <p class="help">${this.t('sync_words_care')}</p>`;
  }

  /** @param {'leave' | 'erase'} what @param {(sync: Sync) => Promise<unknown>} run */
  ender(what, run) {
    const t = this.t.bind(this);
    const asked = this.asked === what;
    return html`<section class="card">
      <h2>${t(`sync_${what}_title`)}</h2>
      <p>${t(`sync_${what}_body`)}</p>
      ${asked ? notice(t(`sync_${what}_confirm`), 'warn') : nothing}
      <div class="row">
        <button type="button" class=${asked ? 'danger' : 'quiet'} data-testid=${`sync-${what}`} ?disabled=${this.busy} @click=${() => this.end(what, run)}>${t(asked ? `sync_${what}_yes` : `sync_${what}`)}</button>
        ${asked ? html`<button type="button" class="quiet" @click=${() => (this.asked = '')}>${t('sync_no')}</button>` : nothing}
      </div>
    </section>`;
  }
}

customElements.define('dun-sync-more', SyncMoreView);
