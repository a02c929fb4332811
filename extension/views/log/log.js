// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { idle } from '../../platform/device.js';
import { inTurn } from '../../core/common/later.js';
import { createYielder } from '../../core/common/yield.js';
import { NEW_CALL } from '../../core/log/drafts.js';
import { figuresOf } from '../../core/log/filters.js';
import { View, codeOf } from '../parts/view.js';
import { creditorName, problemNotice } from '../parts/parts.js';
import { toast } from '../parts/toast.js';
import { entryList } from './entry-list.js';
import { logFirst } from './log-first.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/types.js').Fields} Fields */
/**
 * @typedef {import('./log-sheet.js').SheetParams & {key?: string,
 *   only?: import('../../core/log/filters.js').Filter, open?: boolean, start?: boolean, entry?: string}}
 *   LogParams handed over by another screen; `key`: the number whose entries alone are shown, `only`: the
 *   filter, `open`, `start`: whether the form opens, `entry`: id of the row that comes into sight
 */
/**
 * @typedef {Awaited<ReturnType<import('../../core/app.js').App['flags']['read']>> &
 *   {
 *     tags: typeof import('./flag-list.js').flagTags,
 *     asks: typeof import('./lender-asks.js').lenderAsks,
 *     bulk: typeof import('./bulk.js').bulkBar,
 *     notes: import('../../core/rules/scope-notes.js').ScopeNote[],
 *     known: import('../../core/log/filters.js').Known,
 *     figures: import('../../core/log/filters.js').Figures,
 *     counted: Entry[] | null,
 *   }} Marks `counted`: the entries of which the figures are
 */

/** Media query: from this width on the list stands beside the chosen entry. */
const WIDE = '(min-width: 880px)';

/** Maximum time, in milliseconds, for which counting keeps the page from drawing: half a frame. */
const BLOCKING_MS = 8;

/**
 * The log; 记一通 is one tap away, over the list.
 * @extends {View<LogParams>}
 */
export class LogView extends View {
  static properties = {
    entries: { state: true },
    marks: { state: true },
    filter: { state: true },
    fold: { state: true },
    chosen: { state: true },
    naming: { state: true },
    other: { state: true },
    draft: { state: true },
    selected: { state: true },
    named: { state: true },
  };

  constructor() {
    super();
    /** @type {Entry[] | null} */ this.entries = null;
    /** @type {Marks | null} the results of the rules, and the functions that show them */ this.marks = null;
    /** @type {import('./found.js').ListFilter} */ this.filter = { text: '', key: '', only: [] };
    /** @type {import('../../core/log/search.js').Fold} */ this.fold = (text) => text;
    /** @type {Set<string> | null} ids of chosen entries; null while none are being chosen */
    this.chosen = null;
    /**
     * @type {import('../../core/debts/debts.js').Named} the lender chosen in the field for several entries
     */
    this.other = {
      creditor: '',
      creditorOther: '',
    };
    /** Whether the field for another lender is open. */
    this.naming = false;
    this.draft = false;
    /** @type {string | null} id of the entry that stands beside the list */ this.selected = null;
    /**
     * @type {Map<number, number>} height in pixels of each block of rows that was drawn, by its place from
     *   the oldest
     */
    this.heights = new Map();
    /**
     * Whether numbers are grouped as people write them; before the number files are loaded they are shown as
     * typed.
     */
    this.named = false;
    this.onLogged = (/** @type {Event} */ event) =>
      this.attempt(async () => {
        await this.readAgain();
        await this.showEntry(/** @type {CustomEvent<{id: string}>} */ (event).detail.id);
      });
    this.onClosed = () => this.readDraft();
    this.markAgain = inTurn(() => this.mark());
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('logged', this.onLogged);
    document.addEventListener('log-closed', this.onClosed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('logged', this.onLogged);
    document.removeEventListener('log-closed', this.onClosed);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) this.attempt(() => this.begin(this.params));
  }

  /** @param {LogParams} params */
  async begin({ key, only, entry, open, start, ...form }) {
    if (key || only) this.filter = { text: '', key: key ?? '', only: only ? [only] : [] };
    await this.readDraft();
    if (entry) {
      await this.load();
      await this.showEntry(entry);
    }
    if (open || start || Object.keys(form).length) this.openForm(form);
  }

  /** Reads whether a draft was typed and not saved. */
  async readDraft() {
    this.draft = (await this.app.drafts.load(NEW_CALL)) !== null;
  }

