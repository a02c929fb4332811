// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { signatureOf } from './header.js';
import { readFile } from './read.js';
import { rowsOf } from './rows.js';
import { likely, groupCandidates } from './group-candidates.js';
import { textRows } from './texts.js';
/** @typedef {import('./read.js').Table} Table */
/** @typedef {{signature: string, mapping: import('./header.js').Mapping}} StoredMapping columns assigned by hand, for files with this header */
/** @typedef {import('./group-candidates.js').Candidate} Candidate */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Fields} Fields */

/**
 * @typedef {object} Ledger the part of the log that an import needs
 * @property {() => Promise<Entry[]>} entries
 * @property {(list: Partial<Fields>[]) => Promise<import('../common/types.js').LedgerRecord[]>} recordMany
 */

/** A header is looked for among this many lines from the top. */
const HEADER_LINES = 40;

/**
 * Calls and messages that a carrier or a phone has kept. Reading asks nobody and writes nothing (P1); what is
 * chosen becomes entries, all of them or none.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {Ledger} parts.ledger
 * @param {(raw: string) => import('../numbers/identify.js').Identity} parts.identify
 * @param
 *   {(key: string) => Promise<import('./group-candidates.js').Listed | null> | import('./group-candidates.js').Listed | null}
 *   parts.known what the list on the device says of a key
 * @param {() => Date} parts.clock
 */
export function createImport({ store, ledger, identify, known, clock }) {
  return {
    /**
     * A mapping made by hand for this kind of file goes before any guess.
     * @param {string} name
     * @param {Uint8Array} bytes
     */
    async read(name, bytes) {
      const file = await readFile(name, bytes, clock());
      if (file.kind === 'android') return file;
      // Without a recognised header, the line the person once chose is looked for as well.
      const mappings = await store.list('kv', PREFIX.mapping);
      const keptFor = (/** @type {string[]} */ cells) =>
        mappings.find(({ signature }) => signature === signatureOf(cells));
      const header = file.cells.slice(0, HEADER_LINES).findIndex(keptFor);
      const kept = header < 0 ? undefined : keptFor(file.cells[header]);
      return kept ? { ...file, header, ...kept } : file;
    },

    /**
     * @param {Table} table
     * @param {number} header
     * @param {import('./header.js').Mapping} mapping
     * @returns {Promise<Table>}
     */
    async map(table, header, mapping) {
      const signature = signatureOf(table.cells[header] ?? []);
      await store.put('kv', keyOf(PREFIX.mapping, signature), { signature, mapping });
      return { ...table, header, signature, mapping };
    },

    /** @param {Table} table with a mapping */
    rows: (table) => [
      ...rowsOf(table.cells, table.header, table.mapping ?? {}, clock()),
      ...(table.more ?? []).flatMap(({ sheet, table: other }) =>
        rowsOf(other.cells, other.header, other.mapping ?? {}, clock()).map((row) => ({ ...row, sheet })),
      ),
    ],

    /** @param {string} text @param {{numberRaw: string, at: string | null}} otherwise */
    texts: (text, otherwise) => textRows(text, otherwise, clock()),

    /** @param {import('./rows.js').Row[]} rows */
    groupCandidates: async (rows) =>
      groupCandidates(rows, { identify, entries: await ledger.entries(), known }),
    likely,

    /**
     * In the order they happened, as somebody would have written them down.
     * @param {Candidate[]} chosen
     * @param {{kind: 'table' | 'android' | 'sms', name: string}} from
     * @param {(row: Candidate) => string} [creditorOf] for whom they called; empty where nobody said
     */
    save: (chosen, from, creditorOf = () => '') =>
      ledger.recordMany(
        chosen.toSorted((a, b) => a.time - b.time).map((row) => fieldsOf(row, from, creditorOf(row))),
      ),
  };
}

/**
 * @param {Candidate} row
 * @param {{kind: 'table' | 'android' | 'sms', name: string}} from
 * @param {string} creditor
 * @returns {Partial<Fields>}
 */
const fieldsOf = (row, { kind, name }, creditor) => ({
  what: row.what,
  at: /** @type {string} */ (row.at),
  numberRaw: row.numberRaw,
  numberKey: row.key,
  numberKind: row.kind,
  answered: row.answered,
  seconds: row.seconds,
  words: row.words,
  creditor: creditor || null,
  source: { kind, name: [name.slice(0, 200), row.sheet].filter(Boolean).join(' · '), row: row.row },
});
