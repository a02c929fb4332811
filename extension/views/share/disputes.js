// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { disputeItem } from './dispute-item.js';

/** Every dispute sent from this device, with its receipt. */
export class DisputesView extends View {
  static properties = { items: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/common/types.js').DisputeItem[] | null} */ this.items = null;
  }

  async refresh() {
    this.items = await this.app.disputes.items();
  }

  render() {
    const t = this.t.bind(this);
    /** @type {{from?: string}} */
    const { from } = this.params;
    return html`
      <button type="button" class="link back" @click=${() => this.go(from ?? 'settings')}>${t('back')}</button>
      <h2>${t('disputes_title')}</h2>
      ${problemNotice(this.app, this.problem)}
      ${
        this.items === null
          ? html`<p class="muted" role="status">${t('loading')}</p>`
          : this.items.length
            ? html`<ol class="rows">${this.items.map((item) => disputeItem(this, item))}</ol>`
            : emptyState(t('disputes_empty_title'), t('disputes_empty_body'))
      }
      <button type="button" class="quiet" data-testid="dispute-new" @click=${() => this.go('dispute')}>${t('dispute_new')}</button>
    `;
  }
}

customElements.define('dun-disputes', DisputesView);
