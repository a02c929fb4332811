// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { download } from '../../platform/device.js';
import { strengthOf } from '../../core/safety/passphrase.js';
import { View, codeOf } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { lockCard } from './backup-lock.js';
import { passphraseField, strengthLine } from './passphrase-field.js';
import { restoreCard } from './backup-restore.js';

/**
 * @typedef {Awaited<ReturnType<import('../../core/app.js').App['backup']>>} Backup
 * @typedef {Awaited<ReturnType<Backup['make']>>} Made
 * @typedef {Awaited<ReturnType<Backup['restore']>>} Restored
 * @typedef {Awaited<ReturnType<Backup['questions']>>} Questions
 */

/** Backup to an encrypted file, restoring one, and the screen lock. */
export class BackupView extends View {
  static properties = {
    last: { state: true },
    hasIdentity: { state: true },
    hasAttachments: { state: true },
    attachments: { state: true },
    identity: { state: true },
    typed: { state: true },
    fault: { state: true },
    done: { state: true },
    file: { state: true },
    brokenAt: { state: true },
    questions: { state: true },
    accept: { state: true },
    report: { state: true },
    locked: { state: true },
    lockDone: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/safety/backup-reminder.js').Mark | null} */ this.last = null;
    /** @type {boolean} */ this.hasIdentity = false;
    /** @type {boolean} */ this.identity = true;
    /** @type {boolean} */ this.hasAttachments = false;
    /** @type {boolean} */ this.attachments = true;
    /** What was typed, by field. Never kept. @type {Record<string, string>} */ this.typed = {};
    /** @type {Record<string, string>} message keys, by field */ this.fault = {};
    /** @type {Made | null} the backup just made */ this.done = null;
    /** @type {File | null} */ this.file = null;
    /** @type {number | null} */ this.brokenAt = null;
    /** @type {Restored | null} what restoring did */ this.report = null;
    /** @type {Questions | null} what the file would change that is asked first */ this.questions = null;
    /** @type {import('../../core/safety/restore.js').Consent[]} */ this.accept = [];
    /** @type {boolean} */ this.locked = false;
    /** @type {string} */ this.lockDone = '';
  }

  async refresh() {
    const backup = await this.app.backup();
    [this.last, this.hasIdentity, this.hasAttachments, this.locked] = await Promise.all([
      backup.last(),
      backup.hasIdentity(),
      backup.hasAttachments(),
      this.app.screenLock.isOn(),
    ]);
  }

  /** @param {string} name @param {string} value */
  type(name, value) {
    this.typed = { ...this.typed, [name]: value };
    this.fault = {};
    this.lockDone = '';
  }

  /**
   * A new passphrase and its repetition, or null with the fault shown.
   * @param {string} name
   * @param {(passphrase: string) => string | null} refuse a message key
   */
  agreed(name, refuse) {
    const passphrase = this.typed[name] ?? '';
    const why = refuse(passphrase);
    if (why) this.fault = { [name]: why };
    else if (passphrase.normalize('NFKC') !== (this.typed[`${name}-again`] ?? '').normalize('NFKC'))
      this.fault = { [`${name}-again`]: 'passphrase_differs' };
    else return passphrase;
    /** @type {HTMLElement | null} */ (this.querySelector(`#${Object.keys(this.fault)[0]}`))?.focus();
    return null;
  }

  async make() {
    const passphrase = this.agreed('backup-new', (text) =>
      strengthOf(text).level === 'weak' ? 'passphrase_weak' : null,
    );
    if (passphrase === null) return;
    const backup = await this.app.backup();
    const made = await backup.make(passphrase, {
      identity: this.hasIdentity && this.identity,
      attachments: this.attachments,
    });
    download(made.name, made.file.type, made.file);
    await backup.made();
    this.typed = {};
    this.done = made;
  }

  /** @param {boolean} evenBroken */
  async restore(evenBroken) {
    const backup = await this.app.backup();
    this.report = null;
    if (!this.file) return;
    const bytes = new Uint8Array(await this.file.arrayBuffer());
    if (!this.questions) {
      const found = await backup.questions(bytes, this.typed['backup-open'] ?? '');
      this.questions = found;
      if (found.servers.length || found.identities.length) return;
    }
    try {
      this.report = await backup.restore({ name: this.file.name, bytes }, this.typed['backup-open'] ?? '', {
        evenBroken,
        accept: this.accept,
      });
    } catch (error) {
      if (codeOf(error) !== 'backup_broken') throw error;
      this.brokenAt = /** @type {{problem: number}} */ (error).problem;
      return;
    }
    this.brokenAt = null;
    this.questions = null;
    this.accept = [];
    this.typed = {};
  }

  render() {
    const t = this.t.bind(this);
    /** @type {{from?: string}} */
    const { from } = this.params;
    return html`
      <button type="button" class="link back" @click=${() => this.go(from ?? 'settings')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)} ${this.makeCard()} ${restoreCard(this)} ${lockCard(this)}
    `;
  }

  makeCard() {
    const t = this.t.bind(this);
    return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.done = null;
      this.attempt(() => this.make());
    }}>
      <h2>${t('backup_title')}</h2>
      <p>${t('backup_body')}</p>
      <p class="muted">${this.last ? t('backup_last', { when: this.app.text.formatWhen(this.last.at), count: this.last.seq }) : t('backup_never')}</p>
      ${passphraseField(this, { id: 'backup-new', label: t('backup_passphrase'), fresh: true, hint: strengthLine(this, this.typed['backup-new'] ?? '') })}
      ${passphraseField(this, { id: 'backup-new-again', label: t('passphrase_again'), fresh: true })}
      <p class="help">${t('backup_passphrase_lost')}</p>
      ${
        this.hasIdentity
          ? html`<label class="choice"><input type="checkbox" .checked=${live(this.identity)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this.identity = event.target.checked)} />
            <span>${t('backup_identity')}<br /><span class="help">${t('backup_identity_why')}</span></span></label>`
          : nothing
      }
      ${
        this.hasAttachments
          ? html`<label class="choice"><input type="checkbox" data-testid="backup-attachments" .checked=${live(this.attachments)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this.attachments = event.target.checked)} />
            <span>${t('backup_attachments')}<br /><span class="help">${t('backup_attachments_why')}</span></span></label>`
          : nothing
      }
      <button type="submit" class="primary wide" data-testid="backup-save" ?disabled=${this.busy}>${t('backup_save')}</button>
      <p class="help">${t('backup_limit')}</p>
      ${this.done ? notice(t('backup_made', { name: this.done.name, count: this.done.entries }), 'good') : nothing}
      ${this.done?.brokenAt ? notice(t('backup_own_broken', { seq: this.done.brokenAt }), 'warn') : nothing}
    </form>`;
  }
}

customElements.define('dun-backup', BackupView);
