// @ts-check
import { html } from '../../vendor/lit.js';
import { View, codeOf } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { anchorCard } from './anchor.js';
import { filingsCard } from './filings.js';
import { channelCard, entriesCard, factsCard, requestsCard } from './form.js';
import { makeCard, save } from './make.js';

/** The facts about the person themselves; they are the same in a complaint about any lender. */
const OWN = ['name', 'phone', 'identity'];

/** @typedef {ReturnType<typeof import('../../core/complaint/open.js').openPack>} Pack */
/** @typedef {Awaited<ReturnType<Pack['anchors']['draft']>>} Draft */
/** @typedef {import('../../core/complaint/model.js').Request} Request */
/** @typedef {Record<string, string>} Facts by the name of the fact */
/**
 * @typedef {Omit<Request, 'requests' | 'ownRequest'> & {about: Record<string, Facts>, requests: string[] | null}} Form
 *   `facts` are the person's own, `about` those of each lender; `requests` is null until somebody has chosen
 */
/** @typedef {Partial<Form> & {ownRequest?: string}} StoredForm a draft, perhaps in an older form */

/**
 * From the log to a complaint: choose the place and the calls, see what will be said, make it, note where it
 * was filed.
 */
export class ComplaintView extends View {
  static properties = {
    form: { state: true },
    channels: { state: true },
    creditors: { state: true },
    outline: { state: true },
    share: { state: true },
    made: { state: true },
    receipts: { state: true },
    draft: { state: true },
    filings: { state: true },
    filing: { state: true },
  };

  constructor() {
    super();
    /** Set before anything of it is drawn. @type {Pack} */
    this.pack = /** @type {Pack} */ (/** @type {unknown} */ (null));
    /** @type {Form} */ this.form = {
      channel: 'institution',
      from: '',
      to: '',
      creditor: null,
      masked: false,
      language: 'zh_CN',
      facts: {},
      about: {},
      requests: null,
      hide: '',
    };
    /** @type {import('../../core/complaint/channels.js').Channel[]} */ this.channels = [];
    /** @type {{key: string, count: number, slugs: string[]}[]} */ this.creditors = [];
    /** @type {Awaited<ReturnType<Pack['outline']>>} what will be in it; null when nothing is */ this.outline =
      null;
    /** @type {number | null} how far it is, from 0 to 1 */ this.share = null;
    /** @type {Awaited<ReturnType<Pack['make']>> | null} */ this.made = null;
    /** @type {import('../../core/complaint/anchors.js').Receipt[]} */ this.receipts = [];
    /** @type {Draft | null} the anchor as it would leave */ this.draft = null;
    /** @type {import('../../core/complaint/filings.js').Filing[]} */ this.filings = [];
    /** @type {{filedOn: string, reference: string}} as it is being entered */ this.filing = {
      filedOn: '',
      reference: '',
    };
    /** @type {boolean} */ this.cancelled = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.cancelled = true;
  }

  async refresh() {
    if (!this.pack) {
      const [pack, kept] = await Promise.all([
        this.app.pack(),
        /** @type {Promise<StoredForm | null>} */ (this.app.drafts.load('pack')),
      ]);
      this.form = { ...this.form, ...currentDraft(kept) };
      this.filing = { filedOn: this.app.today(), reference: '' };
      this.channels = await pack.channels();
      this.pack = pack;
    }
    [this.creditors, this.receipts, this.filings] = await Promise.all([
      this.pack.creditors(),
      this.pack.anchors.list(),
      this.pack.filings.list(),
    ]);
    await this.look();
  }

  get channel() {
    return this.channels.find((one) => one.id === this.form.channel) ?? this.channels[0];
  }

  /** Until the person has chosen, the requests that the entries give a reason for. @returns {string[]} */
  get chosenRequests() {
    return this.form.requests ?? this.outline?.suggested ?? [];
  }

  get filedBefore() {
    return this.filings.find(
      (one) => one.channel === this.form.channel && one.creditor === this.form.creditor && !one.answeredOn,
    );
  }

