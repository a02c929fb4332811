// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';
import { deviceList } from './devices.js';
import { filesPart } from './files.js';
import { usualName } from './names.js';
import { offer } from './offer.js';
import { preview } from './preview.js';
import { allowed, doneOrWaits, wantsInvitation } from './server-choice.js';
import { troubleCard } from './trouble.js';
/** @typedef {import('../../core/sync/status.js').Status} Status */
/** @typedef {import('../../core/sync/plan.js').Plan} Plan */

/**
 * One log on several devices: before pairing, what would leave; afterwards, which devices hold it and what
 * waits.
 */
export class SyncView extends View {
  static properties = {
    status: { state: true },
    files: { state: true },
    plan: { state: true },
    server: { state: true },
    without: { state: true },
    typedServer: { state: true },
    invitation: { state: true },
    name: { state: true },
    removing: { state: true },
  };

  constructor() {
    super();
    /** @type {Status | null} null until it is read */ this.status = null;
    /** @type {import('./files.js').FilesStatus} */ this.files = {
      on: false,
      waiting: 0,
      full: 0,
      missing: 0,
    };
    /** @type {Plan | null} what would go each way, once the person has asked for it */ this.plan = null;
    /** @type {boolean} whether there is no server */ this.without = false;
    /** @type {string} the server that is set */ this.server = '';
    /** @type {string | null} null while untouched */ this.typedServer = null;
    /** @type {string} */ this.invitation = '';
    /** @type {string} */ this.name = '';
    /** @type {boolean} whether the plan was asked for already */ this.looked = false;
    /** @type {string} id of the device whose removal waits for its second click */ this.removing = '';
  }

  async refresh() {
    if (!this.server) {
      this.server = (await this.app.settings.get()).server;
      this.name = usualName(this.t.bind(this));
    }
    const [{ without }, sync] = await Promise.all([this.app.settings.standing(), this.app.sync()]);
    this.without = without;
    const status = await sync.status();
    if (status.paired)
      this.files = { ...(await sync.files.status()), missing: (await sync.files.missing()).length };
    this.status = status;
    if (this.status.paired && !this.status.agreed && !this.looked) this.look();
  }

  /** The server to which the log would go, following the typed text. */
  get wanted() {
    return this.app.cleanAddress(this.typedServer ?? this.server) ?? this.server;
  }

  get asksInvitation() {
    return wantsInvitation(this.problem);
  }

  /** Makes the first request of all, after the person has read what it means. */
  begin() {
    return this.attempt(async () => {
      const server = await allowed(this.app, this.typedServer ?? this.server);
      const sync = await this.app.sync();
      await sync.begin({
        server,
        name: this.name.trim() || usualName(this.t.bind(this)),
        invitation: this.invitation.trim() || undefined,
      });
      this.invitation = '';
      this.go('pair');
    });
  }

  /** Reads the mailbox and writes nothing. */
  look() {
    this.looked = true;
    return this.attempt(async () => {
      this.plan = await (await this.app.sync()).plan();
    });
  }

  agree() {
    return this.attempt(async () => {
      await (await this.app.sync()).agree();
      this.plan = null;
    });
  }

  /** Turns files on or off for every device; the others hear of it at once. @param {boolean} on */
  turnFiles(on) {
    this.files = { ...this.files, on };
    return this.attempt(async () => {
      const { files, run } = await this.app.sync();
      await files.turn(on).finally(() => this.readAgain());
      await run({ now: true });
      void files.run({ now: true }).catch((reason) => console.warn(reason));
    });
  }

  /**
   * Fetches files one after another; those that are not in the mailbox are asked for, and this is said once.
   */
  fetchFiles() {
    return this.attempt(async () => {
      const { files } = await this.app.sync();
      /** @type {unknown} */
      let failure = null;
      for (const one of await files.missing())
        await files.fetchFile(one).catch((error) => {
          failure = error;
        });
      await this.readAgain();
      if (failure) throw failure;
    });
  }

  /** @param {import('../../core/sync/status.js').DeviceStatus} device */
  removeDevice({ id }) {
    if (this.removing !== id) {
      this.removing = id;
      return;
    }
    this.removing = '';
    return this.attempt(async () => {
      const sync = await this.app.sync();
      await doneOrWaits(sync, sync.remove(id));
    });
  }

  render() {
    const { status } = this;
    if (!status)
      return html`<p class="loading" role="status">${this.t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`${problemNotice(this.app, this.problem)} ${troubleCard(this, status)} ${status.paired ? this.paired(status) : offer(this)}`;
  }

  /** @param {Status} status */
  paired(status) {
    const t = this.t.bind(this);
    if (!status.agreed) return preview(this);
    return html`${deviceList(this, status)}
      <p class="sync-waiting" role="status" data-testid="sync-waiting">${this.waits(status)}</p>
      ${this.passedOver(status)}
      <button type="button" class=${status.devices.length === 1 ? 'primary wide' : 'wide'} data-testid="sync-add" @click=${() => this.go('pair')}>${t('sync_add')}</button>
      ${status.devices.length === 1 ? nothing : html`<p class="help sync-first">${t('sync_lost_note')}</p>`}
      ${status.devices.length === 1 ? nothing : filesPart(this, this.files)}
      <button type="button" class="link" data-testid="sync-more" @click=${() => this.go('syncMore')}>${t('sync_more')}</button>`;
  }

  /**
   * A note about messages that the server changed or that somebody else wrote, and that were therefore passed
   * over.
   * @param {Status} status
   */
  passedOver({ refused }) {
    if (!refused) return nothing;
    const { number, formatWhen } = this.app.text;
    const values = { count: number(refused.count), when: formatWhen(refused.at) };
    return html`<p class="help" data-testid="sync-passed-over">${this.t('sync_passed_over', values)}</p>`;
  }

  /** @param {Status} status */
  waits({ waiting, missing }) {
    if (waiting) return this.t('sync_waiting', { count: this.app.text.number(waiting) });
    return this.t(missing ? 'sync_missing' : 'sync_even');
  }
}

customElements.define('dun-sync', SyncView);
