// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { View, codeOf } from '../parts/view.js';
import { field, notice, problemNotice } from '../parts/parts.js';

/** Server, language, theme, whose rules apply, and the two ways to erase. */
export class SettingsView extends View {
  static properties = {
    settings: { state: true },
    server: { state: true },
    serverState: { state: true },
    asked: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/sharing/settings.js').Settings | null} */ this.settings = null;
    /** @type {string | null} the address as typed; null while untouched */ this.server = null;
    /** @type {{tone: 'good' | 'warn' | 'plain', key: string, values?: Record<string, unknown>} | null} */
    this.serverState = null;
    /** @type {'' | 'here' | 'server'} which erasure is waiting for its second click */ this.asked = '';
    /** @type {'' | 'here' | 'server'} which erasure is done */ this.done = '';
  }

  async refresh() {
    this.settings = await this.app.settings.get();
  }

  /** @param {Partial<import('../../core/sharing/settings.js').Settings>} patch */
  change(patch) {
    return this.attempt(() => this.app.settings.set(patch));
  }

  /**
   * The browser shows its permission question only straight from the click, so it comes before anything else.
   */
  async saveServer() {
    const address = this.app.server.clean(this.server ?? this.settings?.server ?? '');
    if (!address) {
      this.serverState = { tone: 'warn', key: 'settings_server_bad' };
      return;
    }
    const allowed = this.app.server.askPermission(address);
    this.serverState = { tone: 'plain', key: 'settings_server_checking' };
    if (!(await allowed)) {
      this.serverState = { tone: 'warn', key: 'settings_server_refused' };
      return;
    }
    await this.app.settings.set({ server: address });
    this.server = null;
    const answer = await this.app.server.check(address);
    this.serverState = answer.ok
      ? {
          tone: 'good',
          key: 'settings_server_good',
          values: {
            name: answer.meta.name,
            version: answer.meta.version,
            policy: this.t(`policy_${answer.meta.policy}`),
          },
        }
      : { tone: 'warn', key: 'settings_server_silent' };
  }

  /** @param {'here' | 'server'} what */
  async erase(what) {
    if (this.asked !== what) {
      this.asked = what;
      this.done = '';
      return;
    }
    this.asked = '';
    try {
      await (what === 'here' ? this.app.eraseHere() : this.app.server.eraseMe());
      this.problem = null;
      this.done = what;
    } catch (error) {
      this.problem = { code: codeOf(error) };
    }
  }

  render() {
    const t = this.t.bind(this);
    if (!this.settings)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`
      ${problemNotice(this.app, this.problem)}
      <section class="card">
        <h2>${t('settings_title')}</h2>
        ${this.choice('language', [
          ['auto', 'settings_language_auto'],
          ['zh_CN', 'language_zh_CN'],
          ['en', 'language_en'],
        ])}
        ${this.choice('theme', [
          ['auto', 'settings_theme_auto'],
          ['light', 'settings_theme_light'],
          ['dark', 'settings_theme_dark'],
        ])}
        ${this.choice(
          'region',
          ['CN', 'HK', 'TW', 'SG', 'UK', 'US'].map((region) => [region, `region_${region}`]),
        )}
        <p class="help">${t('settings_region_help')}</p>
      </section>
      ${this.serverCard()}
      <section class="card">
        <h2>${t('settings_data')}</h2>
        <p>${t('settings_data_body')}</p>
        <button type="button" class="link" data-testid="open-list" @click=${() => this.go('list', { from: 'settings' })}>${t('list_title')}</button>
        <button type="button" class="link" @click=${() => this.go('backup')}>${t('settings_backup')}</button>
        <button type="button" class="link" @click=${() => this.go('shared', { from: 'settings' })}>${t('shared_title')}</button>
        <button type="button" class="link" @click=${() => this.go('disputes', { from: 'settings' })}>${t('disputes_title')}</button>
        ${this.eraser('server')} ${this.eraser('here')}
        ${this.done ? notice(t(`erase_${this.done}_done`), 'good') : nothing}
      </section>
      <section class="card">
        <h2>${t('settings_about')}</h2>
        <p>${t('settings_about_body')}</p>
        <p class="muted">${t('settings_version', { version: this.app.version })}</p>
      </section>
    `;
  }

  /** @param {'language' | 'theme' | 'region'} name @param {string[][]} options */
  choice(name, options) {
    return field({
      id: `settings-${name}`,
      label: this.t(`settings_${name}`),
      control: html`<select id=${`settings-${name}`} data-testid=${`settings-${name}`} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.change({ [name]: event.target.value })}>
        ${options.map(([value, key]) => html`<option value=${value} ?selected=${value === this.settings?.[name]}>${this.t(key)}</option>`)}
      </select>`,
    });
  }

  serverCard() {
    const t = this.t.bind(this);
    return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.saveServer());
    }}>
      <h2>${t('settings_server_title')}</h2>
      <p>${t('settings_server_body')}</p>
      ${field({
        id: 'settings-server',
        label: t('settings_server'),
        control: html`<input id="settings-server" data-testid="settings-server" type="url" autocomplete="off" spellcheck="false" maxlength="300"
          aria-describedby="settings-server-help" .value=${live(this.server ?? this.settings?.server ?? '')}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
            this.server = event.target.value;
            this.serverState = null;
          }} />`,
      })}
      <button type="submit" class="quiet" data-testid="settings-server-save">${t('settings_server_save')}</button>
      ${this.serverState ? notice(t(this.serverState.key, this.serverState.values), this.serverState.tone) : nothing}
    </form>`;
  }

  /**
   * Erasing takes two clicks on the same button; the second one says what will be gone.
   * @param {'here' | 'server'} what
   */
  eraser(what) {
    const t = this.t.bind(this);
    const asked = this.asked === what;
    return html`<div class="eraser">
      ${asked ? notice(t(`erase_${what}_confirm`), 'warn') : nothing}
      <div class="row">
        <button type="button" class=${asked ? 'danger' : 'quiet'} data-testid=${`erase-${what}`} @click=${() => this.erase(what)}>${t(asked ? `erase_${what}_yes` : `erase_${what}`)}</button>
        ${asked ? html`<button type="button" class="quiet" @click=${() => (this.asked = '')}>${t('erase_no')}</button>` : nothing}
      </div>
    </div>`;
  }
}

customElements.define('dun-settings', SettingsView);
