// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import '../safety/backup-reminder.js';
import '../parts/call-open.js';
import { idle } from '../../platform/device.js';
import { createYielder } from '../../core/common/yield.js';
import { figuresOf } from '../../core/log/filters.js';
import { View, codeOf } from '../parts/view.js';
import { creditorName, notice, problemNotice } from '../parts/parts.js';
import { directionOf, emptyForm, faultsOf, fieldsOf, formOf, timeOf } from './log-fields.js';
import { logForm } from './log-form.js';
import { entryList } from './entry-list.js';
import { sayCard } from '../parts/say-card.js';
import { localInput, withOffset } from '../parts/when.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('./log-fields.js').LogForm} LogForm */
/** @typedef {import('../../core/common/types.js').Fields} Fields */
/** @typedef {{form: Partial<LogForm>, correcting: string | null}} LogDraft `correcting`: id of the entry */
/**
 * @typedef {{number?: string, stage?: LogForm['stage'], correct?: string, key?: string, only?: import('../../core/log/filters.js').Filter,
 *   open?: boolean}} LogParams handed over by another screen; `correct`: id of the entry to correct, `key`: show only the
 *   entries of this number, `only`: only these, `open`: the empty form
 */
/**
 * @typedef {Awaited<ReturnType<import('../../core/app.js').App['flags']['read']>> &
 *   {
 *     draw: typeof import('./flag-list.js').flagList,
 *     left: typeof import('./flag-list.js').marksLeft,
 *     asks: typeof import('./lender-asks.js').lenderAsks,
 *     bulk: typeof import('./bulk.js').bulkBar,
 *     notes: import('../../core/rules/scope-notes.js').ScopeNote[],
 *     known: import('../../core/log/filters.js').Known,
 *     figures: import('../../core/log/filters.js').Figures,
 *   }} Marks
 */

/** For at most so many milliseconds at a time counting keeps the page from drawing: half a frame. */
const BLOCKING_MS = 8;

