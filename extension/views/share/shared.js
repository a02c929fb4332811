// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { icon } from '../parts/icons.js';
import { toast } from '../parts/toast.js';
import { View } from '../parts/view.js';
import { disputeItem } from './dispute-item.js';
import { sharedItem } from './shared-item.js';

/** States in which nothing changes any more about a dispute. */
const DECIDED = ['granted', 'declined'];

/** Everything that this person has sent to a server, its state now, and the way to take it back. */
export class SharedView extends View {
  static properties = { items: { state: true }, disputes: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/common/types.js').OutboxItem[] | null} */ this.items = null;
    /** @type {import('../../core/common/types.js').DisputeItem[]} */ this.disputes = [];
    /** @type {boolean} */ this.disputesFirst = false;
  }

  async refresh() {
    [this.items, this.disputes] = await Promise.all([this.app.share.items(), this.app.disputes.items()]);
  }

  /** Asks the servers for the state of each report, under the identity that they know. */
  async followUp() {
    const open = this.disputes.filter(({ receipt, seen }) => receipt && !DECIDED.includes(seen?.state ?? ''));
    await this.app.share.followUp();
    for (const { id } of open) await this.app.disputes.refresh(id);
    await this.readAgain();
    toast(this, { text: this.t('shared_checked') });
  }

  render() {
    const t = this.t.bind(this);
    const { items, disputes } = this;
    if (!items)
      return html`<p class="loading" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const parts = [this.reports(items), this.objections(disputes)];
    return html`${problemNotice(this.app, this.problem)}
      ${
        items.some(({ state }) => state === 'sent') || disputes.some(({ receipt }) => receipt)
          ? html`<p><button type="button" class="quiet wide share-check" data-testid="shared-check" ?disabled=${this.busy} @click=${() => this.attempt(() => this.followUp())}>${icon('renew', 'small')} ${t('shared_check')}</button></p>`
          : nothing
      }
      ${this.disputesFirst ? parts.reverse() : parts}`;
  }

  /** @param {import('../../core/common/types.js').OutboxItem[]} items */
  reports(items) {
    const t = this.t.bind(this);
    return html`<div class="section-head"><h2>${t('shared_reports')}</h2></div>
      ${
        items.length
          ? html`<ol class="rows">${items.map((item) => sharedItem(this, item))}</ol>`
          : emptyState(t('shared_empty_title'), t('shared_empty_body'), nothing, 'tag')
      }`;
  }

  /** @param {import('../../core/common/types.js').DisputeItem[]} disputes */
  objections(disputes) {
    const t = this.t.bind(this);
    return html`<div class="section-head"><h2>${t('disputes_title')}</h2></div>
      ${
        disputes.length
          ? html`<ol class="rows">${disputes.map((item) => disputeItem(this, item))}</ol>`
          : html`<p class="help">${t('disputes_empty_body')}</p>`
      }
      <p><button type="button" class="quiet" data-testid="dispute-new" @click=${() => this.go('dispute')}>${t('dispute_new')}</button></p>`;
  }
}

customElements.define('dun-shared', SharedView);
