// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { FROM_FILE } from '../../core/list/from-file.js';
import { askAboutServer, needsServer } from '../parts/needs-server.js';
import { View } from '../parts/view.js';
import { fact, field, problemNotice } from '../parts/parts.js';
import { group, switchRow } from '../parts/rows.js';
import { areaChoice, namesOf } from './list-areas.js';
import { consent } from './list-consent.js';
import { openFile } from './open-file.js';
import { phoneList } from './phone-list.js';
import { trustAnew } from './list-trust.js';

/**
 * @typedef {import('../../core/list/store.js').StoredList} StoredList
 * @typedef {import('../../core/list/statement.js').PublicKey} PublicKey
 * @typedef {import('../../core/sharing/settings.js').Settings} Settings
 * @typedef
 *   {{log: boolean, area: string, creditor: string, version: import('../../core/list/vcard.js').Version}}
 *   Chosen
 */

/**
 * The community's list on this device: its age, size and source, when it is renewed, and its export for the
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
    standing: { state: true },
    opened: { state: true },
    areas: { state: true },
    wanted: { state: true },
  };

  constructor() {
    super();
    /** @type {StoredList | null | undefined} */ this.state = undefined;
    /** @type {Settings | null} */ this.settings = null;
    /** @type {string | null} the mirrors as typed; null while untouched */ this.mirrors = null;
    /** @type {boolean} */ this.saved = false;
    /** Which tags go into the phone's contacts. @type {Chosen} */
    this.chosen = { log: true, area: '', creditor: '', version: '3.0' };
    /** @type {number | null} number of contacts that the choice gives */ this.found = null;
    /** The keys that the server names, once the person has asked for them. @type {PublicKey[] | null} */
    this.offered = null;
    /** @type {import('../../core/sharing/settings.js').HowItStands | null} */ this.standing = null;
    /** The result of opening files. @type {import('../../core/list/from-file.js').Opened | null} */
    this.opened = null;
    /** The areas into which the list can be divided. @type {import('../../core/list/list.js').AreaName[]} */
    this.areas = [];
    /** The areas that are ticked; null while untouched. @type {Set<string> | null} */ this.wanted = null;
    /** @type {import('../../core/list/from-file.js').Files} */ this.files = new Map();
  }

  async refresh() {
    const list = await this.app.openList();
    [this.state, this.settings, this.standing, this.areas] = await Promise.all([
      list.state(),
      this.app.settings.get(),
      this.app.settings.standing(),
      list.areaNames(),
    ]);
  }

  renew() {
    return this.attempt(async () => (await this.app.openList()).update());
  }

  /**
   * Chooses the areas and loads the list at once, which is also the consent to keep it current.
   * @param {string[]} areas
   */
  async chooseAreas(areas) {
    await (await this.app.openList()).chooseAreas(areas);
    this.wanted = null;
  }

  /** Declines the list, so that the look-up does not offer it again. */
  async refuse() {
    await this.attempt(() => this.app.settings.set({ listRefused: true }));
    this.back();
  }

  /** The permission is asked for before anything is awaited, because browsers allow that only in a click. */
  async saveMirrors() {
    const typed = (this.mirrors ?? '').split(/\s+/).filter(Boolean);
    const addresses = typed.map((address) => this.app.cleanAddress(address));
    const allowed = addresses.map((address) => address && this.app.askPermission(address));
    await this.app.settings.set({ mirrors: typed });
    await Promise.all(allowed);
    this.mirrors = null;
    this.saved = true;
  }

  render() {
    const { state, settings, standing } = this;
    if (!settings || !standing || state === undefined)
      return html`<p class="loading" role="status">${this.t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const problem = this.problem ?? (state?.problem ? { code: state.problem } : null);
    const absent = () => (standing.without ? needsServer(this, 'list') : consent(this, settings));
    return html`${problemNotice(this.app, problem)} ${standing.asks && settings.server ? askAboutServer(this, settings.server) : nothing} ${trustAnew(this)}
      ${state ? html`${this.facts(state, settings)} ${standing.without ? needsServer(this, 'list') : this.renewal(settings)} ${phoneList(this, state)}` : absent()}
      ${standing.without ? nothing : areaChoice(this, settings)}
      ${openFile(this)}
      <details class="card mirrors"><summary>${this.t('list_mirrors_title')}</summary>${this.mirrorForm(settings)}</details>`;
  }

  /** @param {StoredList} state @param {Settings} settings */
  facts(state, settings) {
    const { text } = this.app;
    const t = this.t.bind(this);
    const { count, version, madeAt, checkedAt, size, bytes, address, validUntil, areas } = state;
    return html`<section class="card">
      <p>${t(areas ? 'list_body_areas' : 'list_body')}</p>
      <dl class="facts" data-testid="list-facts" data-version=${version}>
        ${fact(t('list_count'), text.number(count))}
        ${areas ? fact(t('list_areas_fact'), namesOf(this, Object.keys(areas.held))) : nothing}
        ${fact(t('list_made'), text.formatWhen(madeAt))}
        ${fact(t('list_version'), version)}
        ${fact(t('list_checked'), text.formatWhen(checkedAt))}
        ${fact(t('list_size'), t('list_sizes', { size: text.size(size), bytes: text.size(bytes) }))}
        ${fact(t('list_source'), address === FROM_FILE ? t('list_source_file') : address || t('list_source_package'))}
      </dl>
      ${validUntil < this.app.now().toISOString() ? html`<p class="help" data-testid="list-stale">${t('list_stale')}</p>` : nothing}
      ${this.standing?.without ? nothing : this.renewButton(settings)}
    </section>`;
  }

  /** @param {Settings} settings */
  renewButton({ server, listAreas }) {
    const t = this.t.bind(this);
    return html`<button type="button" class="primary wide" data-testid="list-update" ?disabled=${this.busy} @click=${() => this.renew()}>${t(this.busy ? 'list_loading' : 'list_update')}</button>
      <p class="help">${t(listAreas.length ? 'list_load_help_areas' : 'list_load_help')}</p>
      <p><a href=${`${server}/overview`} target="_blank" rel="noopener noreferrer" data-testid="list-overview">${t('overview_link')}</a></p>`;
  }

  /** @param {Settings} settings */
  renewal({ listUpdates, listMetered }) {
    const t = this.t.bind(this);
    const set = (/** @type {Partial<Settings>} */ patch) => this.attempt(() => this.app.settings.set(patch));
    const auto = listUpdates === 'auto';
    return group(
      t('list_renewal'),
      html`
        ${switchRow({ icon: 'renew', title: t('list_auto'), note: t('list_auto_note'), checked: auto, testid: 'list-auto', change: (on) => set({ listUpdates: on ? 'auto' : 'manual' }) })}
        ${switchRow({ icon: 'phone', title: t('list_metered'), checked: listMetered, disabled: !auto, testid: 'list-metered', change: (on) => set({ listMetered: on }) })}
      `,
    );
  }

  /** @param {Settings} settings */
  mirrorForm({ mirrors }) {
    const t = this.t.bind(this);
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.saveMirrors());
    }}>
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