/** Everything logged so far; and, one tap away, the form that logs a call in under 20 seconds. */
export class LogView extends View {
  static properties = {
    form: { state: true },
    faults: { state: true },
    entries: { state: true },
    marks: { state: true },
    correcting: { state: true },
    saved: { state: true },
    filter: { state: true },
    allConduct: { state: true },
    unfolded: { state: true },
    open: { state: true },
    chosen: { state: true },
    other: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** @type {LogForm} */ this.form = emptyForm();
    /** @type {Record<string, string>} */ this.faults = {};
    /** @type {Entry[] | null} */ this.entries = null;
    /** @type {Marks | null} what the rules say of them, and how to show it */ this.marks = null;
    /** @type {Entry | null} the entry that is being corrected */ this.correcting = null;
    /** @type {import('../../core/common/types.js').Version | null} the entry just saved */ this.saved = null;
    /** @type {import('./found.js').ListFilter} */ this.filter = { text: '', key: '', only: [] };
    /** @type {boolean} */ this.allConduct = false;
    /** @type {Map<string, Set<string>>} by entry, what of it was unfolded once */ this.unfolded = new Map();
    /** @type {boolean} the form is there */ this.open = false;
    /** @type {Set<string> | null} ids that are chosen; null while nobody chooses */ this.chosen = null;
    /** @type {import('../../core/debts/debts.js').Named} chosen in the field for many */ this.other = {
      creditor: '',
      creditorOther: '',
    };
    /** @type {{said: string, undo: {id: string, change: Partial<Fields>}[]} | null} what was just done to many */ this.done =
      null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.restore());
  }

  /** The draft survives closing the panel; a number handed over by another screen comes first. */
  async restore() {
    /** @type {LogDraft | null} */
    const draft = await this.app.drafts.load('log');
    if (draft) this.form = { ...emptyForm(), ...draft.form };
    if (draft?.correcting) {
      this.correcting = (await this.app.ledger.entries()).find((one) => one.id === draft.correcting) ?? null;
    }
    /** @type {LogParams} */
    const { number, stage, correct, key, only, open } = this.params;
    // Whoever has logged nothing yet came to log something.
    const nothing = (await this.app.ledger.entries()).length === 0;
    this.open = Boolean(this.open || this.form.at || this.correcting || open || nothing);
    if (number) this.type({ number });
    if (stage) this.type({ stage });
    if (correct) await this.correctKnown(correct);
    if (key || only) this.filter = { text: '', key: key ?? '', only: only ? [only] : [] };
  }

  async refresh() {
    this.entries = await this.app.ledger.entries();
    idle(() => this.mark().catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) })));
  }

  /** The rules come last: form and list are there without them, and nobody waits. */
  async mark() {
    const [{ flagList, marksLeft }, { lenderAsks }, { bulkBar }, { isAtNight }, { scopeNotesOf }, marks] =
      await Promise.all([
        import('./flag-list.js'),
        import('./lender-asks.js'),
        import('./bulk.js'),
        import('../../core/rules/findings.js'),
        import('../../core/rules/scope-notes.js'),
        this.app.flags.read(),
      ]);
    /** @type {Entry[]} */
    const entries = this.entries ?? [];
    const { flags, answers } = marks;
    const known = {
      isNight: (/** @type {Entry} */ { id }) => isAtNight(flags.get(id) ?? []),
      isOwn: (/** @type {Entry} */ { id }) => answers[id]?.own_call === true,
    };
    const figures = await figuresOf(entries, known, createYielder(BLOCKING_MS));
    const notes = scopeNotesOf(flags, entries);
    this.marks = {
      ...marks,
      draw: flagList,
      left: marksLeft,
      asks: lenderAsks,
      bulk: bulkBar,
      notes,
      known,
      figures,
    };
  }

  /** @param {Partial<import('./log-fields.js').LogForm>} change */
  type(change) {
    const begun = this.form.at || change.at !== undefined ? {} : { at: localInput(this.app.now()) };
    this.form = { ...this.form, ...begun, ...change };
    this.saved = null;
    this.open = true;
    for (const name of Object.keys(change)) delete this.faults[name];
    this.keepDraft();
  }

  keepDraft() {
    this.app.drafts
      .save('log', { form: this.form, correcting: this.correcting?.id ?? null })
      .catch((/** @type {unknown} */ error) => {
        this.problem = { code: codeOf(error) };
      });
  }

  async save() {
    this.faults = faultsOf(this.form, this.app.now());
    const first = Object.keys(this.faults)[0];
    if (first) {
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(`#log-${first}`))?.focus();
      return;
    }
    const at = this.form.at
      ? timeOf(this.form, this.correcting?.at)
      : (this.correcting?.at ?? withOffset(this.app.now()));
    const fields = fieldsOf(this.form, this.app.identify(this.form.number).number, at);
    this.saved = this.correcting
      ? await this.app.ledger.correct(this.correcting.id, {
          ...fields,
          ...directionOf(this.form, this.correcting),
        })
      : await this.app.ledger.record(fields);
    await this.sayWhoCalled(this.saved);
    await this.app.drafts.clear('log');
    this.form = emptyForm();
    this.correcting = null;
    this.open = false;
    await this.refresh();
    this.showEntry(this.saved.id);
  }

  /** The row of an entry comes into sight, and is where the keyboard goes on. @param {string} id */
  async showEntry(id) {
    await this.updateComplete;
    // The newest rows are drawn in the next frame, and are there in the one after it.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const row = /** @type {HTMLElement | null} */ (this.querySelector(`[data-id="${id}"]`));
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
  }

  /** Opens the form, with the cursor in its first field. */
  async openForm() {
    this.open = true;
    this.done = null;
    this.saved = null;
    await this.updateComplete;
    const field = /** @type {HTMLElement | null} */ (this.querySelector('#log-number'));
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }

  /** Begins to choose entries, or ends it. */
  select() {
    this.chosen = this.chosen ? null : new Set();
    this.done = null;
  }

  /** @param {Entry[]} listed */
  async saveTable(listed) {
    const { saveTable } = await import('./csv.js');
    saveTable(this, listed);
  }

  /** @param {string[]} ids @param {boolean} unrelated whether they have nothing to do with collection */
  setUnrelated(ids, unrelated) {
    const said = this.t(unrelated ? 'log_unrelated_done' : 'log_related_done', { count: ids.length });
    return this.changeMany(ids, { unrelated: unrelated ? true : undefined }, said);
  }

  /** @param {string[]} ids @param {import('../../core/debts/debts.js').Named} named */
  setLender(ids, { creditor, creditorOther }) {
    const name = creditorName(this.app, creditor, creditorOther ?? '');
    const said = this.t('log_lender_done', { count: ids.length, name });
    return this.changeMany(ids, { creditor, creditorOther: creditorOther ?? '' }, said);
  }

  /**
   * A correction of each; what was there before stays and can be had back.
   * @param {string[]} ids @param {Partial<Fields>} change @param {string} said
   */
  changeMany(ids, change, said) {
    return this.attempt(async () => {
      const wanted = new Set(ids);
      const names = /** @type {(keyof Fields)[]} */ (Object.keys(change));
      const undo = (this.entries ?? [])
        .filter(({ id }) => wanted.has(id))
        .map((entry) => ({
          id: entry.id,
          change: Object.fromEntries(names.map((name) => [name, entry[name]])),
        }));
      await this.app.ledger.correctMany(undo.map(({ id }) => ({ id, change })));
      this.chosen = null;
      this.saved = null;
      this.done = { said, undo };
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('.done'))?.focus();
    });
  }

  /** @param {NonNullable<LogView['done']>} done */
  undo({ undo }) {
    return this.attempt(async () => {
      await this.app.ledger.correctMany(undo);
      this.done = null;
    });
  }

  /**
   * Flags, charts, letters and complaints go by this answer, unless the entry says itself who called.
   * @param {Pick<Entry, 'id' | 'direction'>} entry
   */
  async sayWhoCalled({ id, direction }) {
    const { what } = this.form;
    const own = this.form.own === true && direction === undefined;
    const rules = await this.app.flags.open();
    const said = (await rules.answers())[id]?.own_call;
    if (what === 'call' && own !== (said === true))
      await this.app.flags.answer(id, 'own_call', own ? true : null);
  }

  /** Begins a correction. @param {Entry} entry @param {string} [field] where the cursor goes */
  correct(entry, field = 'log-number') {
    this.correcting = entry;
    this.open = true;
    this.chosen = null;
    this.form = formOf(entry);
    if (this.marks?.answers?.[entry.id]?.own_call === true) this.form.own = true;
    this.faults = {};
    this.saved = null;
    this.keepDraft();
    this.updateComplete.then(() => {
      const control = /** @type {HTMLElement | null} */ (this.querySelector(`#${field}`));
      control?.scrollIntoView({ block: 'center' });
      control?.focus();
    });
  }

  /**
   * The number goes along into a call that has none; if that was all there was, no half-filled form waits for
   * its return.
   */
  handOver() {
    const { number, at, ...rest } = this.form;
    const { number: _number, at: _at, ...empty } = emptyForm();
    if (this.correcting || JSON.stringify(rest) !== JSON.stringify(empty)) return;
    this.attempt(async () => {
      const call = await this.app.call.get();
      if (!call?.number || call.number === number) await this.discard();
    });
  }

  /** @param {string} id of an entry @param {string} part */
  unfold(id, part) {
    this.unfolded = new Map(this.unfolded).set(id, (this.unfolded.get(id) ?? new Set()).add(part));
  }

  /** @param {string} id @param {string} part */
  isUnfolded(id, part) {
    return this.unfolded.get(id)?.has(part) ?? false;
  }

  /** From another screen. @param {string} id */
  async correctKnown(id) {
    const entry = (await this.app.ledger.entries()).find((one) => one.id === id);
    if (entry) this.correct(entry);
  }

  async discard() {
    await this.app.drafts.clear('log');
    this.form = emptyForm();
    this.correcting = null;
    this.faults = {};
    this.open = false;
  }

  render() {
    return html`
      ${problemNotice(this.app, this.problem)}
      ${this.correcting ? notice(html`${this.t('log_correcting')}`) : nothing}
      <div class="log-first">
        <button type="button" class="primary" data-testid="log-open" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => this.openForm()}>${this.t('log_title')}</button>
        <dun-call-open .app=${this.app} .number=${this.form.number} @go=${() => this.handOver()}></dun-call-open>
      </div>
      ${this.open ? html`${sayCard(this.app)} ${logForm(this)}` : nothing}
      ${this.saved ? this.savedNotice(this.saved) : nothing} ${this.done ? this.doneNotice(this.done) : nothing}
      <dun-backup-reminder .app=${this.app}></dun-backup-reminder>
      ${entryList(this)}
      <p><button type="button" class="link" data-testid="import-open" @click=${() => this.go('import')}>${this.t('log_bring_in')}</button></p>
    `;
  }

  /** @param {NonNullable<LogView['done']>} done */
  doneNotice(done) {
    return html`<div class="notice good done" role="status" tabindex="-1" data-testid="log-done"><span>${done.said}</span>
      <button type="button" class="link" data-testid="log-undo" ?disabled=${this.busy} @click=${() => this.undo(done)}>${this.t('log_undo')}</button></div>`;
  }

  /** @param {import('../../core/common/types.js').Version} entry */
  savedNotice(entry) {
    return notice(
      html`<span>${this.t('log_saved')}</span>
        <span class="row">
          ${
            entry.numberKey
              ? html`<button type="button" class="quiet" @click=${() => this.go('lookup', { number: entry.numberRaw })}>${this.t('action_lookup')}</button>
                <button type="button" class="quiet" @click=${() => this.go('share', { entry: entry.id })}>${this.t('action_share')}</button>`
              : nothing
          }
        </span>`,
      'good',
    );
  }
}

customElements.define('dun-log', LogView);
