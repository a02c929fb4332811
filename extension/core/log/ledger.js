// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { randomId, sha256 } from '../common/bytes.js';
import { checkFields } from './checked.js';
import { effectiveEntries, summaryFor } from './entries.js';
import { codeOf, Failure } from '../common/failure.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').Fields} Fields */
/** @typedef {ReturnType<typeof createLedger>} Ledger */

/** What the first record has for the hash of the one before. */
export const GENESIS = '0'.repeat(64);

/** Every field an entry has, with its value when nothing was said. @type {Fields} */
export const EMPTY = {
  what: 'call',
  at: '',
  numberRaw: '',
  numberKey: null,
  numberKind: null,
  answered: null,
  seconds: null,
  creditor: null,
  creditorOther: '',
  agency: '',
  agentNumber: '',
  amount: null,
  dueDate: null,
  authorisationShown: null,
  conduct: [],
  words: '',
  stage: null,
  source: null,
  attachments: [],
  timeline: [],
};

/**
 * Fields that only some entries have. No other entry gets them, not even empty: what is hashed stays what it was
 * before there were such fields.
 * @type {(keyof Fields)[]}
 */
const OPTIONAL = ['direction', 'confirmedBy', 'unrelated'];

/** Each hash alone would wait for the one before. */
const AT_ONCE = 100;

/** Hex SHA-256 over RFC 8785 of everything but `hash`. @param {Omit<LedgerRecord, 'hash'>} record */
export const hashOf = ({ seq, id, corrects, recordedAt, fields, prev }) =>
  sha256(/** @type {string} */ (canonicalize({ seq, id, corrects, recordedAt, fields, prev })));

/**
 * The first record that is not what was written, or does not follow the one before.
 * @param {LedgerRecord[]} records in order
 * @param {() => Promise<void>} [yieldToMain] lets the page live meanwhile
 * @returns {Promise<{ok: true} | {ok: false, at: number}>} `at` is a seq
 */
export async function verifyChain(records, yieldToMain = async () => {}) {
  let prev = GENESIS;
  for (let begin = 0; begin < records.length; begin += AT_ONCE) {
    const some = records.slice(begin, begin + AT_ONCE);
    const hashes = await Promise.all(some.map(hashOf));
    for (const [index, record] of some.entries()) {
      const expected = begin + index + 1;
      if (record.seq !== expected || record.prev !== prev || record.hash !== hashes[index])
        return { ok: false, at: expected };
      prev = record.hash;
    }
    await yieldToMain();
  }
  return { ok: true };
}

/**
 * The log: append-only, each record sealed by the one after it. Nothing here updates or deletes.
 * @param {{store: import('../common/types.js').Store, clock: () => Date, changed: (topic: import('../common/types.js').Topic) => void}}
 *   parts
 */
