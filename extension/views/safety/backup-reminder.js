// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice } from '../parts/parts.js';

/** Suggests a backup when there are new records; one click hides it for a while. */
export class BackupReminder extends View {
  static properties = { due: { state: true } };

  constructor() {
    super();
    /** @type {{entries: number, never: boolean} | null} */ this.due = null;
  }

  async refresh() {
    this.due = await (await this.app.backup()).reminder();
  }

  async later() {
    await (await this.app.backup()).later();
  }

  render() {
    if (!this.due) return nothing;
    const t = this.t.bind(this);
    return notice(html`<div data-testid="backup-reminder">
      <p>${t(this.due.never ? 'backup_reminder_never' : 'backup_reminder', { count: this.due.entries })}</p>
      <div class="row">
        <button type="button" class="quiet" @click=${() => this.go('backup', { from: 'log' })}>${t('backup_title')}</button>
        <button type="button" class="link" @click=${() => this.attempt(() => this.later())}>${t('backup_later')}</button>
      </div>
    </div>`);
  }
}

customElements.define('dun-backup-reminder', BackupReminder);
