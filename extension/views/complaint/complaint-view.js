// @ts-check
import { html } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { placesFor } from '../../core/complaint/channels.js';
import { daysOfPeriod } from '../../core/complaint/period.js';
import { View, codeOf } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { EMPTY_FORM, changed, formFrom, holdsDetails } from './draft.js';
import { isUnnamed } from './lender-name.js';
/** @typedef {import('./draft.js').Form} Form */
/** @typedef {import('./draft.js').Facts} Facts */
/** @typedef {import('./draft.js').Change} Change */
/** @typedef {ReturnType<typeof import('../../core/complaint/open.js').openPack>} Pack */
/** @typedef {Awaited<ReturnType<Pack['creditors']>>[number]} Creditor */

const DRAFT = 'pack';

/**
 * What the steps of a complaint share. Each step is a screen of its own, so that going back is the browser's
 * own; what is chosen and typed lies in one draft, which each of them reads when it comes up and writes with
 * every letter.
 * @template {object} [Params=Record<string, unknown>]
 * @extends {View<Params>}
 */
export class ComplaintView extends View {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    form: { state: true },
    creditors: { state: true },
    outline: { state: true },
    filings: { state: true },
    debts: { state: true },
    details: { state: true },
    ready: { state: true },
  };

  constructor() {
    super();
    /** Set before anything that uses it is drawn. @type {Pack} */
    this.pack = /** @type {Pack} */ (/** @type {unknown} */ (null));
    /** @type {Form} */ this.form = EMPTY_FORM;
    /** @type {import('../../core/complaint/channels.js').Channel[]} */ this.channels = [];
    /** @type {Creditor[]} */ this.creditors = [];
    /** @type {Awaited<ReturnType<Pack['outline']>>} what will be in the pack; null when nothing is */
    this.outline = null;
    /** @type {import('../../core/complaint/filings.js').Filing[]} */ this.filings = [];
    /** @type {import('../../core/common/lender.js').Debt[]} */ this.debts = [];
    /** @type {import('../../core/debts/my-case.js').Details} */ this.details = {
      name: '',
      phone: '',
      identity: '',
    };
    /** @type {import('../../core/rules/loader.js').RuleService | null} */ this.rules = null;
    /** @type {boolean} whether everything was read once */ this.ready = false;
    /** @type {Change[] | null} changes made before the draft was read; null once it is read */
    this.unread = [];
    /** @type {boolean} whether the heading has had the focus */ this.headed = false;
    /** @type {boolean | null} whether the person has just said that they owe nothing, until that is kept */
    this.standing = null;
    /** @type {boolean} whether home was told that the debt is somebody else's */ this.notMe = false;
  }

  /** Reads the draft again, because another step may have changed it. */
  connectedCallback() {
    this.unread = [];
    super.connectedCallback();
  }

  /** What ends only now writes its change alone, because another step may have written the draft since. */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.unread = [];
  }

  async refresh() {
    this.pack ??= await this.app.pack();
    if (!this.channels.length) this.channels = await this.pack.channels();
    if (this.unread) await this.readDraft(this.unread);
    const [filings, debts, rules, details, { stage }] = await Promise.all([
      this.pack.filings.list(),
      this.app.debts.all(),
      this.app.flags.open(),
      this.app.mine.details(),
      this.app.home.get(),
    ]);
    Object.assign(this, { filings, debts, rules, details, notMe: stage === 'not_me' });
    this.creditors = await this.pack.creditors(this.request());
    await this.keepWithDebts();
    await this.look();
    this.ready = true;
  }

  /** @param {Change[]} unread */
  async readDraft(unread) {
    /** @type {import('./draft.js').StoredForm | null} */
    const kept = await this.app.drafts.load(DRAFT);
    // The person's details are kept before the draft is written without them.
    if (holdsDetails(kept)) await this.app.mine.changeDetails(await this.app.mine.details());
    // The screen was left and opened again meanwhile, and so reads the draft once more.
    if (unread !== this.unread) return;
    this.unread = null;
    this.form = unread.reduce(changed, formFrom(kept));
    // Setting the form draws it at once, so its lender and place are chosen now: the screen must not be about
    // nobody meanwhile.
    if (this.ready) this.settle();
  }

  /**
   * Moves the lender's name and the contract's number, which earlier drafts held, to the debts they belong
   * to.
   */
  async keepWithDebts() {
    for (const { key, debts } of this.creditors) {
      const { institution = '', contract = '', ...about } = this.form.about[key] ?? {};
      if (!debts.length || !(institution || contract)) continue;
      const known = await this.app.debts.get(debts[0]);
      await this.app.debts.change(debts[0], {
        lender: known.lender || institution,
        contract: known.contract || contract,
      });
      this.type((form) => ({ about: { ...form.about, [key]: about } }));
    }
  }

  /** The chosen lender's debts, each under the name in the log. */
  get debtsChosen() {
    return this.creditors.find(({ key }) => key === this.form.creditor)?.debts ?? [];
  }

  /** @param {import('../../core/debts/debts.js').Named} named */
  debtOf(named) {
    return this.debts.find((debt) => creditorKey(debt) === creditorKey(named));
  }

  /**
   * The kind of lender according to the contract; null where it was never asked.
   * @returns {import('../../core/common/lender.js').LenderNature | null}
   */
  get nature() {
    return this.debtsChosen.map((named) => this.debtOf(named)?.nature).find(Boolean) ?? null;
  }

  /**
   * Whether none of the chosen debts is the person's: as said of each debt, or else as said at home.
   * @returns {boolean}
   */
  get owesNothing() {
    const debts = this.debtsChosen;
    if (this.standing !== null) return this.standing;
    if (debts.length === 0) return this.form.owesNothing ?? this.notMe;
    const role = this.notMe ? 'contact' : 'borrower';
    return debts.every((named) => (this.debtOf(named)?.role ?? role) !== 'borrower');
  }

  get channel() {
    return this.channels.find((one) => one.id === this.form.channel) ?? this.channels[0];
  }

  /** The places to which a complaint about this lender, or about all of them, can go. */
  get places() {
    return placesFor(this.channels, this.nature, this.form.creditor === null);
  }

  /**
   * The chosen requests; until the person has chosen, those for which the entries give a reason.
   * @returns {string[]}
   */
  get chosenRequests() {
    return this.form.requests ?? this.outline?.suggested ?? [];
  }

  /**
   * The facts about the chosen lender; they never go into a complaint about another.
   * @returns {Facts}
   */
  get about() {
    return this.form.about[this.form.creditor ?? ''] ?? {};
  }

  /** @param {string} name of a fact about the lender @param {string} value */
  tell(name, value) {
    const creditor = this.form.creditor ?? '';
    this.type(({ about }) => ({ about: { ...about, [creditor]: { ...about[creditor], [name]: value } } }));
  }

  /** The request as the core takes it. @returns {import('../../core/complaint/model.js').Request} */
  request() {
    const { about: _, filing: __, period, ...form } = this.form;
    const { own_request: ownRequest = '', ...facts } = this.about;
    return {
      ...form,
      ...daysOfPeriod(period, form, this.app.today()),
      facts: { ...facts, ...this.details },
      ownRequest,
      owesNothing: this.owesNothing,
    };
  }

  /** Settles the choice where it no longer holds, and looks up what follows from it. */
  async look() {
    this.settle();
    await this.lookUp();
  }

  /** Chooses the first lender and place where the chosen ones do not exist. */
  settle() {
    const known = this.creditors.some((one) => one.key === this.form.creditor);
    if (!known && !(this.form.creditor === null && !this.channel.per_creditor)) {
      const first = this.creditors.find((one) => !isUnnamed(one)) ?? this.creditors[0];
      this.form = { ...this.form, creditor: first?.key ?? null };
    }
    if (!this.places.some(({ id }) => id === this.form.channel))
      this.form = { ...this.form, channel: this.places[0].id, requests: null };
  }

  /** Looks up what this step shows beside the choice itself. @returns {Promise<void>} */
  async lookUp() {
    this.outline = this.creditors.length ? await this.pack.outline(this.request()) : null;
  }

  /**
   * Takes over what was typed, without computing the outline again. A screen that has not read the draft yet
   * may show an older form, so it writes the change alone: what another step wrote stays.
   * @param {Change} change
   */
  type(change) {
    const { drafts } = this.app;
    this.unread?.push(change);
    this.form = changed(this.form, change);
    const written = this.unread
      ? drafts.change(DRAFT, (/** @type {Form | null} */ kept) => changed(formFrom(kept), change))
      : drafts.save(DRAFT, this.form);
    written.catch((/** @type {unknown} */ error) => {
      this.problem = { code: codeOf(error) };
    });
  }

  /** @param {Change} change */
  choose(change) {
    this.type(change);
    return this.attempt(() => this.look());
  }

  /** The focus goes to the step's heading once, when it is first drawn. */
  updated() {
    const heading = this.headed ? null : this.querySelector('h2[tabindex]');
    if (!(heading instanceof HTMLElement)) return;
    this.headed = true;
    heading.focus({ preventScroll: true });
  }

  render() {
    const t = this.t.bind(this);
    if (!this.ready)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    if (this.needsEntries && this.creditors.length === 0)
      return emptyState(
        t('pack_empty_title'),
        t('pack_empty_body'),
        html`<button type="button" class="primary" @click=${() => this.go('log', { open: true })}>${t('tool_log')}</button>`,
        'paper',
      );
    return this.step();
  }

  /** Whether there is anything to do here without an entry. @returns {boolean} */
  get needsEntries() {
    return true;
  }

  /** The content of the step. @returns {unknown} */
  step() {
    return html``;
  }
}
