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
/**
 * @typedef {{signature: string, mapping: import('./header.js').Mapping}} StoredMapping columns assigned by
 *   hand, for files with this header
 */
/** @typedef {import('./group-candidates.js').Candidate} Candidate */
/** @typedef {import('./group-candidates.js').Named} Named */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Fields} Fields */

/**
 * @typedef {object} Ledger the part of the log that an import needs
 * @property {() => Promise<Entry[]>} entries
 * @property {(drafts: import('../log/ledger.js').Draft[]) =>
 *   Promise<import('../common/types.js').LedgerRecord[]>} append
 * @property {(changes: {id: string, change: Partial<Fields>}[]) => Promise<void>} correctMany
 */

/**
 * @typedef {{kind: 'table' | 'android' | 'sms', name: string, sha256?: string}} From what the rows were read
 *   from; `sha256` of the file's bytes
 * @typedef {{signal?: AbortSignal, progress?: (done: number) => void}} Work how long reading can be followed
 *   and stopped; `done` counts rows
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
 * @param {(key: string) => Promise<import('./group-candidates.js').Listed | null> |
 *   import('./group-candidates.js').Listed | null} parts.known what the list on the device says of a key
 * @param {import('./group-candidates.js').IsNight} parts.isNight by the rules of the chosen region
 * @param {() => Date} parts.clock
 */
export function createImport({ store, ledger, identify, known, isNight, clock }) {
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
      groupCandidates(rows, { identify, entries: await ledger.entries(), known, isNight }, createSteps(work)),
    likely,

    /**
     * In the order they happened, as somebody would have written them down. What bears out an entry of the
     * log becomes a correction of it that names the line.
     * @param {Candidate[]} chosen
     * @param {From} from
     * @param {(row: Candidate) => Named | null} [lenderOf] for whom they called; null where nobody said
     * @returns {Promise<Kept>}
     */
    async save(chosen, from, lenderOf = () => null) {
      const entries = new Map((await ledger.entries()).map((entry) => [entry.id, entry]));
      const rows = chosen.toSorted((a, b) => a.time - b.time);
      const drafts = rows.map((row) => {
        const entry = row.entryId && CORRECTING.includes(row.state) ? entries.get(row.entryId) : undefined;
        if (!entry) return { corrects: null, fields: fieldsOf(row, from, lenderOf(row)) };
        return {
          corrects: entry.id,
          fields: row.state === 'aside' ? related(entry, lenderOf(row)) : confirmed(entry, row, from),
        };
      });
      const records = await ledger.append(drafts);
      return {
        added: records.filter(({ corrects }) => corrects === null).map(({ id }) => id),
        corrected: drafts.flatMap(({ corrects }) => {
          const entry = entries.get(corrects ?? '');
          if (!entry) return [];
          const { id, confirmedBy, unrelated, creditor, creditorOther } = entry;
          return [{ id, change: { confirmedBy, unrelated, creditor, creditorOther } }];
        }),
      };
    },

    /**
     * Takes an import back. The log forgets nothing: what was added is marked as not about collection, and
     * what it bore out stands as it did before, each by a record of its own.
     * @param {Kept} kept
     */
    undo: ({ added, corrected }) =>
      ledger.correctMany([
        ...added.map((id) => ({ id, change: /** @type {Partial<Fields>} */ ({ unrelated: true }) })),
        ...corrected,
      ]),
  };
}

/**
 * @typedef {object} Kept what an import has done to the log, for taking it back
 * @property {string[]} added ids of new entries
 * @property {{id: string, change: Partial<Fields>}[]} corrected entries that it bore out or had
 *   back, as they were
 */

/**
 * Makes what is called between rows, and lets the page live once in a while.
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

/** The rows that correct an entry, instead of adding one. @type {Candidate['state'][]} */
const CORRECTING = ['confirms', 'aside'];

/**
 * The change that says of an entry that it is about collection after all.
 * @param {Entry} entry @param {Named | null} lender @returns {Partial<Fields>}
 */
const related = (entry, lender) => ({
  ...entry,
  ...(lender && { creditor: lender.creditor, creditorOther: lender.creditorOther ?? '' }),
  unrelated: undefined,
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
 * @param {Named | null} lender
 * @returns {Partial<Fields>}
 */
const fieldsOf = (row, from, lender) => ({
  what: row.what,
  at: /** @type {string} */ (row.at),
  numberRaw: row.numberRaw,
  numberKey: row.key,
  numberKind: row.kind,
  answered: row.answered,
  seconds: row.seconds,
  words: row.words,
  creditor: lender?.creditor ?? null,
  creditorOther: lender?.creditorOther ?? '',
  ...(row.direction === null ? { direction: null } : {}),
  source: sourceOf(row, from),
});
