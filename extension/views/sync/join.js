// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { grouped } from '../../core/sync/code.js';
import { Failure } from '../../core/common/failure.js';
import { isAppleTab, isInWeChat } from '../../platform/device.js';
import { field, notice, problemNotice } from '../parts/parts.js';
import { scanner } from '../parts/scan.js';
import { codeOf, View } from '../parts/view.js';
import { hostOf, nameField, usualName } from './names.js';
import { allowed } from './server-choice.js';

/** @typedef {Awaited<ReturnType<import('../../core/sync/meeting.js').Meeting['join']>>} Joined */

/**
 * Takes the code that another device shows. Nothing is sent before the person presses the button.
 * @extends {View<{code?: string}>}
 */
export class JoinView extends View {
  static properties = {
    code: { state: true },
    name: { state: true },
    server: { state: true },
    digits: { state: true },
    paired: { state: true },
    words: { state: true },
  };

  constructor() {
    super();
    /** @type {string} the code as it was scanned, pasted or typed */ this.code = '';
    /** @type {boolean} whether the code came with the address and need not be shown */ this.scanned = false;
    /** @type {string} */ this.name = '';
    /** @type {string} the server for codes that name none */ this.server = '';
    /** @type {string} the six digits to compare, once both sides are there */ this.digits = '';
    /** @type {boolean | null} */ this.paired = null;
    /** @type {boolean} whether the recovery words are entered instead of a code */ this.words = false;
    /** @type {AbortController} */ this.waiting = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.waiting.abort();
  }

  async refresh() {
    if (!this.name) {
      this.name = usualName(this.t.bind(this));
      this.server = (await this.app.settings.get()).server;
    }
    if (this.params.code !== undefined && !this.code) {
      this.code = this.params.code;
      this.scanned = true;
    }
    this.paired ??= (await (await this.app.sync()).status()).paired;
  }

  /**
   * Takes a text from the camera or a picture; a code of another kind is refused at once.
   * @param {string} text
   */
  async take(text) {
    if (!(await (await this.app.meeting()).codeIn(text))) throw new Failure('bad_code');
    Object.assign(this, { code: text, scanned: true, problem: null });
  }

  /** Drops the code, because it works only once. */
  forget() {
    Object.assign(this, { code: '', scanned: false, digits: '' });
    this.params = {};
  }

  join() {
    return this.attempt(async () => {
      const meeting = await this.app.meeting();
      const code = await meeting.codeIn(this.code);
      if (!code) throw new Failure('bad_code');
      const server = await allowed(this.app, code.server ?? this.server);
      const name = this.name.trim() || usualName(this.t.bind(this));
      this.compare(await meeting.join({ ...code, server }, name));
    });
  }

  /** Waits for the other device while the person compares. @param {Joined} joined */
  async compare(joined) {
    this.waiting.abort();
    this.waiting = new AbortController();
    const { waiting } = this;
    try {
      this.digits = await joined.digits(waiting);
      await joined.enter(waiting);
      this.go('sync');
    } catch (error) {
      if (waiting.signal.aborted) return;
      this.forget();
      this.problem = { code: codeOf(error) };
    }
  }

  byWords() {
    return this.attempt(async () => {
      const server = await allowed(this.app, this.server);
      const name = this.name.trim() || usualName(this.t.bind(this));
      await (await this.app.sync()).fromWords(this.code, { server, name });
      this.go('sync');
    });
  }

  render() {
    const t = this.t.bind(this);
    if (this.paired === null)
      return html`<p class="loading" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    if (this.paired)
      return html`${notice(t('error_already_paired'))}<button type="button" class="primary wide" @click=${() => this.go('sync')}>${t('sync_to_devices')}</button>`;
    return html`${problemNotice(this.app, this.problem)}${this.digits ? this.comparing() : this.form()}`;
  }

  comparing() {
    const t = this.t.bind(this);
    return html`<section class="card sync-compare" role="status">
      <h2>${t('sync_digits_here')}</h2>
      <p class="sync-digits" data-testid="sync-digits">${grouped(this.digits)}</p>
      <p>${t('sync_digits_wait')}</p>
    </section>`;
  }

  form() {
    const t = this.t.bind(this);
    return html`${isInWeChat() ? notice(t('sync_open_outside'), 'warn') : isAppleTab() ? notice(t('sync_iphone_how'), 'warn') : nothing}
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (this.words) this.byWords();
      else this.join();
    }}>
      ${this.scanned || this.words ? nothing : scanner(this, (text) => this.take(text))}
      ${this.scanned ? html`<p role="status" data-testid="sync-scanned">${t('sync_scanned')}</p>` : this.codeField()}
      ${this.words ? this.serverField() : nothing}
      ${nameField(t, this.name, (name) => {
        this.name = name;
      })}
      <p class="help">${t('sync_join_sends')}</p>
      <button type="submit" class="primary wide" data-testid="sync-connect" ?disabled=${this.busy || !this.code.trim()}>${t(this.busy ? 'sync_connecting' : 'sync_connect')}</button>
    </form>
    <button type="button" class="link" data-testid="sync-by-words" @click=${() => Object.assign(this, { words: !this.words, code: '', scanned: false, problem: null })}>${t(this.words ? 'sync_by_code' : 'sync_have_words')}</button>`;
  }

  codeField() {
    const t = this.t.bind(this);
    const kind = this.words ? 'words' : 'code';
    return field({
      id: 'sync-code',
      label: t(`sync_enter_${kind}`),
      hint: this.server
        ? t(`sync_enter_${kind}_hint`, { host: hostOf(this.server) })
        : t('sync_enter_link_hint'),
      control: html`<textarea id="sync-code" data-testid="sync-code" rows="2" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="400" aria-describedby="sync-code-help"
        .value=${live(this.code)}
        @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => {
          this.code = event.target.value;
          this.problem = null;
        }}></textarea>`,
    });
  }

  serverField() {
    return field({
      id: 'sync-join-server',
      label: this.t('settings_server'),
      control: html`<input id="sync-join-server" data-testid="sync-join-server" type="url" autocomplete="off" spellcheck="false" maxlength="300" aria-describedby="sync-join-server-help"
        .value=${live(this.server)}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
          this.server = this.app.cleanAddress(event.target.value) ?? this.server;
        }} />`,
    });
  }
}

customElements.define('dun-join', JoinView);
