// @ts-check
import { nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { troubleCard, urgentOf } from './trouble.js';

/** A bar on home and the log that shows problems between the devices which only the person can decide. */
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
