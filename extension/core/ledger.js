// @ts-check
import canonicalize from '../vendor/canonicalize.js';
import { randomId, sha256 } from './bytes.js';
import { effectiveEntries, summaryFor } from './entries.js';
import { codeOf, Failure } from './failure.js';
/** @typedef {import('./types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('./types.js').Fields} Fields */

/** What the first record has for the hash of the one before. */
const GENESIS = '0'.repeat(64);

/** Every field an entry has, with its value when nothing was said. @type {Fields} */
const EMPTY = {
  what: 'call', at: '', numberRaw: '', numberKey: null, numberKind: null, answered: null, seconds: null, creditor: null, creditorOther: '', agency: '',
  agentNumber: '', amount: null, dueDate: null, authorisationShown: null, conduct: [], words: '', stage: null,
};

/** Hex SHA-256 over RFC 8785 of everything but `hash`. @param {Omit<LedgerRecord, 'hash'>} record */
export const hashOf = ({ seq, id, corrects, recordedAt, fields, prev }) =>
  sha256(/** @type {string} */ (canonicalize({ seq, id, corrects, recordedAt, fields, prev })));

/**
 * The first record that is not what was written, or does not follow the one before.
 * @param {LedgerRecord[]} records in order
 * @returns {Promise<{ok: true} | {ok: false, at: number}>} `at` is a seq
 */
export async function verifyChain(records) {
  let prev = GENESIS;
  for (const [index, record] of records.entries()) {
    const expected = index + 1;
    if (record.seq !== expected || record.prev !== prev) return { ok: false, at: expected };
    if ((await hashOf(record)) !== record.hash) return { ok: false, at: expected };
    prev = record.hash;
  }
  return { ok: true };
}

/**
 * The log: append-only, each record sealed by the one after it. Nothing here updates or deletes.
 * @param {{store: import('./types.js').Store, clock: () => Date, changed: (topic: string) => void}} parts
 */
export function createLedger({ store, clock, changed }) {
  /** @type {Promise<{records: LedgerRecord[], entries: import('./types.js').Entry[]}> | null} */
  let cached = null;
  const read = (/** @type {LedgerRecord[]} */ records) => ({ records, entries: effectiveEntries(records) });

  /**
   * `seq` is the key of the table, so of two panels that append at once only one can have it; the other reads the
   * new end and tries again. The chain cannot fork.
   * @param {string | null} corrects
   * @param {Partial<Fields>} fields
   */
  async function append(corrects, fields) {
    const id = randomId();
    // A plain copy, so that what is hashed is exactly what is stored.
    const kept = JSON.parse(JSON.stringify({ ...EMPTY, ...pick(fields) }, wellFormed));
    if (Number.isNaN(Date.parse(kept.at))) throw new Failure('bad_time');
    let record;
    for (;;) {
      const last = await store.last('ledger');
      const draft = { seq: (last?.seq ?? 0) + 1, id, corrects, recordedAt: clock().toISOString(), fields: kept, prev: last?.hash ?? GENESIS };
      try {
        record = { ...draft, hash: await hashOf(draft) };
        await store.add('ledger', record);
        break;
      } catch (error) {
        if (codeOf(error) !== 'duplicate_key') throw error;
      }
    }
    // What is known grows by one, unless somebody else wrote in between.
    const known = await cached?.catch(() => null);
    cached = known?.records.length === record.seq - 1 ? Promise.resolve(read([...known.records, record])) : null;
    changed('ledger');
    return /** @type {import('./types.js').Entry} */ ((await entries()).find((entry) => entry.id === (corrects ?? id)));
  }

  async function entries() {
    cached ??= store.list('ledger').then(read).catch((error) => {
      cached = null;
      throw error;
    });
    return (await cached).entries;
  }

  return {
    entries,
    /** @param {Partial<Fields>} fields */
    record: (fields) => append(null, fields),
    /** A correction is a new record; the old one stays. @param {string} entryId @param {Partial<Fields>} fields all of them, not only the changed ones */
    async correct(entryId, fields) {
      if (!(await entries()).some((entry) => entry.id === entryId)) throw new Failure('no_such_entry');
      return append(entryId, fields);
    },
    /** @param {string | null} key */
    forKey: async (key) => summaryFor(await entries(), key),
    verify: async () => verifyChain(await store.list('ledger')),
    /** Everything as written, for export. @returns {Promise<LedgerRecord[]>} */
    records: () => store.list('ledger'),
    /** Somebody else wrote. */
    forget: () => (cached = null),
  };
}

/** Only the fields an entry has; a form may carry more. @param {any} fields */
const pick = (fields) => Object.fromEntries(Object.keys(EMPTY).filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));

/** RFC 8785 knows no lone surrogates; half an emoji from a cut paste must not lose the entry. @param {string} _key @param {unknown} value */
const wellFormed = (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value);
