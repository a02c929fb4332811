// @ts-check
import { html } from '../../vendor/lit.js';
import { CHOICES } from '../../core/sharing/settings.js';
import { persist } from '../../platform/device.js';
import { View } from '../parts/view.js';
import { creditorName, problemNotice } from '../parts/parts.js';
import { factRow, group, linkRow, selectRow, switchRow } from '../parts/rows.js';
import { daysSince, readStanding } from './standing.js';
import { syncRow } from './sync-row.js';
/** @typedef {import('./standing.js').Standing} Standing */
/** @typedef {import('../../core/sharing/settings.js').Settings} Settings */

/** Message keys of the regions. */
const REGIONS = Object.fromEntries(CHOICES.region.map((region) => [String(region), `region_${region}`]));

/** Maximum number of lenders that a row names before it counts the others. */
const NAMED = 3;

/** Everything that can be set or looked up, in groups, each row with its present state. */
export class SettingsView extends View {
  static properties = { settings: { state: true }, standing: { state: true } };

  constructor() {
    super();
    /** @type {Settings | null} */ this.settings = null;
    /** @type {Standing | null} null until it is read; the settings themselves are shown before */
    this.standing = null;
  }

  async refresh() {
    this.settings = await this.app.settings.get();
    this.standing = await readStanding(this.app);
  }

  /** @param {Partial<Settings>} patch */
  change(patch) {
    return this.attempt(() => this.app.settings.set(patch));
  }

  /** @param {string} screen @param {Record<string, unknown>} [more] */
  to(screen, more = {}) {
    return () => this.go(screen, more);
  }

