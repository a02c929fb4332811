// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { dayOf } from '../../core/common/china-time.js';
import { isIncoming } from '../../core/common/direction.js';
import { needsCall, recentContact } from '../../core/sharing/called.js';
import { needsServer } from '../parts/needs-server.js';
import { banner, inLanguage, problemNotice } from '../parts/parts.js';
import { numberField } from '../parts/number-field.js';
import { View } from '../parts/view.js';
import { callChoice, tagChoice } from './choices.js';
import { done } from './done.js';
import { leaving, sendBar, serverRules } from './leaving.js';
import { more } from './more.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/types.js').OutboxItem} OutboxItem */
/**
 * @typedef
 *   {{number: string, tag: string, creditor: string, agency: string, conduct: string[], calledOn: string}}
 *   Form
 */

/** @type {Form} */
const EMPTY = { number: '', tag: '', creditor: '', agency: '', conduct: [], calledOn: '' };

/**
 * The form that warns the next person: it asks what the number is, shows what will leave, and sends it.
 * @extends {View<{entry?: string, number?: string}>}
 */
export class ShareView extends View {
  static properties = {
    form: { state: true },
    options: { state: true },
    draft: { state: true },
    sent: { state: true },
    sharedCount: { state: true },
    recorded: { state: true },
    identity: { state: true },
    logged: { state: true },
    isOld: { state: true },
    otherDay: { state: true },
    allConduct: { state: true },
    agencyWords: { state: true },
    without: { state: true },
    begun: { state: true },
  };

