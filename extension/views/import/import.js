// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { mapCard } from './map.js';
import { pickCards } from './pick.js';
import { previewCards } from './preview.js';
import { workCard } from './work.js';
import { withOffset } from '../parts/when.js';

/** @typedef {import('../../core/import/rows.js').Row} Row */
/** @typedef {import('../../core/import/rows.js').LeftOut} LeftOut */
/** @typedef {import('../../core/import/group-candidates.js').Candidate} Candidate */
/** @typedef {import('../../core/import/group-candidates.js').Group} Group */
/** @typedef {import('../../core/import/read.js').Table} Table */
/** @typedef {import('../../core/import/dates.js').Order} Order */
/**
 * @typedef {(Table | import('../../core/import/read.js').Log | {kind: 'sms', name: string}) & {sha256?: string}} Source
 * @typedef {{header: number, mapping: import('../../core/import/header.js').Mapping}} Mapping
 */

/** How many numbers are drawn at first. */
const SHOWN_FIRST = 20;

/** Calls and messages kept elsewhere: choose a file, look at what it holds, keep what belongs in the log. */
export class ImportView extends View {
  static properties = {
    source: { state: true },
    mapping: { state: true },
    groups: { state: true },
    chosen: { state: true },
    creditors: { state: true },
    shown: { state: true },
    pasted: { state: true },
    saved: { state: true },
    done: { state: true },
    keepFile: { state: true },
  };

  constructor() {
    super();
    /** @type {Source | null} what was read: a table, a phone's log, or messages */ this.source = null;
    /** @type {File | null} the file itself, to be kept beside the log */ this.file = null;
    /** @type {boolean} */ this.keepFile = true;
    /** @type {Mapping | null} while columns are assigned by hand */ this.mapping = null;
    /** @type {Row[]} as read, with what the person has said about them since */ this.rows = [];
    /** @type {LeftOut[]} */ this.left = [];
    /** @type {Group[] | null} */ this.groups = null;
    /** @type {Set<Candidate>} rows that will be kept */ this.chosen = new Set();
    /** @type {Map<string, string>} for whom a number called, by number */ this.creditors = new Map();
    /** @type {number} */ this.shown = SHOWN_FIRST;
    /** @type {ReturnType<typeof nothingPasted>} */ this.pasted = nothingPasted();
    /** @type {number | null} how many were kept */ this.saved = null;
    /** @type {number | null} rows that are read so far, while reading */ this.done = null;
    /** @type {AbortController | null} */ this.stopper = null;
  }

  clear() {
    this.stopper?.abort();
    this.source = null;
    this.file = null;
    this.mapping = null;
    this.rows = [];
    this.left = [];
    this.groups = null;
    this.chosen = new Set();
    this.creditors = new Map();
    this.shown = SHOWN_FIRST;
  }

  /** @param {File | undefined} file */
  async readFile(file) {
    if (!file) return;
    this.clear();
    this.saved = null;
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
    this.saved = null;
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

  /** The person says how the days are written; it is remembered for files with this header. @param {Order} order */
  async settleOrder(order) {
    if (this.source?.kind !== 'table') return;
    this.mapping = { header: this.source.header, mapping: { ...this.source.mapping, order } };
    await this.applyMapping();
  }

  /**
   * Long reading shows how far it is, and can be stopped.
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
    this.groups = groups;
    this.creditors = new Map(
      groups.map((group) => [nameOf(group), this.creditors.get(nameOf(group)) || group.creditor]),
    );
    const open = rowsIn(groups).filter((row) => row.state === 'new' && row.direction !== null);
    this.chosen = new Set(source.kind === 'sms' ? open : importer.likely(groups));
    this.source = source;
    this.mapping = null;
  }

  /**
   * What the person knows of rows that do not say it themselves. What was chosen stays chosen, and so is what
   * was just answered.
   * @param {Candidate[]} answered @param {Partial<Pick<Row, 'at' | 'direction'>>} answer
   */
  async amend(answered, answer) {
    if (!this.source) return;
    const chosen = new Set([...this.chosen, ...answered].map(placeOf));
    const asked = new Set(answered.map(placeOf));
    this.rows = this.rows.map((row) => (asked.has(placeOf(row)) ? { ...row, ...answer } : row));
    await this.preview(this.source);
    const may = (/** @type {Candidate} */ row) => row.state === 'new' || row.state === 'confirms';
    this.chosen = new Set(rowsIn(this.groups ?? []).filter((row) => may(row) && chosen.has(placeOf(row))));
  }

  /** @param {Candidate[]} rows @param {boolean} wanted */
  choose(rows, wanted) {
    const chosen = new Set(this.chosen);
    for (const row of rows) wanted ? chosen.add(row) : chosen.delete(row);
    this.chosen = chosen;
  }

  async save() {
    const { source, file } = this;
    if (!source) return;
    const importer = await this.app.openImport();
    const count = this.chosen.size;
    const creditorOf = new Map(
      (this.groups ?? []).flatMap((group) =>
        group.rows.map((row) => /** @type {const} */ ([row, this.creditors.get(nameOf(group)) ?? ''])),
      ),
    );
    await importer.save([...this.chosen], source, (row) => creditorOf.get(row) ?? '');
    this.clear();
    this.pasted = nothingPasted();
    this.saved = count;
    // The rows are in the log by now: a file that cannot be kept is said, and the rows are not offered again.
    if (file && this.keepFile) await this.keep(file, count);
  }

  /** The largest file that can be kept beside the log. */
  get mayKeepFile() {
    const size = this.file?.size ?? 0;
    return size > 0 && size <= this.app.attachments.limits.document * 1_000_000;
  }

  /** The file itself beside the log, named with its hash at the moment it was brought in. @param {File} file @param {number} count */
  async keep(file, count) {
    const note = await this.app.ledger.record({
      what: 'note',
      at: withOffset(this.app.now()),
      words: this.t('import_note', { name: file.name, count }),
    });
    await this.app.attachments.add(note.id, file);
  }

  render() {
    const t = this.t.bind(this);
    return html`
      <button type="button" class="link back" @click=${() => this.go('log')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      ${
        this.saved === null
          ? nothing
          : notice(
              html`<p>${t('import_saved', { count: this.saved })}</p>
            <button type="button" class="quiet" @click=${() => this.go('log')}>${t('import_to_log')}</button>`,
              'good',
            )
      }
      ${this.body()}
    `;
  }

  body() {
    if (this.done) return workCard(this, this.done);
    if (this.mapping) return mapCard(this, this.mapping);
    return this.groups ? previewCards(this, this.groups) : pickCards(this);
  }
}

const nothingPasted = () => ({ text: '', number: '', at: '' });

/** @param {Group[]} groups @returns {Candidate[]} */
const rowsIn = (groups) => groups.flatMap((group) => group.rows);

/** @param {Group} group */
export const nameOf = (group) => group.key ?? group.raw;

/** A row keeps its place in the file, whatever is said about it. @param {Row} row */
const placeOf = ({ row, sheet = 0 }) => `${sheet} ${row}`;

customElements.define('dun-import', ImportView);
