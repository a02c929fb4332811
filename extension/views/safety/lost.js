// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice } from '../parts/parts.js';

/**
 * Shown after the browser has thrown its database away: what was restored, and the way to a backup. It stays
 * until it is understood.
 */
export class Lost extends View {
  static properties = { loss: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/safety/data-loss.js').Loss | null} */ this.loss = null;
  }

  async refresh() {
    this.loss = await this.app.dataLoss.get();
  }

  render() {
    if (!this.loss) return nothing;
    const { at, records, attachments } = this.loss;
    const t = this.t.bind(this);
    const when = this.app.text.formatWhen(at);
    return notice(
      html`<div data-testid="lost">
        <p>${records ? t('data_loss_brought_back', { when, records, attachments }) : t('data_loss_nothing_left', { when })}</p>
        <div class="row">
          <button type="button" class="quiet" @click=${() => this.go(records ? 'backup' : 'restore')}>${t(records ? 'backup_title' : 'restore_title')}</button>
          <button type="button" class="link" @click=${() => this.attempt(() => this.app.dataLoss.understood())}>${t('data_loss_understood')}</button>
        </div>
      </div>`,
      records ? undefined : 'danger',
    );
  }
}

customElements.define('dun-data-loss', Lost);
