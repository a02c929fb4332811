// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';

/** One line that suggests a backup when there are new records; one click hides it for a while. */
export class BackupReminder extends View {
  static properties = { due: { state: true } };

  constructor() {
    super();
    /** @type {{entries: number, never: boolean} | null} */ this.due = null;
  }

  async refresh() {
    this.due = await (await this.app.backupReminder()).due();
  }

  async later() {
    await (await this.app.backupReminder()).later();
  }

  render() {
    if (!this.due) return nothing;
    const t = this.t.bind(this);
    return html`<div class="slim-line" data-testid="backup-reminder">
      <span>${t(this.due.never ? 'backup_reminder_never' : 'backup_reminder')}</span>
      <button type="button" class="link" @click=${() => this.go('backup', { from: 'log' })}>${t('backup_title')}</button>
      <button type="button" class="link" @click=${() => this.attempt(() => this.later())}>${t('backup_later')}</button>
    </div>`;
  }
}

customElements.define('dun-backup-reminder', BackupReminder);