export function createLedger({ store, clock, changed }) {
  /** @type {Promise<{records: LedgerRecord[], entries: import('../common/types.js').Entry[]}> | null} */
  let cached = null;
  let stale = false;
  const read = (/** @type {LedgerRecord[]} */ records) => ({ records, entries: effectiveEntries(records) });

  /**
   * `seq` is the key of the table, so of two panels that append at once only one can have it; the other reads
   * the
   * new end and tries again. The chain cannot fork. What is appended together is kept together, or not at
   * all.
   * @param {Draft[]} drafts
   */
  async function append(drafts) {
    // A plain copy, so that what is hashed is exactly what is stored.
    const kept = drafts.map(({ id = randomId(), corrects, fields }) => ({
      id,
      corrects,
      fields: plain(fields),
    }));
    for (const { fields } of kept) checkFields(fields);
    for (;;) {
      const records = await chained(kept, await store.last('ledger'), clock().toISOString());
      try {
        await store.addAll('ledger', records);
        await grown(records);
        return records;
      } catch (error) {
        if (codeOf(error) !== 'duplicate_key') throw error;
      }
    }
  }

  /** What is known grows, unless somebody else wrote in between. @param {LedgerRecord[]} added */
  async function grown(added) {
    const before = cached;
    const known = await before?.catch(() => null);
    if (cached === before && known && added.length && headOf(known.records) === added[0].prev)
      cached = Promise.resolve(read([...known.records, ...added]));
    else stale = true;
    changed('ledger');
  }

  /** One record, and the entry as it now stands. @param {Draft} draft */
  async function appendOne(draft) {
    const [record] = await append([draft]);
    return /** @type {import('../common/types.js').Entry} */ (
      (await entries()).find((entry) => entry.id === (record.corrects ?? record.id))
    );
  }

  /**
   * What somebody else has appended; all of it where the log is another one by now.
   * @param {{records: LedgerRecord[], entries: import('../common/types.js').Entry[]}} known
   */
  async function caughtUp(known) {
    const { records } = known;
    const [last, ...added] = records.length ? await store.listFrom('ledger', records.length) : [];
    if (last?.hash !== headOf(records)) return read(await store.list('ledger'));
    return added.length ? read([...records, ...added]) : known;
  }

  async function entries() {
    if (stale || !cached) {
      stale = false;
      cached = (cached?.then(caughtUp) ?? store.list('ledger').then(read)).catch(
        (/** @type {unknown} */ error) => {
          cached = null;
          throw error;
        },
      );
    }
    return (await cached).entries;
  }

  return {
    entries,
    /** @param {Partial<Fields>} fields */
    record: (fields) => appendOne({ corrects: null, fields }),
    /** Many at once, such as the rows of a file; all of them or none. @param {Partial<Fields>[]} list */
    recordMany: (list) => append(list.map((fields) => ({ corrects: null, fields }))),
    append,
    /**
     * Records that were chained elsewhere and follow the last one here.
     * @param {LedgerRecord[]} records
     * @throws Failure 'duplicate_key' when something else follows it by now
     */
    async extend(records) {
      await store.addAll('ledger', records);
      await grown(records);
    },
    /**
     * A correction is a new record; the old one stays.
     * @param {string} entryId
     * @param {Partial<Fields>} fields all of them, not only the changed ones
     */
    async correct(entryId, fields) {
      const before = (await entries()).find((entry) => entry.id === entryId);
      if (!before) throw new Failure('no_such_entry');
      // Where it came from is not the person's to correct. A form knows nothing of files and stamps: they
      // stay.
      const { attachments, timeline, direction, confirmedBy, unrelated, source } = before;
      return appendOne({
        corrects: entryId,
        fields: { attachments, timeline, direction, confirmedBy, unrelated, ...fields, source },
      });
    },
    /**
     * Some fields of many entries at once; each gets a record of its own, all of them or none. An entry that has
     * these values already gets none.
     * @param {{id: string, change: Partial<Fields>}[]} changes a field that is undefined is taken away
     */
    async correctMany(changes) {
      const known = new Map((await entries()).map((entry) => [entry.id, entry]));
      const drafts = changes.flatMap(({ id, change }) => {
        const before = known.get(id);
        if (!before) throw new Failure('no_such_entry');
        return isSame(before, change) ? [] : [{ corrects: id, fields: { ...before, ...change } }];
      });
      if (drafts.length) await append(drafts);
    },
    /** @param {string | null} key */
    forKey: async (key) => summaryFor(await entries(), key),
    verify: async () => verifyChain(await store.list('ledger')),
    /** Everything as written, for export. @returns {Promise<LedgerRecord[]>} */
    records: () => store.list('ledger'),
    /** Somebody else may have appended: that much is read when it is next asked for. */
    lookAgain: () => void (stale = true),
    /** The log may be another one. */
    forget: () => void (cached = null),
  };
}

/** @param {Fields} before @param {Partial<Fields>} change */
const isSame = (before, change) =>
  /** @type {(keyof Fields)[]} */ (Object.keys(change)).every((name) => before[name] === change[name]);

/** @param {LedgerRecord[]} records */
const headOf = (records) => records.at(-1)?.hash ?? GENESIS;

/**
 * @typedef {{id?: string, corrects: string | null, fields: Partial<Fields>}} Draft what is to become a record
 */

/**
 * @param {{id: string, corrects: string | null, fields: Fields}[]} drafts
 * @param {LedgerRecord | undefined} last
 * @param {string} recordedAt
 * @returns {Promise<LedgerRecord[]>}
 */
async function chained(drafts, last, recordedAt) {
  /** @type {LedgerRecord[]} */
  const records = [];
  let { seq, hash: prev } = last ?? { seq: 0, hash: GENESIS };
  for (const { id, corrects, fields } of drafts) {
    seq += 1;
    const draft = { seq, id, corrects, recordedAt, fields, prev };
    prev = await hashOf(draft);
    records.push({ ...draft, hash: prev });
  }
  return records;
}

/** @param {Partial<Fields>} fields @returns {Fields} */
const plain = (fields) => JSON.parse(JSON.stringify({ ...EMPTY, ...pick(fields) }, wellFormed));

/** Only the fields an entry has; a form may carry more. @param {Partial<Fields>} fields */
const pick = (fields) =>
  Object.fromEntries(
    [.../** @type {(keyof Fields)[]} */ (Object.keys(EMPTY)), ...OPTIONAL]
      .filter((name) => fields[name] !== undefined)
      .map((name) => [name, fields[name]]),
  );

/**
 * RFC 8785 knows no lone surrogates; half an emoji from a cut paste must not lose the entry.
 * @param {string} _key
 * @param {unknown} value
 */
const wellFormed = (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value);
