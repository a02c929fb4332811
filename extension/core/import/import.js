// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { PREFIX, keyOf } from '../common/records.js';
import { createYielder } from '../common/yield.js';
import { signatureOf } from './header.js';
import { readFile } from './read.js';
import { readRows } from './rows.js';
import { likely, groupCandidates } from './group-candidates.js';
import { textRows } from './texts.js';
/** @typedef {import('./rows.js').Reading} Reading */
/** @typedef {import('./read.js').Table} Table */
/** @typedef {{signature: string, mapping: import('./header.js').Mapping}} StoredMapping columns assigned by hand, for files with this header */
/** @typedef {import('./group-candidates.js').Candidate} Candidate */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Fields} Fields */

/**
 * @typedef {object} Ledger the part of the log that an import needs
 * @property {() => Promise<Entry[]>} entries
 * @property {(drafts: import('../log/ledger.js').Draft[]) => Promise<import('../common/types.js').LedgerRecord[]>} append
 */

/**
 * @typedef {{kind: 'table' | 'android' | 'sms', name: string, sha256?: string}} From what the rows were read from;
 *   `sha256` of the file's bytes
 * @typedef {{signal?: AbortSignal, progress?: (done: number) => void}} Work how long reading can be followed and
 *   stopped; `done` counts rows
 */

/** A header that was mapped by hand is looked for among this many lines from the top. */
const HEADER_LINES = 200;

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
      const sha256 = hex(await sha256Bytes(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
      const file = { ...(await readFile(name, bytes, clock())), sha256 };
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

    /**
     * @param {Table} table with a mapping
     * @param {Work} [work]
     * @returns {Promise<Reading>}
     * @throws Failure 'stopped'
     */
    async rows(table, work = {}) {
      const step = createSteps(work);
      const read = await readRows(table.cells, table.header, table.mapping ?? {}, clock(), step);
      for (const { sheet, table: other } of table.more ?? []) {
        const mapping = { ...other.mapping, order: other.mapping?.order ?? table.mapping?.order };
        const found = await readRows(other.cells, other.header, mapping, clock(), step);
        read.rows.push(...found.rows.map((row) => ({ ...row, sheet })));
        read.left.push(...found.left.map((line) => ({ ...line, sheet })));
      }
      return read;
    },

    /** @param {string} text @param {{numberRaw: string, at: string | null}} otherwise */
    texts: (text, otherwise) => textRows(text, otherwise, clock()),

    /** @param {import('./rows.js').Row[]} rows @param {Work} [work] */
    groupCandidates: async (rows, work = {}) =>
      groupCandidates(rows, { identify, entries: await ledger.entries(), known }, createSteps(work)),
    likely,

    /**
     * In the order they happened, as somebody would have written them down. What bears out an entry of the log
     * becomes a correction of it that names the line.
     * @param {Candidate[]} chosen
     * @param {From} from
     * @param {(row: Candidate) => string} [creditorOf] for whom they called; empty where nobody said
     */
    async save(chosen, from, creditorOf = () => '') {
      const entries = new Map((await ledger.entries()).map((entry) => [entry.id, entry]));
      const rows = chosen.toSorted((a, b) => a.time - b.time);
      return ledger.append(
        rows.map((row) => {
          const entry = row.state === 'confirms' && row.entryId ? entries.get(row.entryId) : undefined;
          return entry
            ? { corrects: entry.id, fields: confirmed(entry, row, from) }
            : { corrects: null, fields: fieldsOf(row, from, creditorOf(row)) };
        }),
      );
    },
  };
}

/**
 * Called once in a while between rows.
 * @param {Work} work
 */
function createSteps({ signal, progress }) {
  const yieldToMain = createYielder(16);
  let done = 0;
  return async () => {
    done += 1;
    progress?.(done);
    await yieldToMain();
    if (signal?.aborted) throw new Failure('stopped');
  };
}

/** @param {Candidate} row @param {From} from @returns {import('../common/types.js').Source} */
const sourceOf = (row, { kind, name, sha256 }) => ({
  kind,
  name: [name.slice(0, 200), row.sheet].filter(Boolean).join(' · '),
  row: row.row,
  ...(sha256 ? { sha256 } : {}),
});

/** @param {Entry} entry @param {Candidate} row @param {From} from @returns {Partial<Fields>} */
const confirmed = (entry, row, from) => ({
  ...entry,
  confirmedBy: [
    ...(entry.confirmedBy ?? []),
    { ...sourceOf(row, from), at: /** @type {string} */ (row.at), seconds: row.seconds },
  ],
});

/**
 * @param {Candidate} row
 * @param {From} from
 * @param {string} creditor
 * @returns {Partial<Fields>}
 */
const fieldsOf = (row, from, creditor) => ({
  what: row.what,
  at: /** @type {string} */ (row.at),
  numberRaw: row.numberRaw,
  numberKey: row.key,
  numberKind: row.kind,
  answered: row.answered,
  seconds: row.seconds,
  words: row.words,
  creditor: creditor || null,
  ...(row.direction === null ? { direction: null } : {}),
  source: sourceOf(row, from),
});
