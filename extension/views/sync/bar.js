// @ts-check
import { nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { troubleCard, urgentOf } from './trouble.js';

/** Over home and the log: what keeps the devices from holding one log until the person decides. */
export class SyncBar extends View {
  static properties = { status: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/sync/status.js').Status | null} */ this.status = null;
  }

  async refresh() {
    this.status = await (await this.app.sync()).status();
  }

  render() {
    return this.status && urgentOf(this.status, this.app.now()) ? troubleCard(this, this.status) : nothing;
  }
}

customElements.define('dun-sync-bar', SyncBar);
