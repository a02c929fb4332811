// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { creditorName, notice, sentences } from '../parts/parts.js';
import { aboutPart } from './about.js';
import { withStamp } from '../../core/complaint/add-to-zip.js';
import { codeOf } from '../parts/view.js';
import { ComplaintView } from './complaint-view.js';
import { exportRows } from './export-rows.js';
import { previewCard } from './preview-card.js';
import { requestsPart } from './requests-part.js';
import { handed, save } from './hand-on.js';
import { brandsOf } from './lender-name.js';
import { wizardStep } from './wizard.js';
/** @typedef {import('./complaint-view.js').Pack} Pack */

/** The third step: the person looks at the complaint, and prints it, hands it on or takes the whole pack. */
export class CheckAndMake extends ComplaintView {
  static properties = {
    share: { state: true },
    made: { state: true },
    receipts: { state: true },
    draft: { state: true },
    stamps: { state: true },
    stamping: { state: true },
    stamped: { state: true },
    contracts: { state: true },
    editing: { state: true },
  };

  constructor() {
    super();
    /** @type {number | null} share of the pack that is made, from 0 to 1 */ this.share = null;
    /** @type {Awaited<ReturnType<Pack['make']>> | null} */ this.made = null;
    /** @type {import('../../core/complaint/anchors.js').Receipt[]} */ this.receipts = [];
    /** @type {Awaited<ReturnType<Pack['anchors']['draft']>> | null} the anchor as it would leave */
    this.draft = null;
    /** @type {import('../../core/complaint/stamps.js').Stamp[]} */ this.stamps = [];
    /** @type {import('./stamp.js').Stamping | null} the file that is being stamped */ this.stamping = null;
    /** @type {{name: string, time: string} | null} the pack that was stamped last */ this.stamped = null;
    /** @type {Record<string, string>} numbers of contracts as they are typed, by lender */ this.contracts =
      {};
    /** @type {'about' | 'requests' | null} the part that is being changed */ this.editing = null;
    /** @type {boolean} */ this.cancelled = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.cancelled = true;
  }

  async lookUp() {
    [this.receipts, this.stamps] = await Promise.all([
      this.pack.anchors.list(),
      this.pack.stamps.list(),
      super.lookUp(),
    ]);
  }

  /** @param {import('./draft.js').Change} change */
  type(change) {
    super.type(change);
    this.made = null;
  }

  get filedBefore() {
    return this.filings.find(
      (one) => one.channel === this.form.channel && one.creditor === this.form.creditor && !one.answeredOn,
    );
  }

  /** Whether the place has got as many complaints today as it takes in a day. */
  get dayIsFull() {
    const today = this.filings.filter(
      (one) => one.channel === this.form.channel && one.filedOn === this.app.today(),
    );
    const { filings_a_day: most } = this.channel;
    return Boolean(most) && today.length >= (most ?? 0);
  }

  get masked() {
    return this.form.masked || this.channel.masked;
  }

  /** Names of the lender as the log has them. */
  get lenderNames() {
    const creditor = this.creditors.find(({ key }) => key === this.form.creditor);
    return creditor ? brandsOf(this.app, creditor) : this.t('pack_creditor_all');
  }

  /** The language of the report, so that a screen reader reads it aloud correctly. */
  get languageTag() {
    return this.form.language === 'en' ? 'en' : 'zh-CN';
  }

  async make() {
    this.cancelled = false;
    this.made = null;
    this.stamped = null;
    this.stamping = null;
    this.share = 0;
    try {
      const made = await this.pack.make(this.request(), {
        progress: (/** @type {number} */ share) => (this.share = share),
        cancelled: () => this.cancelled,
      });
      this.made = made;
      // Browsers ask before a page saves several files by itself, so several files each get a click of their
      // own.
      if (made.files.length === 1) save(made.files[0]);
      handed(this);
    } catch (error) {
      if (codeOf(error) !== 'pack_cancelled') throw error;
    } finally {
      this.share = null;
    }
  }

  cancel() {
    this.cancelled = true;
  }

  async anchor() {
    if (!this.draft) return;
    await this.pack.anchors.send(this.draft);
    this.draft = null;
  }

  /**
   * Saves the pack again, with its stamp in it.
   * @param {number} index of the file @param {import('./stamp.js').Given} given
   */
  async keepStamp(index, { time, response }) {
    if (!this.made) return;
    const files = [...this.made.files];
    const { name, blob } = files[index];
    files[index] = {
      ...files[index],
      digest: '',
      blob: await withStamp(blob, name, response, new Date(this.app.today())),
    };
    this.made = { ...this.made, files };
    this.stamped = { name, time };
    save(files[index]);
  }

  step() {
    const { outline, channel, filedBefore } = this;
    const t = this.t.bind(this);
    return wizardStep(this, {
      step: 'check',
      body: html`
        ${outline ? nothing : notice(t('pack_count_none'), 'warn')}
        ${filedBefore ? notice(t('pack_filed_before', { when: this.app.text.formatDay(filedBefore.filedOn) }), 'warn') : nothing}
        ${this.dayIsFull ? notice(t('pack_day_full', { count: channel.filings_a_day }), 'warn') : nothing}
        ${previewCard(this)} ${aboutPart(this)} ${requestsPart(this)} ${exportRows(this)}
        <p class="help">${sentences(this.app, [t('pack_warn_own'), t('pack_warn_agents')])}</p>
      `,
    });
  }

  /** @param {{creditor: string, creditorOther?: string | null}} named */
  brandOf(named) {
    return creditorName(this.app, named.creditor, named.creditorOther ?? '');
  }
}

customElements.define('dun-complaint-check', CheckAndMake);