  render() {
    const { settings, standing } = this;
    if (!settings)
      return html`<p class="loading" role="status">${this.t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`${problemNotice(this.app, this.problem)}
      ${group(null, this.own(standing))} ${group(this.t('settings_safety'), this.safety(standing))}
      ${group(this.t('settings_community'), this.community(settings, standing))}
      ${group(this.t('settings_title'), this.display(settings))} ${group(this.t('settings_reading'), this.reading())}`;
  }

  /** @param {Standing | null} standing */
  own(standing) {
    const t = this.t.bind(this);
    return html`
      ${linkRow({ icon: 'person', title: t('mine_title'), note: standing ? this.detailsNote(standing.details) : '', testid: 'open-mine', run: this.to('mine') })}
      ${linkRow({ icon: 'bank', title: t('lenders_title'), note: standing ? this.lendersNote(standing.lenders) : '', testid: 'open-lenders', run: this.to('lenders') })}
      ${syncRow(this.app, standing?.sync ?? null, this.to('sync'))}
    `;
  }

  /**
   * Says which details are filled in but never shows them, because somebody may look over the person's
   * shoulder.
   * @param {Standing['details']} details
   */
  detailsNote(details) {
    const filled = /** @type {const} */ (['name', 'phone', 'identity']).filter((name) =>
      details[name].trim(),
    );
    if (!filled.length) return this.t('mine_none');
    return this.t('mine_filled', {
      names: this.app.text.list(filled.map((name) => this.t(`pack_fact_${name}`))),
    });
  }

  /** @param {Standing['lenders']} lenders */
  lendersNote(lenders) {
    if (!lenders.length) return this.t('lenders_none');
    const names = lenders
      .slice(0, NAMED)
      .map((one) => creditorName(this.app, one.creditor, one.creditorOther));
    const more = lenders.length - names.length;
    const said = this.app.text.list(names);
    return more ? this.t('lenders_more', { names: said, count: more }) : said;
  }

  /** @param {Standing | null} standing */
  safety(standing) {
    const t = this.t.bind(this);
    return html`
      ${linkRow({ icon: 'bring', title: t('backup_title'), note: standing ? this.backupNote(standing.backup) : '', tone: standing?.backup.due ? 'note' : '', testid: 'open-backup', run: this.to('backup') })}
      ${linkRow({ icon: 'restore', title: t('restore_title'), note: t('restore_note'), testid: 'open-restore', run: this.to('restore') })}
      ${linkRow({ icon: 'lock', title: t('lock_title'), end: standing ? this.onOff(standing.locked) : '', testid: 'open-lock', run: this.to('lock') })}
      ${factRow({ icon: 'copies', title: t('copy_title'), note: t(standing?.replica === false ? 'copy_off' : 'copy_on'), end: standing ? this.onOff(standing.replica) : '', testid: 'replica' })}
      ${this.promise(standing)}
      ${linkRow({ icon: 'erase', title: t('erase_title'), note: t('erase_note'), testid: 'open-erase', run: this.to('erase') })}
    `;
  }

  /**
   * The browser's answer to the request not to clear the log; after a refusal it can be asked again.
   * @param {Standing | null} standing
   */
  promise(standing) {
    const title = this.t('persist_title');
    const note = this.t(standing?.persisted === false ? 'persist_no' : 'persist_yes');
    if (standing?.persisted !== false)
      return factRow({
        icon: 'shield',
        title,
        note,
        end: standing ? this.onOff(true) : '',
        testid: 'persisted',
      });
    const ask = async () => {
      await persist();
      await this.readAgain();
    };
    return linkRow({
      icon: 'shield',
      title,
      note,
      end: this.onOff(false),
      testid: 'persisted',
      run: () => this.attempt(ask),
    });
  }

  /** @param {boolean} on */
  onOff(on) {
    return this.t(on ? 'switch_on' : 'switch_off');
  }

  /** @param {Standing['backup']} backup */
  backupNote({ last, since }) {
    const { t, number } = this.app.text;
    if (!last) return t('backup_row_never');
    const days = daysSince(last.at, this.app.now());
    const when = days ? t('backup_row_days', { count: number(days) }) : t('backup_row_today');
    return since ? t('backup_row_since', { when }) : when;
  }

  /** @param {Settings} settings @param {Standing | null} standing */
  community({ listUpdates, server }, standing) {
    const t = this.t.bind(this);
    return html`
      ${linkRow({ icon: 'tag', title: t('list_title'), note: standing ? this.listNote(standing.list) : '', testid: 'open-list', run: this.to('list') })}
      ${switchRow({ icon: 'renew', title: t('list_auto'), note: t('list_auto_note'), checked: listUpdates === 'auto', testid: 'settings-list-auto', change: (on) => this.change({ listUpdates: on ? 'auto' : 'manual' }) })}
      ${linkRow({ icon: 'flag', title: t('shared_title'), note: standing ? this.countNote('shared_row', standing.shared) : '', testid: 'open-shared', run: this.to('shared') })}
      ${linkRow({ icon: 'scales', title: t('disputes_title'), note: standing ? this.countNote('disputes_row', standing.disputes) : '', testid: 'open-disputes', run: this.to('disputes') })}
      ${linkRow({ icon: 'globe', title: t('settings_server_title'), note: server ? new URL(server).host : t('settings_server_none'), testid: 'open-server', run: this.to('server') })}
    `;
  }

  /** @param {Standing['list']} list */
  listNote(list) {
    const { t, number, formatDay } = this.app.text;
    if (!list) return t('list_absent');
    const said = t('list_row', { day: formatDay(list.madeAt), count: number(list.count) });
    return list.validUntil < this.app.now().toISOString() ? t('list_row_old', { list: said }) : said;
  }

  /** @param {string} key of the message for more than none @param {number} count */
  countNote(key, count) {
    return this.t(count ? key : 'row_none', { count });
  }

  /** @param {Settings} settings */
  display(settings) {
    return html`
      ${this.choice('language', 'language', settings, { auto: 'settings_language_auto', zh_CN: 'language_zh_CN', zh_TW: 'language_zh_TW', en: 'language_en' })}
      ${this.choice('sun', 'theme', settings, { auto: 'settings_theme_auto', light: 'settings_theme_light', dark: 'settings_theme_dark' })}
      ${this.choice('book', 'region', settings, REGIONS, settings.region === 'CN' ? '' : this.t('settings_region_help'))}
    `;
  }

  /**
   * @param {import('../parts/icons.js').Icon} icon @param {'language' | 'theme' | 'region'} name
   * @param {Settings} settings
   * @param {Record<string, string>} keys of messages, by value
   * @param {string} [note]
   */
  choice(icon, name, settings, keys, note) {
    const options = CHOICES[name].map((value) => ({
      value: String(value),
      label: this.t(keys[String(value)]),
    }));
    return selectRow({
      icon,
      id: `settings-${name}`,
      title: this.t(`settings_${name}`),
      note: note ?? '',
      value: settings[name],
      options,
      change: (value) => this.change({ [name]: value }),
    });
  }

  reading() {
    const t = this.t.bind(this);
    return html`
      ${linkRow({ icon: 'help', title: t('help_title'), note: t('help_note'), testid: 'open-help', run: this.to('help') })}
      ${linkRow({ icon: 'shield', title: t('privacy_title'), note: t('privacy_note'), testid: 'open-privacy', run: this.to('help', { page: 'privacy' }) })}
      ${linkRow({ icon: 'talk', title: t('myths_title'), note: t('myths_note'), testid: 'open-myths', run: this.to('myths') })}
      ${linkRow({ icon: 'about', title: t('settings_about'), note: t('about_note', { version: this.app.version }), testid: 'open-about', run: this.to('about') })}
    `;
  }
}

customElements.define('dun-settings', SettingsView);