  constructor() {
    super();
    /** @type {Form} */ this.form = EMPTY;
    /** @type {import('../../core/sharing/share.js').Options | null} */ this.options = null;
    /** @type {import('../../core/sharing/share.js').Draft | null} the request as it would leave */
    this.draft = null;
    /** @type {OutboxItem | null} the item in the outbox, once sent */ this.sent = null;
    /** @type {number} number of phone numbers that the person has marked */ this.sharedCount = 0;
    /** @type {boolean} whether the call was logged together with the report */ this.recorded = false;
    /** @type {ReturnType<import('../../core/app.js').App['identify']> | null} */ this.identity = null;
    /** @type {Entry | null} the recent call in the log */ this.logged = null;
    /** @type {boolean} whether the log holds only calls that are too old */ this.isOld = false;
    /** @type {boolean} whether a day is chosen from the calendar */ this.otherDay = false;
    /** @type {boolean} */ this.allConduct = false;
    /** @type {string} */ this.agencyWords = '';
    /** @type {boolean} whether there is no server */ this.without = false;
    /** @type {boolean} whether the draft or the known facts are in the form */ this.begun = false;
    /** @type {string} name of the draft of what is typed here */ this.keptAs = 'share';
    /** @type {Promise<void>} the last writing of that draft */ this.keeping = Promise.resolve();
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.begun) this.attempt(() => this.begin()).then(() => (this.begun = true));
  }

  /** Fills the form from a logged call, from a number that was looked up, or else from the draft. */
  async begin() {
    const asked = this.params;
    const entries = await this.app.ledger.entries();
    const entry = entries.find(({ id }) => id === asked.entry);
    const raw = entry?.numberRaw ?? asked.number ?? '';
    const { key, display } = this.app.identify(raw).number;
    const number = key ? display : raw;
    if (key) this.keptAs = `share:${key}`;
    /** @type {Form | null} */
    const kept = await this.app.drafts.load(this.keptAs);
    this.form = kept ?? { ...EMPTY, number };
    await this.find(entries, entry);
    // Known facts about the call take precedence over those about the number, and typed ones over both.
    const known = entry ?? this.logged;
    if (!kept && known) this.form = { ...this.form, ...factsOf(known, this.app.tags.conduct) };
    if (!kept && !known && key && !this.isOld) this.form = { ...this.form, calledOn: this.app.today() };
    await this.preview();
  }

  /**
   * The call on which the report rests.
   * @param {Entry[]} entries @param {Entry} [asked] the entry from which this screen was opened
   */
  async find(entries, asked) {
    this.identity = this.app.identify(this.form.number);
    const { key } = this.identity.number;
    const today = this.app.today();
    this.logged = recentContact(asked ? [asked] : [], key, today) ?? recentContact(entries, key, today);
    this.isOld =
      !this.logged && key !== null && entries.some((entry) => entry.numberKey === key && isIncoming(entry));
  }

  async refresh() {
    const [options, items, { without }] = await Promise.all([
      this.app.share.options(),
      this.app.share.items(),
      this.app.settings.standing(),
    ]);
    this.options = options;
    this.without = without;
    this.sharedCount = items.filter(({ state }) => state !== 'withdrawn').length;
    const { sent } = this;
    if (sent) this.sent = items.find(({ id }) => id === sent.id) ?? { ...sent, state: 'withdrawn' };
  }

  /** Reads the server's rules and its agencies; the request says nothing of the number. */
  askRules() {
    return this.attempt(async () => {
      this.options = await this.app.share.refreshOptions();
    });
  }

  /** @param {string | null} day null to choose one in the calendar */
  say(day) {
    this.otherDay = day === null;
    this.type({ calledOn: day ?? '' });
  }

  /** @param {Partial<Form>} change */
  type(change) {
    this.form = { ...this.form, ...change };
    // The preview is dropped until the new request is there, so that the bytes shown are always those that
    // would leave.
    this.draft = null;
    if (!this.app.tagsFor(this.form.number).includes(this.form.tag)) this.form = { ...this.form, tag: '' };
    const { form, keptAs } = this;
    this.keeping = this.keeping.then(() => this.app.drafts.save(keptAs, form)).catch(() => {});
    this.attempt(async () => {
      if (change.number !== undefined) await this.find(await this.app.ledger.entries());
      await this.preview();
    });
  }

  /** The day of the call, as far as it is known. */
  get calledOn() {
    return this.logged ? dayOf(this.logged.at) : this.form.calledOn;
  }

  /** Key of the message about the missing fact; empty when nothing is missing. */
  get lacks() {
    if (!this.identity?.number.key) return 'share_needs_number';
    if (!this.form.tag) return 'share_needs';
    return needsCall(this.form.tag) && !this.calledOn ? 'share_needs_day' : '';
  }

  async preview() {
    const { form } = this;
    this.draft = null;
    if (this.lacks) return;
    const rests = needsCall(form.tag);
    const draft = await this.app.share.draft({
      number: form.number,
      tag: form.tag,
      creditor: (rests && form.creditor) || null,
      agency: (rests && form.agency) || null,
      conduct: rests ? form.conduct : [],
      calledOn: this.calledOn || null,
    });
    // The person may have typed on meanwhile.
    if (this.form === form) this.draft = draft;
  }

  async send() {
    const { draft, form } = this;
    if (!draft) return;
    this.sent = await this.app.share.send(draft);
    await this.keeping;
    await Promise.all([this.keptAs, `share:${draft.key}`].map((name) => this.app.drafts.clear(name)));
    if (needsCall(form.tag) && !this.logged) await this.record(form);
    await this.updateComplete;
    this.querySelector('h2')?.focus();
  }

  /** Logs the call with the same click, without an hour, because none is known. @param {Form} form */
  async record({ number, creditor, conduct, calledOn }) {
    const known = this.app.identify(number).number;
    await this.app.ledger.record({
      what: 'call',
      at: calledOn,
      numberRaw: number,
      numberKey: known.key,
      numberKind: known.kind,
      creditor: creditor || null,
      conduct,
    });
    this.recorded = true;
  }

  render() {
    if (this.sent) return done(this, this.sent);
    if (this.without) return needsServer(this, 'share', this.logButton());
    // The form is shown only now, so that text typed into it is not replaced by the restored draft.
    if (!this.begun) return html`<p class="muted" role="status">${this.t('loading')}</p>`;
    return html`<form class="share" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${numberField(this, 'share-number', this.t('log_number'), this.whatItIs())} ${this.officialNote()} ${serverRules(this)}
        ${tagChoice(this)} ${callChoice(this)} ${more(this)}
        <p class="help">${this.t('share_intro')}</p>
        ${leaving(this)}
      </form>
      ${problemNotice(this.app, this.problem)} ${sendBar(this)}`;
  }

  logButton() {
    const { number } = this.form;
    return html`<button type="button" class="quiet" data-testid="share-log" @click=${() => this.logCall(number ? { number } : {})}>${this.t('action_log')}</button>`;
  }

  whatItIs() {
    if (!this.identity) return nothing;
    const { number, place } = this.identity;
    return [place && inLanguage(this.app, place), this.t(`kind_${number.kind}`)].filter(Boolean).join(' · ');
  }

  officialNote() {
    if (!this.identity?.official) return nothing;
    const listed = this.identity.directory;
    const words = listed
      ? this.t('share_official', { name: inLanguage(this.app, { zh: listed.name_zh, en: listed.name_en }) })
      : this.t(`share_official_${this.identity.official}`);
    return banner('shield', words, 'note');
  }
}

/**
 * The facts about a contact in the log that may be shared.
 * @param {Entry} entry
 * @param {string[]} known the conduct that may be shared
 * @returns {Pick<Form, 'creditor' | 'conduct'>}
 */
const factsOf = (entry, known) => ({
  creditor: entry.creditor && entry.creditor !== 'unknown' ? entry.creditor : '',
  conduct: entry.conduct.filter((slug) => known.includes(slug)),
});

customElements.define('dun-share', ShareView);
