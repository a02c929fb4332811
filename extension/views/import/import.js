// @ts-check
import { html } from '../../vendor/lit.js';
import { LIMITS_MB } from '../../core/log/attachments.js';
import { View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { withOffset } from '../parts/when.js';
import { doneCard } from './done.js';
import { mapCard } from './map.js';
import { orderCard, orderQuestion } from './order.js';
import { pickCards } from './pick.js';
import { previewCards } from './preview.js';
import { forget, keep, loadAnswers, restore, saveAnswers } from './session.js';
import { workCard } from './work.js';

/** @typedef {import('../../core/import/rows.js').Row} Row */
/** @typedef {import('../../core/import/rows.js').LeftOut} LeftOut */
/** @typedef {import('../../core/import/group-candidates.js').Candidate} Candidate */
/** @typedef {import('../../core/import/group-candidates.js').Group} Group */
/** @typedef {import('../../core/import/group-candidates.js').Named} Named */
/** @typedef {import('../../core/import/read.js').Table} Table */
/** @typedef {import('../../core/import/dates.js').Order} Order */
/**
 * @typedef {(Table | import('../../core/import/read.js').Log | {kind: 'sms', name: string})
 *   & {sha256?: string}} Source
 * @typedef {{header: number, mapping: import('../../core/import/header.js').Mapping}} Mapping
 * @typedef {{count: number, night: number, unnamed: number, taken: import('../../core/import/import.js').Kept
 *   | null}} Done what was kept; `taken` is null once it was taken back
 */

/** Number of phone numbers of each kind that are drawn at first. */
const SHOWN_FIRST = 20;

/**
 * Calls and messages kept elsewhere, a step at a time: file, what it does not say, what belongs in the log.
 * @extends {View<{paste?: boolean}>}
 */
export class ImportView extends View {
  static properties = {
    source: { state: true },
    mapping: { state: true },
    groups: { state: true },
    chosen: { state: true },
    lenders: { state: true },
    lender: { state: true },
    own: { state: true },
    shown: { state: true },
    pasted: { state: true },
    kept: { state: true },
    done: { state: true },
    keepFile: { state: true },
    skipped: { state: true },
    halfway: { state: true },
  };

  constructor() {
    super();
    /** @type {Source | null} what was read: a table, a phone's log, or messages */ this.source = null;
    /** @type {File | null} the file itself, to be kept beside the log */ this.file = null;
    /** @type {boolean} */ this.keepFile = true;
    /** @type {Mapping | null} while columns are assigned by hand */ this.mapping = null;
    /** @type {Row[]} the rows as read, with the person's answers about them */ this.rows = [];
    /** @type {LeftOut[]} */ this.left = [];
    /** @type {Group[] | null} */ this.groups = null;
    /** @type {Set<Candidate>} rows that will be kept */ this.chosen = new Set();
    /** @type {import('../../core/debts/my-case.js').MyLender[]} */ this.lenders = [];
    /** @type {Named | null} the lender for all chosen rows */ this.lender = null;
    /** @type {Map<string, Named | null>} lenders of single numbers */ this.own = new Map();
    /** @type {number} */ this.shown = SHOWN_FIRST;
    /** @type {ReturnType<typeof nothingPasted>} */ this.pasted = nothingPasted();
    /** @type {Done | null} */ this.kept = null;
    /** @type {number | null} number of rows read so far, while reading */ this.done = null;
    /** @type {boolean} whether the order of day and month is left open */ this.skipped = false;
    /** @type {import('./session.js').Answers['file']} answers from before the panel was closed */
    this.halfway = null;
    /** @type {AbortController | null} */ this.stopper = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopErasing = this.app.on('change', (topic) => topic === 'erased' && this.clear(forget()));
    if (!restore(this)) this.attempt(() => this.recall());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopErasing?.();
    this.stopper?.abort();
    keep(this);
  }

  /** A person who comes to paste a message can do so at once. */
  async firstUpdated() {
    if (!this.params.paste) return;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('#import-text'))?.focus();
  }

  /** Reads the draft: what was typed, and the answers about a file, before the panel was closed. */
  async recall() {
    const before = this.pasted;
    const answers = await loadAnswers(this);
    // Text typed here meanwhile is newer.
    if (!answers) return;
    if (this.pasted === before) this.pasted = { ...nothingPasted(), ...answers.pasted };
    this.halfway = answers.file;
  }

  /** Reads again, because the log and the lenders may have changed; what was chosen stays chosen. */
  async refresh() {
    this.lenders = await this.app.mine.lenders();
    const { rows } = this;
    if (!this.groups || this.busy) return;
    const importer = await this.app.openImport();
    const groups = await importer.groupCandidates(rows);
    if (this.rows === rows && this.groups) this.regroup(groups, new Set([...this.chosen].map(placeOf)));
  }

  /** @param {Group[]} groups @param {Set<string>} places of the chosen rows */
  regroup(groups, places) {
    this.groups = groups;
    this.chosen = new Set(rowsIn(groups).filter((row) => mayChoose(row) && places.has(placeOf(row))));
  }

  /** @param {void} [_forgotten] */
  clear(_forgotten) {
    this.stopper?.abort();
    this.source = null;
    this.file = null;
    this.mapping = null;
    this.rows = [];
    this.left = [];
    this.groups = null;
    this.chosen = new Set();
    this.lender = null;
    this.own = new Map();
    this.shown = SHOWN_FIRST;
    this.skipped = false;
  }

  /** Gives up this file and the answers about it. */
  cancel() {
    this.clear();
    this.halfway = null;
    this.remember();
  }

  /** @param {File | undefined} file */
  async readFile(file) {
    if (!file) return;
    this.clear();
    this.kept = null;
    await this.working(async (work) => {
      const importer = await this.app.openImport();
      const source = await importer.read(file.name, new Uint8Array(await file.arrayBuffer()));
      this.file = file;
      this.keepFile = source.kind === 'table' && this.mayKeepFile;
      if (source.kind === 'table' && !source.mapping) {
        this.source = source;
        this.mapping = { header: source.header, mapping: {} };
      } else {
        await this.readSource(source, work);
      }
    });
  }

  /** @param {Source} source @param {import('../../core/import/import.js').Work} work */
  async readSource(source, work) {
    const importer = await this.app.openImport();
    const { rows, left } =
      source.kind === 'table'
        ? await importer.rows(source, work)
        : { rows: source.kind === 'android' ? source.rows : [], left: [] };
    this.rows = rows;
    this.left = left;
    await this.preview(source, work);
  }

  async readText() {
    const { text, number, at } = this.pasted;
    this.kept = null;
    const importer = await this.app.openImport();
    const when = at ? withOffset(new Date(at)) : null;
    this.rows = importer.texts(text, { numberRaw: number.trim(), at: when });
    this.left = [];
    await this.preview({ kind: 'sms', name: '' });
  }

  async applyMapping() {
    const { source, mapping } = this;
    if (source?.kind !== 'table' || !mapping) return;
    await this.working(async (work) => {
      const importer = await this.app.openImport();
      const table = await importer.map(source, mapping.header, mapping.mapping);
      await this.readSource({ ...table, sha256: source.sha256 }, work);
    });
  }

  /** Reads days in the named order, also in later files with this header. @param {Order} order */
  async settleOrder(order) {
    if (this.source?.kind !== 'table') return;
    this.mapping = { header: this.source.header, mapping: { ...this.source.mapping, order } };
    await this.applyMapping();
  }

  /**
   * Reads rows; where that takes long, it shows its progress and can be stopped.
   * @param {(work: import('../../core/import/import.js').Work) => Promise<void>} run
   */
  async working(run) {
    const stopper = new AbortController();
    this.stopper = stopper;
    this.done = 0;
    try {
      await run({
        signal: stopper.signal,
        progress: (done) => {
          if (done % 200 === 0) this.done = done;
        },
      });
    } catch (error) {
      if (!stopper.signal.aborted) throw error;
    } finally {
      this.done = null;
    }
  }

  /** @param {Source} source @param {import('../../core/import/import.js').Work} [work] */
  async preview(source, work) {
    const importer = await this.app.openImport();
    const groups = await importer.groupCandidates(this.rows, work);
    const fresh = this.groups === null;
    this.groups = groups;
    const open = rowsIn(groups).filter((row) => row.state === 'new' && row.direction !== null);
    this.chosen = new Set(source.kind === 'sms' ? open : importer.likely(groups));
    this.source = source;
    this.mapping = null;
    if (fresh) this.startAnswers(groups, source);
  }

  /** Fills in the known lenders, or earlier answers. @param {Group[]} groups @param {Source} source */
  startAnswers(groups, source) {
    const [only, ...others] = this.lenders;
    this.lender = only && !others.length ? only : null;
    this.own = new Map(groups.flatMap((group) => (group.named ? [[nameOf(group), group.named]] : [])));
    const before = this.halfway;
    if (!before || !source.sha256 || before.sha256 !== source.sha256) return;
    this.lender = before.lender;
    this.own = new Map(before.own);
    this.keepFile = before.keepFile && this.mayKeepFile;
    this.regroup(groups, new Set(before.rows));
    this.halfway = null;
  }

  /**
   * Takes the person's answers for rows that lack a fact. Rows that were chosen stay chosen, and so do those
   * that were just answered.
   * @param {Candidate[]} answered @param {Partial<Pick<Row, 'at' | 'direction'>>} answer
   */
  async amend(answered, answer) {
    if (!this.source) return;
    const chosen = new Set([...this.chosen, ...answered].map(placeOf));
    const asked = new Set(answered.map(placeOf));
    this.rows = this.rows.map((row) => (asked.has(placeOf(row)) ? { ...row, ...answer } : row));
    const importer = await this.app.openImport();
    this.regroup(await importer.groupCandidates(this.rows), chosen);
  }

  /** @param {Candidate[]} rows @param {boolean} wanted */
  choose(rows, wanted) {
    const chosen = new Set(this.chosen);
    for (const row of rows) wanted ? chosen.add(row) : chosen.delete(row);
    this.chosen = chosen;
    this.remember();
  }

  /** @param {Partial<Pick<ImportView, 'lender' | 'own' | 'pasted' | 'keepFile'>>} said */
  say(said) {
    Object.assign(this, said);
    this.remember();
  }

  remember() {
    saveAnswers(this, [...this.chosen].map(placeOf)).catch(() => {});
  }

  /** The lender for whom a number called. @param {Group} group @returns {Named | null} */
  lenderOf(group) {
    const own = this.own.get(nameOf(group));
    return own?.creditor ? own : this.lender?.creditor ? this.lender : null;
  }

  async save() {
    const { source, file, keepFile } = this;
    if (!source) return;
    const importer = await this.app.openImport();
    /** @type {Group[]} */
    const groups = this.groups ?? [];
    const rows = [...this.chosen];
    const groupOf = new Map(groups.flatMap((group) => group.rows.map((row) => [row, group])));
    const lenderOf = (/** @type {Candidate} */ row) => {
      const group = groupOf.get(row);
      return group ? this.lenderOf(group) : null;
    };
    const night = await this.countNight(rows);
    const taken = await importer.save(rows, source, lenderOf);
    const unnamed = rows.filter((row) => row.state === 'new' && !lenderOf(row)).length;
    this.clear();
    this.pasted = nothingPasted();
    this.kept = { count: rows.length, night, unnamed, taken };
    this.remember();
    // The rows are in the log by now, so they are not offered again even where keeping the file fails.
    if (file && keepFile) taken.added.push(await this.keep(file, rows.length));
  }

  /** @param {Candidate[]} rows */
  async countNight(rows) {
    const isNight = await (await this.app.flags.open()).quietHours();
    const theirs = rows.filter(({ at, direction }) => at && direction !== null);
    return theirs.filter(({ what, at }) => isNight({ what, at: at ?? '', creditor: null, creditorOther: '' }))
      .length;
  }

  /** Takes the last import back. */
  async undo() {
    const { kept } = this;
    if (!kept?.taken) return;
    const importer = await this.app.openImport();
    await importer.undo(kept.taken);
    this.kept = { ...kept, taken: null };
  }

  /** Whether the file is small enough to be kept beside the log. */
  get mayKeepFile() {
    const size = this.file?.size ?? 0;
    return size > 0 && size <= LIMITS_MB.document * 1_000_000;
  }

  /** Attaches the file to a new note, whose id it gives. @param {File} file @param {number} count */
  async keep(file, count) {
    const note = await this.app.ledger.record({
      what: 'note',
      at: withOffset(this.app.now()),
      words: this.t('import_note', { name: file.name, count }),
    });
    await this.app.attachments.add(note.id, file);
    return note.id;
  }

  /** @param {import('lit').PropertyValues<this>} changed */
  updated(changed) {
    // A step begins at the top of the page, with the focus on its heading.
    const step = this.step;
    if (this.drawn !== undefined && this.drawn !== step && (changed.size || step)) {
      window.scrollTo(0, 0);
      /** @type {HTMLElement | null} */ (this.querySelector('[data-step-head]'))?.focus();
    }
    this.drawn = step;
  }

  /** @type {string | undefined} the step that is on the screen */ drawn;

  get step() {
    if (this.done !== null) return 'work';
    if (this.mapping) return 'map';
    if (this.groups) return orderQuestion(this) ? 'order' : 'choose';
    return this.kept ? 'done' : 'pick';
  }

  render() {
    return html`${problemNotice(this.app, this.problem)} ${this.body()}`;
  }

  body() {
    const { step } = this;
    if (step === 'work') return workCard(this, this.done ?? 0);
    if (step === 'map' && this.mapping) return mapCard(this, this.mapping);
    if (step === 'order') return orderCard(this);
    if (this.groups) return previewCards(this, this.groups);
    return this.kept ? doneCard(this, this.kept) : pickCards(this);
  }
}

const nothingPasted = () => ({ text: '', number: '', at: '' });

/** @param {Group[]} groups @returns {Candidate[]} */
const rowsIn = (groups) => groups.flatMap((group) => group.rows);

/** @param {Group} group */
export const nameOf = (group) => group.key ?? group.raw;

/** States that can be chosen. Without seconds, equal rows may be two calls, so the person decides. */
const CHOOSABLE = ['new', 'twice', 'confirms', 'aside'];

/** @param {Candidate} row */
export const mayChoose = ({ state }) => CHOOSABLE.includes(state);

/** Key of a row: its place in the file, which no answer changes. @param {Row} row */
const placeOf = ({ row, sheet = 0 }) => `${sheet} ${row}`;

customElements.define('dun-import', ImportView);
