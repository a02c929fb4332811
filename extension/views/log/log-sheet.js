// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isDay } from '../../core/common/china-time.js';
import { NEW_CALL } from '../../core/log/drafts.js';
import { rememberedFor } from '../../core/log/remembered.js';
import { CALL_KEY, LOG_KEY } from '../parts/call-open.js';
import { icon } from '../parts/icons.js';
import { sentences } from '../parts/parts.js';
import { sheet } from '../parts/sheet.js';
import { toast } from '../parts/toast.js';
import { View, codeOf } from '../parts/view.js';
import { localInput } from '../parts/when.js';
import { emptyForm, faultsOf, formOf } from './log-fields.js';
import { logForm, saveRow } from './log-form.js';
import { saveForm, undoSaved } from './save.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('./log-fields.js').LogForm} LogForm */
/**
 * @typedef {object} SheetParams what another screen hands over
 * @property {string} [number]
 * @property {LogForm['stage']} [stage]
 * @property {string} [correct] id of the entry to correct
 * @property {string} [field] id of the field where the cursor goes
 * @property {{id: string, what: 'call' | 'sms', words: string}} [received] what was shared into the page: its
 *   files are attached once the person has saved
 */
/**
 * @typedef {{form: Partial<LogForm>, correcting?: string | null, before?: LogForm | null, given?: boolean,
 *   received?: string}} LogDraft `correcting`: id of the entry; `before`: what it said when the correction
 *   was begun; `given`: the person has chosen the lender, or let it go; `received`: id of what was shared and
 *   comes along
 */

const CORRECTION = 'log-correction';

/** 记一通: the form that logs a call in under 20 seconds, over any screen. What is typed survives closing it. */
export class LogSheet extends View {
  static properties = {
    form: { state: true },
    faults: { state: true },
    correcting: { state: true },
    asItWas: { state: true },
    allConduct: { state: true },
    lenders: { state: true },
    remembered: { state: true },
    said: { state: true },
    open: { state: true },
    isRestored: { state: true },
  };

