// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { fact, field, problemNotice } from '../parts/parts.js';
import { phoneList } from './phone-list.js';
import { trustAnew } from './list-trust.js';

/**
 * @typedef {import('../../core/list/store.js').StoredList} StoredList
 * @typedef {import('../../core/list/statement.js').PublicKey} PublicKey
 * @typedef {import('../../core/sharing/settings.js').Settings} Settings
 * @typedef {{log: boolean, area: string, creditor: string, version: import('../../core/list/vcard.js').Version}}
 *   Chosen
 */

/**
 * The community's list on this device: how old, how large, from where; when it is renewed; and for the
 * phone's own contacts.
 */
export class ListView extends View {
  static properties = {
    state: { state: true },
    settings: { state: true },
    mirrors: { state: true },
    saved: { state: true },
    chosen: { state: true },
    found: { state: true },
    offered: { state: true },
  };

  constructor() {
    super();
    /** @type {StoredList | null | undefined} */ this.state = undefined;
    /** @type {Settings | null} */ this.settings = null;
    /** @type {string | null} as typed; null while untouched */ this.mirrors = null;
    /** @type {boolean} */ this.saved = false;
    /** Which tags go to the phone. @type {Chosen} */
    this.chosen = { log: true, area: '', creditor: '', version: '3.0' };
    /** @type {number | null} how many numbers these are */ this.found = null;
    /** The keys that the server names, once they were asked for. @type {PublicKey[] | null} */
    this.offered = null;
  }

  async refresh() {
    const list = await this.app.openList();
    [this.state, this.settings] = await Promise.all([list.state(), this.app.settings.get()]);
  }

  renew() {
    return this.attempt(async () => (await this.app.openList()).update());
  }

  /** The permission is asked for before anything is awaited, because browsers allow that only in a click. */
  async saveMirrors() {
    const typed = (this.mirrors ?? '').split(/\s+/).filter(Boolean);
    const addresses = typed.map((address) => this.app.server.clean(address));
    const allowed = addresses.map((address) => address && this.app.server.askPermission(address));
    await this.app.settings.set({ mirrors: typed });
    await Promise.all(allowed);
    this.mirrors = null;
    this.saved = true;
  }

  render() {
    const t = this.t.bind(this);
    /** @type {{from?: string}} */
    const { from } = this.params;
    const { state, settings } = this;
    if (!settings)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`
      <button type="button" class="link back" @click=${() => this.go(from ?? 'settings')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      <section class="card">
        <h2>${t('list_title')}</h2>
        <p>${t('list_body')}</p>
        ${state ? this.facts(state, settings) : html`<p data-testid="list-absent">${t('list_absent')}</p>`}
        <button type="button" class="primary" data-testid="list-update" ?disabled=${this.busy} @click=${() => this.renew()}>${t(this.busy ? 'list_loading' : state ? 'list_update' : 'list_load')}</button>
        <p class="help">${t('list_load_help')}</p>
      </section>
      ${trustAnew(this)} ${state ? phoneList(this, state) : nothing} ${this.renewal(settings)}
    `;
  }

  /** @param {StoredList} state @param {Settings} settings */
  facts(state, settings) {
    const { text } = this.app;
    const t = this.t.bind(this);
    const { count, version, madeAt, checkedAt, size, bytes, problem, address, validUntil } = state;
    return html`<dl class="facts" data-testid="list-facts" data-version=${version}>
        ${fact(t('list_count'), text.number(count))}
        ${fact(t('list_made'), text.formatWhen(madeAt))}
        ${fact(t('list_version'), version)}
        ${fact(t('list_checked'), text.formatWhen(checkedAt))}
        ${fact(t('list_size'), t('list_sizes', { size: text.size(size), bytes: text.size(bytes) }))}
        ${fact(t('list_source'), address || t('list_source_package'))}
      </dl>
      ${validUntil < this.app.now().toISOString() ? html`<p class="help" data-testid="list-stale">${t('list_stale')}</p>` : nothing}
      <p><a href=${`${settings.server}/overview`} target="_blank" rel="noopener noreferrer" data-testid="list-overview">${t('overview_link')}</a></p>
      ${problem && !this.problem ? problemNotice(this.app, { code: problem }) : nothing}`;
  }

  /** @param {Settings} settings */
  renewal({ listUpdates, listMetered, mirrors }) {
    const t = this.t.bind(this);
    const set = (/** @type {Partial<Settings>} */ patch) => this.attempt(() => this.app.settings.set(patch));
    return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.saveMirrors());
    }}>
      <h2>${t('list_renewal')}</h2>
      <label class="choice"><input type="checkbox" data-testid="list-auto" .checked=${listUpdates === 'auto'} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => set({ listUpdates: event.target.checked ? 'auto' : 'manual' })} /> ${t('list_auto')}</label>
      <label class="choice"><input type="checkbox" data-testid="list-metered" .checked=${listMetered} ?disabled=${listUpdates !== 'auto'} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => set({ listMetered: event.target.checked })} /> ${t('list_metered')}</label>
      ${field({
        id: 'list-mirrors',
        label: t('list_mirrors'),
        hint: t('list_mirrors_help'),
        control: html`<textarea id="list-mirrors" data-testid="list-mirrors" rows="2" spellcheck="false" aria-describedby="list-mirrors-help"
          .value=${this.mirrors ?? mirrors.join('\n')} @input=${(
            /** @type {Event & {target: HTMLTextAreaElement}} */ event,
          ) => {
            this.mirrors = event.target.value;
            this.saved = false;
          }}></textarea>`,
      })}
      <button type="submit" class="quiet">${t('list_mirrors_save')}</button>
      ${this.saved ? html`<p role="status">${t('list_mirrors_saved')}</p>` : nothing}
    </form>`;
  }
}

customElements.define('dun-list', ListView);
