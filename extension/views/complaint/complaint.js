// @ts-check
import { html } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { channelsFor } from '../../core/complaint/channels.js';
import { withStamp } from '../../core/complaint/add-to-zip.js';
import '../parts/lender-field.js';
import { View, codeOf } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { anchorCard } from './anchor.js';
import { filingsCard } from './filings.js';
import { channelCard } from './channel.js';
import { entriesCard, factsCard, requestsCard } from './form.js';
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
    stamps: { state: true },
    stamping: { state: true },
    stamped: { state: true },
    filings: { state: true },
    filing: { state: true },
    answer: { state: true },
    debts: { state: true },
    notes: { state: true },
    asking: { state: true },
    contracts: { state: true },
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
      notes: [],
      leftOut: [],
      owesNothing: false,
    };
    /** @type {import('../../core/complaint/channels.js').Channel[]} */ this.channels = [];
    /** @type {import('../../core/complaint/select.js').CreditorInLog[]} */ this.creditors = [];
    /** @type {import('../../core/common/types.js').Entry[]} calls in which they asked about instalments */ this.asking =
      [];
    /** @type {import('../../core/common/types.js').Entry[]} the person's own notes that could go in */ this.notes =
      [];
    /** @type {Awaited<ReturnType<Pack['outline']>>} what will be in it; null when nothing is */ this.outline =
      null;
    /** @type {number | null} how far it is, from 0 to 1 */ this.share = null;
    /** @type {Awaited<ReturnType<Pack['make']>> | null} */ this.made = null;
    /** @type {import('../../core/complaint/anchors.js').Receipt[]} */ this.receipts = [];
    /** @type {Draft | null} the anchor as it would leave */ this.draft = null;
    /** @type {import('../../core/complaint/stamps.js').Stamp[]} */ this.stamps = [];
    /** @type {import('./stamp.js').Stamping | null} what is being stamped */ this.stamping = null;
    /** @type {{name: string, time: string} | null} the pack that was stamped last */ this.stamped = null;
    /** @type {import('../../core/complaint/filings.js').Filing[]} */ this.filings = [];
    /** @type {import('../../core/common/lender.js').Debt[]} */ this.debts = [];
    /** @type {import('../../core/rules/loader.js').RuleService | null} */ this.rules = null;
    /** @type {import('./filings.js').AnswerDraft | null} an answer as it is being entered */ this.answer =
      null;
    /** @type {{filedOn: string, reference: string}} as it is being entered */ this.filing = {
      filedOn: '',
      reference: '',
    };
    /** @type {boolean | null} what was just ticked, until it is kept */ this.standing = null;
    /** @type {Promise<void> | null} */ this.opening = null;
    /** @type {Record<string, string>} numbers of contracts as they are typed, by lender */ this.contracts =
      {};
    /** @type {boolean} */ this.cancelled = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.cancelled = true;
  }

  /** Once: a second time it would put the draft over what has been typed since. */
  async open() {
    const [pack, kept] = await Promise.all([
      this.app.pack(),
      /** @type {Promise<StoredForm | null>} */ (this.app.drafts.load('pack')),
    ]);
    this.channels = await pack.channels();
    this.form = { ...this.form, ...currentDraft(kept) };
    this.filing = { filedOn: this.app.today(), reference: '' };
    this.pack = pack;
  }

  async refresh() {
    this.opening ??= this.open().catch((/** @type {unknown} */ error) => {
      this.opening = null;
      throw error;
    });
    await this.opening;
    [this.creditors, this.receipts, this.stamps, this.filings, this.debts, this.rules] = await Promise.all([
      this.pack.creditors(),
      this.pack.anchors.list(),
      this.pack.stamps.list(),
      this.pack.filings.list(),
      this.app.debts.all(),
      this.app.flags.open(),
    ]);
    await this.keepWithDebts();
    await this.look();
  }

  /** The chosen lender's debts, each under the name in the log. */
  get debtsChosen() {
    return this.creditors.find(({ key }) => key === this.form.creditor)?.debts ?? [];
  }

  /** @param {import('../../core/debts/debts.js').Named} named */
  debtOf(named) {
    return this.debts.find((debt) => creditorKey(debt) === creditorKey(named));
  }

  /** Who lends, by the contract; null where it was never asked. @returns {import('../../core/common/lender.js').LenderNature | null} */
  get nature() {
    return this.debtsChosen.map((named) => this.debtOf(named)?.nature).find(Boolean) ?? null;
  }

  /** Whether the person has said of each chosen debt that it is not theirs. @returns {boolean} */
  get owesNothing() {
    const debts = this.debtsChosen;
    if (this.standing !== null) return this.standing;
    if (debts.length === 0) return Boolean(this.form.owesNothing);
    return debts.every((named) => (this.debtOf(named)?.role ?? 'borrower') !== 'borrower');
  }

  /** Kept with the debts, where letters and the hand-over read it. @param {boolean} owesNothing */
  async stand(owesNothing) {
    this.standing = owesNothing;
    for (const named of this.debtsChosen)
      await this.app.debts.change(named, { role: owesNothing ? 'contact' : 'borrower' });
    this.debts = await this.app.debts.all();
    this.standing = null;
    this.type({ owesNothing, requests: null });
    await this.look();
  }

  /** Earlier drafts held the lender's name and the contract's number, which are known of the debt now. */
  async keepWithDebts() {
    for (const { key, debts } of this.creditors) {
      const { institution = '', contract = '', ...about } = this.form.about[key] ?? {};
      if (!debts.length || !(institution || contract)) continue;
      const known = await this.app.debts.get(debts[0]);
      await this.app.debts.change(debts[0], {
        lender: known.lender || institution,
        contract: known.contract || contract,
      });
      this.type({ about: { ...this.form.about, [key]: about } });
    }
  }

  /** A source of data/channels.json: the citation of a rule, or an address. @param {string} source */
  citation(source) {
    return this.rules?.rule(source)?.citation ?? source;
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
    return { ...form, facts, ownRequest, requests: this.chosenRequests, owesNothing: this.owesNothing };
  }

  async look() {
    const known = this.creditors.some((one) => one.key === this.form.creditor);
    if (!known && (this.channel.per_creditor || this.form.creditor !== null))
      this.form = {
        ...this.form,
        creditor: this.channel.per_creditor ? (this.creditors[0]?.key ?? null) : null,
      };
    if (!channelsFor(this.channels, this.nature).some(({ id }) => id === this.form.channel))
      this.form = { ...this.form, channel: 'institution', requests: null };
    const request = this.request();
    [this.outline, this.notes, this.asking] = this.creditors.length
      ? await Promise.all([this.pack.outline(request), this.pack.notes(request), this.pack.asking(request)])
      : [null, [], []];
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
    this.stamped = null;
    this.stamping = null;
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

  /** The pack with its stamp in it, saved again. @param {number} index of the file @param {import('./stamp.js').Given} given */
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

  async file() {
    const { creditor } = this.form;
    await this.pack.filings.add(this.channel, { creditor, nature: this.nature, ...this.filing });
    this.filing = { filedOn: this.app.today(), reference: '' };
  }

  async saveAnswer() {
    if (!this.answer) return;
    const { id, ...said } = this.answer;
    await this.pack.filings.change(id, said);
    this.answer = null;
  }

  /**
   * To the next place, about the same lender, with what was filed before.
   * @param {import('../../core/complaint/filings.js').Filing} filing
   * @param {string} channel
   */
  goOn({ creditor, filedOn, reference }, channel) {
    this.form = { ...this.form, creditor };
    this.tell('prior_date', filedOn);
    if (reference) this.tell('prior_reference', reference);
    return this.choose({ channel, requests: null });
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
      ${entriesCard(this)} ${channelCard(this)} ${factsCard(this)} ${requestsCard(this)} ${makeCard(this)}
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
