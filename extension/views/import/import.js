// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { mapCard } from './map.js';
import { pickCards } from './pick.js';
import { previewCards } from './preview.js';
import { withOffset } from '../parts/when.js';

/** @typedef {import('../../core/import/rows.js').Row} Row */
/** @typedef {import('../../core/import/group-candidates.js').Candidate} Candidate */
/** @typedef {import('../../core/import/group-candidates.js').Group} Group */
/** @typedef {import('../../core/import/read.js').Table} Table */
/**
 * @typedef {Table | import('../../core/import/read.js').Log | {kind: 'sms', name: string}} Source
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
  };

  constructor() {
    super();
    /** @type {Source | null} what was read: a table, a phone's log, or messages */ this.source = null;
    /** @type {Mapping | null} while columns are assigned by hand */ this.mapping = null;
    /** @type {Group[] | null} */ this.groups = null;
    /** @type {Set<Candidate>} rows that will be kept */ this.chosen = new Set();
    /** @type {Map<Group, string>} for whom a number called, by group */ this.creditors = new Map();
    /** @type {number} */ this.shown = SHOWN_FIRST;
    /** @type {ReturnType<typeof nothingPasted>} */ this.pasted = nothingPasted();
    /** @type {number | null} how many were kept */ this.saved = null;
  }

  clear() {
    this.source = null;
    this.mapping = null;
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
    const importer = await this.app.openImport();
    const source = await importer.read(file.name, new Uint8Array(await file.arrayBuffer()));
    if (source.kind === 'table' && !source.mapping) {
      this.source = source;
      this.mapping = { header: source.header, mapping: {} };
    } else {
      await this.preview(source, source.kind === 'android' ? source.rows : importer.rows(source));
    }
  }

  async readText() {
    const { text, number, at } = this.pasted;
    this.saved = null;
    const importer = await this.app.openImport();
    const when = withOffset(at ? new Date(at) : this.app.now());
    await this.preview(
      { kind: 'sms', name: '' },
      importer.texts(text, { numberRaw: number.trim(), at: when }),
    );
  }

  async applyMapping() {
    const importer = await this.app.openImport();
    if (this.source?.kind !== 'table' || !this.mapping) return;
    const table = await importer.map(this.source, this.mapping.header, this.mapping.mapping);
    await this.preview(table, importer.rows(table));
  }

  /** @param {Source} source @param {Row[]} rows */
  async preview(source, rows) {
    const importer = await this.app.openImport();
    const groups = await importer.groupCandidates(rows);
    this.groups = groups;
    this.creditors = new Map(groups.map((group) => [group, group.creditor]));
    this.chosen = new Set(
      source.kind === 'sms' ? rowsIn(groups).filter((row) => row.state === 'new') : importer.likely(groups),
    );
    this.source = source;
    this.mapping = null;
  }

  /** @param {Candidate[]} rows @param {boolean} wanted */
  choose(rows, wanted) {
    const chosen = new Set(this.chosen);
    for (const row of rows) wanted ? chosen.add(row) : chosen.delete(row);
    this.chosen = chosen;
  }

  async save() {
    const { source } = this;
    if (!source) return;
    const importer = await this.app.openImport();
    const count = this.chosen.size;
    const creditorOf = new Map(
      [...this.creditors].flatMap(([group, creditor]) =>
        group.rows.map((row) => /** @type {const} */ ([row, creditor])),
      ),
    );
    await importer.save(
      [...this.chosen],
      { kind: source.kind, name: source.name },
      (row) => creditorOf.get(row) ?? '',
    );
    this.clear();
    this.pasted = nothingPasted();
    this.saved = count;
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
      ${this.mapping ? mapCard(this, this.mapping) : this.groups ? previewCards(this, this.groups) : pickCards(this)}
    `;
  }
}

const nothingPasted = () => ({ text: '', number: '', at: '' });

/** @param {Group[]} groups @returns {Candidate[]} */
const rowsIn = (groups) => groups.flatMap((group) => group.rows);

customElements.define('dun-import', ImportView);