  /** Reads the names of numbers after the list, so that nobody waits for them. */
  async refresh() {
    this.named = this.app.knowsNumbers();
    this.entries = await this.app.ledger.entries();
    if (!this.named)
      this.app.ready().then(
        () => (this.named = true),
        (/** @type {unknown} */ error) => console.warn(error),
      );
    idle(() =>
      this.markAgain().catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) })),
    );
  }

  /** Reads the rules last: the list is shown without them, so that nobody waits. */
  async mark() {
    const [{ flagTags }, { lenderAsks }, { bulkBar }, { isAtNight }, { scopeNotesOf }, marks, { stage }] =
      await Promise.all([
        import('./flag-list.js'),
        import('./lender-asks.js'),
        import('./bulk.js'),
        import('../../core/rules/findings.js'),
        import('../../core/rules/scope-notes.js'),
        this.app.flags.read(),
        this.app.home.get(),
      ]);
    const counted = this.entries;
    const entries = counted ?? [];
    const { flags, answers } = marks;
    const known = {
      isNight: (/** @type {Entry} */ { id }) => isAtNight(flags.get(id) ?? []),
      isOwn: (/** @type {Entry} */ { id }) => answers[id]?.own_call === true,
      isAgain: await this.again(entries, answers),
    };
    const figures = await figuresOf(entries, known, createYielder(BLOCKING_MS));
    // Only borrowers are asked who lends, because nobody has another person's contract at hand.
    const notes = scopeNotesOf(flags, entries).filter(
      ({ note }) => stage !== 'not_me' || note !== 'flag_note_lender',
    );
    this.marks = {
      ...marks,
      tags: flagTags,
      asks: lenderAsks,
      bulk: bulkBar,
      notes,
      known,
      figures,
      counted,
    };
  }

  /**
   * The entries about a call that another entry already stands for, by the same rule as home and the charts.
   * @param {Entry[]} entries @param {import('../../core/rules/types.js').Answers} answers
   * @returns {Promise<(entry: Entry) => boolean>}
   */
  async again(entries, answers) {
    const [{ looksGently, isContact }, { againGently }, book, { region }] = await Promise.all([
      import('../../core/charts/look.js'),
      import('../../core/rules/same-call.js'),
      this.app.flags.open(),
      this.app.settings.get(),
    ]);
    const parts = { rules: book.rules, region, lenders: await book.lenders() };
    const yieldToMain = createYielder(BLOCKING_MS);
    const looks = await looksGently(entries, answers, parts, yieldToMain);
    const again = await againGently(looks.filter(isContact), yieldToMain);
    return ({ id }) => again.has(id);
  }

  /** Brings the row of an entry into sight and gives it the focus. @param {string} id */
  async showEntry(id) {
    await this.updateComplete;
    // The newest rows are drawn in the next frame and can be found in the one after it.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const row = /** @type {HTMLElement | null} */ (this.querySelector(`[data-id="${id}"]`));
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
  }

  /** Opens the form over the list. @param {import('./log-sheet.js').SheetParams} [params] */
  openForm(params = {}) {
    this.dispatchEvent(new CustomEvent('log-call', { bubbles: true, detail: params }));
  }

  /** Begins a correction. @param {Entry} entry @param {string} [field] where the cursor goes */
  correct(entry, field) {
    this.openForm({ correct: entry.id, field });
  }

  /** Opens an entry beside the list where there is room, or else on a page of its own. @param {string} id */
  async openEntry(id) {
    if (!matchMedia(WIDE).matches) return this.go('entry', { id });
    try {
      await Promise.all([import('./entry.js'), this.app.ready()]);
    } catch {
      // The shell loads the same files, and shows an error where it cannot.
      return this.go('entry', { id });
    }
    this.selected = id;
  }

  /** Begins to choose entries, or ends it. */
  select() {
    this.chosen = this.chosen ? null : new Set();
    this.naming = false;
  }

  /** @param {Entry[]} listed */
  async saveTable(listed) {
    // A table of an entry that was just saved names what its rules say as well.
    const [{ saveTable }] = await Promise.all([import('./csv.js'), this.markAgain()]);
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
   * Corrects each of the entries; the earlier versions stay and can be restored.
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
      this.naming = false;
      toast(this, {
        text: said,
        actions: [
          {
            label: this.t('log_undo'),
            testid: 'log-undo',
            run: () =>
              this.attempt(async () => {
                await this.app.ledger.correctMany(undo);
                toast(this, { text: this.t('log_undone_many') });
              }),
          },
        ],
      });
    });
  }

  render() {
    return html`
      ${problemNotice(this.app, this.problem)}
      <div class=${this.selected ? 'log-panes both' : 'log-panes'}>
        <div>
          ${logFirst(this)} ${entryList(this)}
          <p class="row"><button type="button" class="link" data-testid="import-open" @click=${() => this.go('import')}>${this.t('log_import')}</button>
            <button type="button" class="link" data-testid="log-shared" @click=${() => this.go('shared')}>${this.t('shared_title')}</button></p>
        </div>
        ${this.selected ? html`<aside class="log-beside" aria-label=${this.t('entry_title')}><dun-entry .app=${this.app} .params=${{ id: this.selected }}></dun-entry></aside>` : nothing}
      </div>
    `;
  }
}

customElements.define('dun-log', LogView);
