// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { download } from '../../platform/device.js';
import { strengthOf } from '../../core/safety/passphrase.js';
import { notice, problemNotice } from '../parts/parts.js';
import { group, linkRow } from '../parts/rows.js';
import { passphraseField, strengthLine } from './passphrase-field.js';
import { TypingView } from './typing.js';

/**
 * @typedef {Awaited<ReturnType<import('../../core/app.js').App['backup']>>} Backup
 * @typedef {Awaited<ReturnType<Backup['make']>>} Made
 */

/** Makes one encrypted file of everything that the person has kept. */
export class BackupView extends TypingView {
  static properties = {
    last: { state: true },
    hasIdentity: { state: true },
    hasAttachments: { state: true },
    attachments: { state: true },
    identity: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/safety/backup-reminder.js').Mark | null} */ this.last = null;
    /** @type {boolean} */ this.hasIdentity = false;
    /** @type {boolean} */ this.identity = true;
    /** @type {boolean} */ this.hasAttachments = false;
    /** @type {boolean} */ this.attachments = true;
    /** @type {Made | null} the backup just made */ this.done = null;
  }

  async refresh() {
    const backup = await this.app.backup();
    [this.last, this.hasIdentity, this.hasAttachments] = await Promise.all([
      backup.last(),
      backup.hasIdentity(),
      backup.hasAttachments(),
    ]);
  }

  async make() {
    this.done = null;
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

  render() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.make());
    }}>
      <p>${t('backup_body')}</p>
      <p class="muted">${this.last ? t('backup_last', { when: this.app.text.formatWhen(this.last.at), count: this.last.seq }) : t('backup_never')}</p>
      ${passphraseField(this, { id: 'backup-new', label: t('backup_passphrase'), fresh: true, hint: strengthLine(this, this.typed['backup-new'] ?? '') })}
      ${passphraseField(this, { id: 'backup-new-again', label: t('passphrase_again'), fresh: true })}
      <p class="help">${t('backup_passphrase_lost')}</p>
      ${this.hasIdentity ? this.goesAlong('identity') : nothing} ${this.hasAttachments ? this.goesAlong('attachments') : nothing}
      <button type="submit" class="primary wide" data-testid="backup-save" ?disabled=${this.busy}>${t('backup_save')}</button>
      <p class="help">${t('backup_limit')}</p>
      ${this.done ? notice(t('backup_made', { name: this.done.name, count: this.done.entries }), 'good') : nothing}
      ${this.done?.brokenAt ? notice(t('backup_own_broken', { seq: this.done.brokenAt }), 'warn') : nothing}
    </form>
    ${group(null, linkRow({ icon: 'restore', title: t('restore_title'), note: t('restore_note'), testid: 'open-restore', run: () => this.go('restore') }))}`;
  }

  /** A switch for a part that can be left out of the file. @param {'identity' | 'attachments'} what */
  goesAlong(what) {
    return html`<label class="choice"><input type="checkbox" data-testid=${`backup-${what}`} .checked=${live(this[what])}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this[what] = event.target.checked)} />
      <span>${this.t(`backup_${what}`)}<br /><span class="help">${this.t(`backup_${what}_why`)}</span></span></label>`;
  }
}

customElements.define('dun-backup', BackupView);