  /** Whether as many complaints have gone there today as the place takes in a day. */
  get dayIsFull() {
    const today = this.filings.filter(
      (one) => one.channel === this.form.channel && one.filedOn === this.app.today(),
    );
    const { filings_a_day: most } = this.channel;
    return Boolean(most) && today.length >= (most ?? 0);
  }

  /**
   * The person's own facts and those about the chosen lender; facts about one lender never go into a complaint
   * about another.
   * @returns {Facts}
   */
  get facts() {
    return { ...this.form.facts, ...this.form.about[this.form.creditor ?? ''] };
  }

  /** @param {string} name of a fact @param {string} value */
  tell(name, value) {
    if (OWN.includes(name)) return this.type({ facts: { ...this.form.facts, [name]: value } });
    const creditor = this.form.creditor ?? '';
    this.type({ about: { ...this.form.about, [creditor]: { ...this.form.about[creditor], [name]: value } } });
  }

  /** The request as the core takes it; one complaint names one institution, where the channel wants it so. */
  request() {
    const { about: _, ...form } = this.form;
    const { own_request: ownRequest = '', ...facts } = this.facts;
    return { ...form, facts, ownRequest, requests: this.chosenRequests };
  }

  async look() {
    const known = this.creditors.some((one) => one.key === this.form.creditor);
    if (!known && (this.channel.per_creditor || this.form.creditor !== null))
      this.form = {
        ...this.form,
        creditor: this.channel.per_creditor ? (this.creditors[0]?.key ?? null) : null,
      };
    this.outline = this.creditors.length ? await this.pack.outline(this.request()) : null;
  }

  /** Takes over what was entered, without working out the outline again. @param {Partial<Form>} change */
  type(change) {
    this.form = { ...this.form, ...change };
    this.made = null;
    this.app.drafts.save('pack', this.form).catch((/** @type {unknown} */ error) => {
      this.problem = { code: codeOf(error) };
    });
  }

  /** @param {Partial<Form>} change */
  choose(change) {
    this.type(change);
    return this.attempt(() => this.look());
  }

  async make() {
    this.cancelled = false;
    this.made = null;
    this.share = 0;
    try {
      const made = await this.pack.make(this.request(), {
        progress: (/** @type {number} */ share) => (this.share = share),
        cancelled: () => this.cancelled,
      });
      this.made = made;
      // Browsers ask before a page saves several files by itself: then each has its own click.
      if (made.files.length === 1) save(made.files[0]);
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

  async file() {
    await this.pack.filings.add(this.channel, { creditor: this.form.creditor, ...this.filing });
    this.filing = { filedOn: this.app.today(), reference: '' };
  }

  render() {
    const t = this.t.bind(this);
    const back = html`<button type="button" class="link back" @click=${() => this.go('log')}>${t('back')}</button>`;
    if (!this.pack)
      return html`${back}<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    if (this.creditors.length === 0) {
      return html`${back}${emptyState(t('pack_empty_title'), t('pack_empty_body'), html`<button type="button" class="primary" @click=${() => this.go('log')}>${t('tool_log')}</button>`)}`;
    }
    return html`
      ${back}
      <p>${t('pack_intro')}</p>
      <p><button type="button" class="link" data-testid="charts-open" @click=${() => this.go('charts', { from: 'pack' })}>${t('charts_open')}</button></p>
      ${channelCard(this)} ${entriesCard(this)} ${factsCard(this)} ${requestsCard(this)} ${makeCard(this)}
      ${problemNotice(this.app, this.problem)}
      ${filingsCard(this)} ${anchorCard(this)}
    `;
  }
}

/**
 * A draft in today's form. Older drafts had one list of facts, which were those of the lender chosen last.
 * @param {StoredForm | null} kept
 * @returns {Partial<Form> | null}
 */
function currentDraft(kept) {
  if (!kept || kept.about) return kept;
  const { ownRequest: own_request = '', facts = {}, ...form } = kept;
  const has = (/** @type {boolean} */ own) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => OWN.includes(name) === own));
  return { ...form, facts: has(true), about: { [form.creditor ?? '']: { ...has(false), own_request } } };
}

customElements.define('dun-complaint', ComplaintView);
