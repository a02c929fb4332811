// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { sharedItem } from './shared-item.js';

/** Everything this person has shared, and the way to take it back. */
export class SharedView extends View {
  static properties = { items: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/common/types.js').OutboxItem[] | null} */ this.items = null;
  }

  async refresh() {
    this.items = await this.app.share.items();
  }

  render() {
    const t = this.t.bind(this);
    /** @type {{from?: string}} */
    const { from } = this.params;
    return html`
      <button type="button" class="link back" @click=${() => this.go(from ?? 'log')}>${t('back')}</button>
      <h2>${t('shared_title')}</h2>
      ${problemNotice(this.app, this.problem)}
      ${
        this.items === null
          ? html`<p class="muted" role="status">${t('loading')}</p>`
          : this.items.length
            ? html`<ol class="rows">${this.items.map((item) => sharedItem(this, item))}</ol>`
            : emptyState(t('shared_empty_title'), t('shared_empty_body'))
      }
    `;
  }
}

customElements.define('dun-shared', SharedView);
