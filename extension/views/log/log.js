// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import '../safety/backup-reminder.js';
import '../parts/call-open.js';
import { idle } from '../../platform/device.js';
import { View, codeOf } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { directionOf, emptyForm, faultsOf, fieldsOf, formOf, timeOf } from './log-fields.js';
import { logForm } from './log-form.js';
import { entryList } from './entry-list.js';
import { sayCard } from '../parts/say-card.js';
import { localInput, withOffset } from '../parts/when.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('./log-fields.js').LogForm} LogForm */
/** @typedef {{form: Partial<LogForm>, correcting: string | null}} LogDraft `correcting`: id of the entry */
/**
 * @typedef {{number?: string, stage?: LogForm['stage'], correct?: string, key?: string}} LogParams handed over by another screen; `correct`:
 *   id of the entry to correct, `key`: show only the entries of this number
 */
/**
 * @typedef {Awaited<ReturnType<import('../../core/app.js').App['flags']['read']>> &
 *   {
 *     draw: typeof import('./flag-list.js').flagList,
 *     asks: typeof import('./lender-asks.js').lenderAsks,
 *     notes: import('../../core/rules/scope-notes.js').ScopeNote[],
 *   }} Marks
 */

/** Log a call in under 20 seconds, and everything logged so far. */
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
  };

  constructor() {
    super();
    /** @type {LogForm} */ this.form = emptyForm();
    /** @type {Record<string, string>} */ this.faults = {};
    /** @type {Entry[] | null} */ this.entries = null;
    /** @type {Marks | null} what the rules say of them, and how to show it */ this.marks = null;
    /** @type {Entry | null} the entry that is being corrected */ this.correcting = null;
    /** @type {import('../../core/common/types.js').Version | null} the entry just saved */ this.saved = null;
    /** @type {{text: string, key: string}} */ this.filter = { text: '', key: '' };
    /** @type {boolean} */ this.allConduct = false;
    /** @type {Map<string, Set<string>>} by entry, what of it was unfolded once */ this.unfolded = new Map();
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
    const { number, stage, correct, key } = this.params;
    if (number) this.type({ number });
    if (stage) this.type({ stage });
    if (correct) await this.correctKnown(correct);
    if (key) this.filter = { text: '', key };
  }

  async refresh() {
    this.entries = await this.app.ledger.entries();
    idle(() => this.mark().catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) })));
  }

  /** The rules come last: form and list are there without them, and nobody waits. */
  async mark() {
    const [{ flagList }, { lenderAsks }, { scopeNotesOf }, marks] = await Promise.all([
      import('./flag-list.js'),
      import('./lender-asks.js'),
      import('../../core/rules/scope-notes.js'),
      this.app.flags.read(),
    ]);
    const notes = scopeNotesOf(marks.flags, this.entries ?? []);
    this.marks = { ...marks, draw: flagList, asks: lenderAsks, notes };
  }

  /** @param {Partial<import('./log-fields.js').LogForm>} change */
  type(change) {
    const begun = this.form.at || change.at !== undefined ? {} : { at: localInput(this.app.now()) };
    this.form = { ...this.form, ...begun, ...change };
    this.saved = null;
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
    await this.refresh();
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
  }

  render() {
    return html`
      ${problemNotice(this.app, this.problem)}
      ${this.correcting ? notice(html`${this.t('log_correcting')}`) : nothing}
      <dun-call-open .app=${this.app} .number=${this.form.number} @go=${() => this.handOver()}></dun-call-open>
      ${sayCard(this.app)} ${logForm(this)}
      ${this.saved ? this.savedNotice(this.saved) : nothing}
      <dun-backup-reminder .app=${this.app}></dun-backup-reminder>
      <p><button type="button" class="link" data-testid="import-open" @click=${() => this.go('import')}>${this.t('log_bring_in')}</button></p>
      ${this.marks?.asks(this) ?? nothing}
      ${entryList(this)}
    `;
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