  constructor() {
    super();
    /** @type {LogForm} */ this.form = emptyForm();
    /** @type {Record<string, string>} */ this.faults = {};
    /** @type {Entry | null} the entry that is being corrected */ this.correcting = null;
    /** @type {LogForm | null} what it said when the correction was begun */ this.asItWas = null;
    this.allConduct = false;
    /** @type {import('../../core/debts/my-case.js').MyLender[]} */ this.lenders = [];
    /** @type {Entry[]} */ this.entries = [];
    /**
     * @type {import('../../core/log/remembered.js').Remembered} what the log remembers of the number in the
     *   form
     */
    this.remembered = rememberedFor([], null);
    /**
     * @type {{key: string, tag: string, level: string} | null} what the community's list says of the number
     */
    this.said = null;
    this.given = false;
    /** @type {string | undefined} id of what was shared into the page and goes with the entry */
    this.received = undefined;
    this.open = false;
    this.isRestored = false;
    /** @type {Promise<unknown>} ends once the form is empty that was last saved or discarded */
    this.emptied = Promise.resolve();
    /** @type {HTMLElement} root of the panel, set by the opener of the sheet */ this.root = this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.onKey);
  }

  async refresh() {
    if (!this.open) return;
    [this.entries, this.lenders] = await Promise.all([this.app.ledger.entries(), this.app.mine.lenders()]);
    this.remember();
  }

  /** @param {SheetParams} params */
  async show({ number, stage, correct, field, received }) {
    this.open = true;
    this.problem = null;
    this.faults = {};
    try {
      // A form that is still being saved is emptied first, and not what is typed from now on.
      await this.emptied;
      await this.load();
      await this.restore(correct);
    } finally {
      // The form is shown only now, so that text typed into it is not replaced by the restored draft.
      this.isRestored = true;
    }
    if (received) this.take(received);
    if (number && number !== this.form.number) this.type({ number });
    if (stage) this.type({ stage });
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`#${field ?? 'log-number'}`))?.focus();
  }

  /**
   * Adds the words of a shared message after those that were typed before.
   * @param {NonNullable<SheetParams['received']>} received
   */
  take({ id, what, words }) {
    if (this.received === id) return;
    const { form } = this;
    this.received = id;
    this.type({
      ...(form.at ? {} : { what }),
      words: [form.words, words].filter(Boolean).join('\n'),
    });
  }

  /**
   * Fills the form with the draft, or with the entry that is to be corrected.
   * @param {string | undefined} correct its id
   */
  async restore(correct) {
    const entry = this.entries.find(({ id }) => id === correct) ?? null;
    /** @type {LogDraft | null} */
    const draft = await this.app.drafts.load(entry ? CORRECTION : NEW_CALL);
    this.correcting = entry;
    this.asItWas = entry && formOf(entry);
    this.given = Boolean(entry || draft?.given);
    this.received = entry ? undefined : draft?.received;
    const own = entry ? entry.id === draft?.correcting : !draft?.correcting;
    this.form = own && draft ? { ...emptyForm(), ...draft.form } : entry ? formOf(entry) : emptyForm();
    if (own && draft?.before) this.asItWas = draft.before;
    if (entry && !own) await this.readWhoCalled(entry);
    this.remember();
  }

  /** The entry as the log has it now: another device may have corrected it since. */
  get corrected() {
    const { correcting } = this;
    return this.entries.find(({ id }) => id === correcting?.id) ?? correcting;
  }

  /** Whether another device or window has corrected the entry that is being corrected here. */
  get isChangedElsewhere() {
    const { corrected, asItWas } = this;
    return corrected && asItWas ? JSON.stringify(formOf(corrected)) !== JSON.stringify(asItWas) : false;
  }

  /** @param {Entry} entry */
  async readWhoCalled({ id }) {
    const rules = await this.app.flags.open();
    if ((await rules.answers())[id]?.own_call === true) this.form = { ...this.form, own: true };
  }

  /** Fills in the lender that the number had last, unless the person has chosen another or none. */
  remember() {
    const { key } = this.app.identify(this.form.number).number;
    this.remembered = rememberedFor(this.entries, this.form.number.trim() ? key : null);
    const { creditor, creditorOther } = this.remembered;
    if (!this.given && this.form.creditor !== creditor) this.form = { ...this.form, creditor, creditorOther };
    void this.findSaid(key).catch(() => {});
  }

  /**
   * Looks the number up in the list on this device; without a list the line stays as it is.
   * @param {string | null} key
   */
  async findSaid(key) {
    if (key === this.said?.key) return;
    this.said = null;
    const { official } = this.app.identify(this.form.number);
    // Claims about an official line are not shown, because its number can be faked.
    if (!key || official || !this.form.number.trim()) return;
    const found = await (await this.app.openList()).find(key).catch(() => null);
    if (found && key === this.app.identify(this.form.number).number.key) this.said = { ...found, key };
  }

  /** @param {Partial<LogForm>} change */
  type(change) {
    const begun = this.form.at || change.at !== undefined ? {} : { at: localInput(this.app.now()) };
    this.form = { ...this.form, ...begun, ...change };
    for (const name of Object.keys(change)) delete this.faults[name];
    if (change.creditor !== undefined) this.given = true;
    if (change.number !== undefined) this.remember();
    this.keepDraft();
  }

  keepDraft() {
    const { form, given, correcting, asItWas, received } = this;
    const draft = { form, given, received, correcting: correcting?.id ?? null, before: asItWas };
    this.app.drafts.save(correcting ? CORRECTION : NEW_CALL, draft).catch((/** @type {unknown} */ error) => {
      this.problem = { code: codeOf(error) };
    });
  }

  /**
   * Moves the focus to a field with a fault, and unfolds the part in which it is.
   * @param {string} name of a field
   */
  async focusFault(name) {
    await this.updateComplete;
    const field = /** @type {HTMLElement | null} */ (this.querySelector(`#log-${name}`));
    const fold = field?.closest('details');
    if (fold) fold.open = true;
    field?.focus();
  }

  async save() {
    this.faults = faultsOf(this.form, this.app.now());
    const first = Object.keys(this.faults)[0];
    if (first) return this.focusFault(first);
    if (await this.isToldOnlyNow()) return;
    const { correcting, corrected, received } = this;
    const saving = saveForm(this.app, this.form, correcting);
    await this.emptyAfter(saving);
    const saved = await saving;
    await this.app.ledger.entries();
    const lacks = received ? await this.attach(received, saved.id) : '';
    document.dispatchEvent(new CustomEvent('logged', { detail: { id: saved.id } }));
    await this.say(saved, corrected, lacks);
  }

  /**
   * Another correction may have arrived that is not drawn yet. A saved record counts as written with
   * knowledge of it, so nothing is saved until the person has been told.
   */
  async isToldOnlyNow() {
    if (!this.correcting || this.isChangedElsewhere) return false;
    this.app.ledger.lookAgain();
    await this.readAgain();
    if (!this.isChangedElsewhere) return false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('[data-testid="log-changed"]')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /**
   * Attaches the shared files. The entry stays in the log even where this fails, and the files go on waiting
   * where they were.
   * @param {string} received @param {string} id of the entry
   * @returns {Promise<string>} the message about files that could not be attached
   */
  async attach(received, id) {
    try {
      await (await this.app.received())?.attach(received, id, null);
      return '';
    } catch (error) {
      console.warn(error);
      return this.t('received_not_attached');
    }
  }

  /**
   * @param {import('../../core/common/types.js').Version} saved
   * @param {Entry | null} before what was corrected
   * @param {string} lacks
   */
  async say(saved, before, lacks) {
    const t = this.t.bind(this);
    const today = this.app.today();
    const count = (await this.app.ledger.entries()).filter(
      ({ at, what }) => what !== 'note' && (isDay(at) ? at : localInput(new Date(at)).slice(0, 10)) === today,
    ).length;
    const isToday = saved.what === 'call' && saved.at.slice(0, 10) === today;
    const undo = async () => {
      await undoSaved(this.app, saved, before);
      toast(this.root, { text: t(before ? 'log_undone_correction' : 'log_undone') });
    };
    toast(this.root, {
      text: sentences(this.app, [
        before ? t('log_saved_correction') : isToday ? t('log_saved_day', { count }) : t('log_saved'),
        lacks,
      ]),
      actions: [
        { label: t('log_view'), testid: 'toast-view', run: () => this.ask('log', { entry: saved.id }) },
        { label: t('log_undo'), testid: 'toast-undo', run: () => this.attempt(undo) },
      ],
    });
  }

  /** @param {string} tab @param {Record<string, unknown>} [params] */
  ask(tab, params = {}) {
    this.root.dispatchEvent(new CustomEvent('go', { bubbles: true, detail: { tab, params } }));
  }

  /**
   * Opens the call and hands the number over. If the number was all that was typed, the draft is discarded.
   */
  onCall() {
    const { number } = this.form;
    const { number: _number, at: _at, creditor: _c, creditorOther: _o, ...rest } = this.form;
    const { number: _n, at: _a, creditor: _e, creditorOther: _p, ...none } = emptyForm();
    const bare = !this.correcting && !this.given && JSON.stringify(rest) === JSON.stringify(none);
    this.attempt(async () => {
      const call = await this.app.call.get();
      // A different number is not the call's, so it stays where it was typed.
      if (bare && (!call?.number || call.number === number)) await this.discard();
      else this.close();
      this.ask('call', { start: true, number });
    });
  }

  /** Opens the screen that reads a pasted message; the draft here waits. */
  onPaste() {
    this.close();
    this.ask('import', { paste: true });
  }

  /**
   * Ctrl and Enter save from any field; the key of call mode works over the sheet as well.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      /** @type {HTMLFormElement | null} */ (this.querySelector('#log-form'))?.requestSubmit();
    }
    if (event.key === LOG_KEY) event.stopPropagation();
    if (event.key !== CALL_KEY || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    this.onCall();
  }

  async discard() {
    await this.emptyAfter(Promise.resolve());
  }

  /**
   * Drops the draft and empties the form, unless what comes before fails.
   * @param {Promise<unknown>} before
   */
  emptyAfter(before) {
    const name = this.correcting ? CORRECTION : NEW_CALL;
    const emptied = before
      .then(() => this.app.drafts.clear(name))
      .then(() => {
        this.empty();
        this.close();
      });
    this.emptied = emptied.catch(() => {});
    return emptied;
  }

  empty() {
    this.form = emptyForm();
    this.correcting = null;
    this.asItWas = null;
    this.given = false;
    this.received = undefined;
    this.allConduct = false;
    this.faults = {};
  }

  close() {
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'));
    if (dialog?.open) dialog.close();
  }

  /** Nothing need be kept on closing, because the draft is kept with every letter. */
  closed() {
    this.open = false;
    this.isRestored = false;
    document.dispatchEvent(new CustomEvent('log-closed'));
  }

  render() {
    if (!this.open || !this.isRestored) return nothing;
    const t = this.t.bind(this);
    return sheet({
      t,
      title: t(this.correcting ? 'log_title_correct' : 'log_title'),
      testid: 'log-sheet',
      aside: this.correcting
        ? nothing
        : html`<button type="button" class="text-button" data-testid="log-on-call" @click=${() => this.onCall()}>${icon('call', 'small')} ${t('log_on_call')}</button>`,
      body: logForm(this),
      foot: saveRow(this),
      onClose: () => this.closed(),
    });
  }
}

customElements.define('dun-log-sheet', LogSheet);
