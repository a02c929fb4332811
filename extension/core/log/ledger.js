// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { randomId, sha256 } from '../common/bytes.js';
import { checkFields } from './checked.js';
import { effectiveEntries, summaryFor } from './entries.js';
import { codeOf, Failure } from '../common/failure.js';
import { RECORD } from '../common/records.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').Seen} Seen */
/** @typedef {import('../common/types.js').Fields} Fields */
/** @typedef {ReturnType<typeof createLedger>} Ledger */

/** The hash that the first record of a chain names as that of the one before. */
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
 * Fields that only some entries have. No other entry gets them, not even empty: what is hashed stays what it
 * was before there were such fields.
 * @type {(keyof Fields)[]}
 */
const OPTIONAL = ['direction', 'confirmedBy', 'unrelated'];

/**
 * Number of records whose hashes are worked out side by side; one at a time, each would wait
 * for the one before.
 */
const AT_ONCE = 100;

/** Hex SHA-256 over RFC 8785 of everything but `hash`. @param {Omit<LedgerRecord, 'hash'>} record */
export const hashOf = ({ seq, id, corrects, recordedAt, fields, prev, seen }) =>
  sha256(
    /** @type {string} */ (
      canonicalize({ seq, id, corrects, recordedAt, fields, prev, ...(seen && { seen }) })
    ),
  );

/**
 * The first record that is not what was written, or does not follow the one before.
 * @param {LedgerRecord[]} records in order
 * @param {() => Promise<void>} [yieldToMain] lets the page live meanwhile
 * @param {{seq: number, hash: string}} [after] what they follow; nothing, where the chain begins with them
 * @returns {Promise<{ok: true} | {ok: false, at: number}>} `at` is a seq
 */
export async function verifyChain(records, yieldToMain = async () => {}, after = { seq: 0, hash: GENESIS }) {
  let prev = after.hash;
  for (let begin = 0; begin < records.length; begin += AT_ONCE) {
    const some = records.slice(begin, begin + AT_ONCE);
    const hashes = await Promise.all(some.map(hashOf));
    for (const [index, record] of some.entries()) {
      const expected = after.seq + begin + index + 1;
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
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {() => Date} parts.clock
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 * @param {() => Promise<typeof import('./merged-entries.js')>} [parts.merging] what merges the chains of
 *   several devices, fetched where there are any; an extension's worker can fetch nothing and brings it along
 */
export function createLedger({ store, clock, changed, merging = () => import('./merged-entries.js') }) {
  /** @type {Promise<Known> | null} */
  let cached = null;
  let stale = false;

  /**
   * `seq` is the key of the table, so of two panels that append at once only one can have it; the other reads
   * the
   * new end and tries again. The chain cannot fork. What is appended together is kept together, or not at
   * all.
   * @param {Draft[]} drafts
   */
  async function append(drafts) {
    // The fields are copied as plain JSON, so that what is hashed is exactly what is stored.
    const kept = drafts.map(({ id = randomId(), corrects, fields }) => ({
      id,
      corrects,
      fields: plain(fields),
    }));
    for (const { fields } of kept) checkFields(fields);
    for (;;) {
      const [last, unseen] = await Promise.all([store.last('ledger'), store.get('kv', RECORD.unseen)]);
      const drafts = kept.map((draft, index) => (index === 0 && unseen ? { ...draft, seen: unseen } : draft));
      const records = await chained(drafts, last, clock().toISOString());
      try {
        await follow(store, records, last, unseen);
        await grown(records);
        return records;
      } catch (error) {
        if (!PARTED.includes(codeOf(error))) throw error;
      }
    }
  }

  /**
   * Adds own records to what is in memory, unless somebody else wrote in between.
   * @param {LedgerRecord[]} added
   */
  async function grown(added) {
    const before = cached;
    const known = await before?.catch(() => null);
    if (cached === before && known && added.length && headOf(known.records) === added[0].prev)
      cached = orNothing(shown([...known.records, ...added], known.feeds, merging));
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

  async function read() {
    const { own, feeds } = await store.log();
    return shown(own, withAdded(new Map(), feeds), merging);
  }

  /**
   * Reads what somebody else has appended, or the whole log where it is another one by now.
   * @param {Known} known
   */
  async function caughtUp(known) {
    const { records, feeds } = known;
    const lengths = new Map([...feeds].map(([chain, { length }]) => [chain, length]));
    const log = await store.log(Math.max(records.length, 1), lengths);
    const { own, feeds: news } = log;
    const isShorter = [...lengths].some(([chain, length]) => (log.lengths.get(chain) ?? 0) < length);
    const isOther = records.length > 0 && own[0]?.hash !== headOf(records);
    if (isShorter || isOther) return read();
    const added = records.length ? own.slice(1) : own;
    return added.length || news.length
      ? shown([...records, ...added], withAdded(feeds, news), merging)
      : known;
  }

  /**
   * Drops a reading that failed, so that the log is read anew when it is next asked for.
   * @param {Promise<Known>} reading
   */
  const orNothing = (reading) =>
    reading.catch((/** @type {unknown} */ error) => {
      cached = null;
      throw error;
    });

  /** @returns {Promise<Known>} */
  async function known() {
    if (stale || !cached) {
      stale = false;
      cached = orNothing(cached?.then(caughtUp) ?? read());
    }
    return cached;
  }

  const entries = async () => (await known()).entries;

  async function chains() {
    const { own, feeds } = await store.log();
    return chainsOf(own, withAdded(new Map(), feeds));
  }

  return {
    entries,
    /** @param {Partial<Fields>} fields */
    record: (fields) => appendOne({ corrects: null, fields }),
    /**
     * Records many entries at once, such as the rows of a file; all of them or none.
     * @param {Partial<Fields>[]} list
     */
    recordMany: (list) => append(list.map((fields) => ({ corrects: null, fields }))),
    append,
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
     * Some fields of many entries at once; each gets a record of its own, all of them or none. An entry that
     * has these values already gets none.
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
    /**
     * Checks that every chain is what was written.
     * @returns {Promise<{ok: true} | {ok: false, at: number, chain?: string}>} `at` is a seq, of the own
     *   chain where none is named
     */
    async verify() {
      for (const { chain, own, records } of await chains()) {
        const found = await verifyChain(records);
        if (!found.ok) return own || !chain ? found : { ...found, chain };
        if (chain && records[0].hash !== chain) return { ok: false, at: 1, chain };
      }
      return { ok: true };
    },
    /** The own chain as written. @returns {Promise<LedgerRecord[]>} */
    records: () => store.list('ledger'),
    /**
     * Every chain as written, for export: the own one first, the others by their names.
     * @returns {Promise<import('../common/types.js').Chain[]>}
     */
    chains,
    /** Somebody else may have appended; what is new is read when the log is next asked for. */
    lookAgain: () => void (stale = true),
    /** Drops what is in memory, because the log may be another one. */
    forget: () => void (cached = null),
  };
}

/** @param {Fields} before @param {Partial<Fields>} change */
const isSame = (before, change) =>
  /** @type {(keyof Fields)[]} */ (Object.keys(change)).every((name) => before[name] === change[name]);

/** @param {LedgerRecord[]} records */
const headOf = (records) => records.at(-1)?.hash ?? GENESIS;

/**
 * @typedef {Map<string, LedgerRecord[]>} Feeds the chains of other devices, by name
 * @typedef {{records: LedgerRecord[], feeds: Feeds, entries: import('../common/types.js').Entry[]}} Known
 * @typedef {{id?: string, corrects: string | null, fields: Partial<Fields>}} Draft what is to become a record
 */

/**
 * What the log says. Without other chains nothing of what merges them is loaded.
 * @param {LedgerRecord[]} records the own chain @param {Feeds} feeds
 * @param {() => Promise<typeof import('./merged-entries.js')>} merging
 * @returns {Promise<Known>}
 */
async function shown(records, feeds, merging) {
  if (!feeds.size) return { records, feeds, entries: effectiveEntries(records) };
  const { mergedEntries } = await merging();
  const chains = chainsOf(records, feeds).flatMap(({ chain, records: all }) =>
    chain ? [{ chain, records: all }] : [],
  );
  return { records, feeds, entries: mergedEntries(chains) };
}

/** @param {Feeds} feeds @param {import('../common/types.js').FeedRecord[]} added in order @returns {Feeds} */
function withAdded(feeds, added) {
  const all = new Map([...feeds].map(([chain, records]) => [chain, [...records]]));
  for (const record of added) {
    const records = all.get(record.chain);
    if (records) records.push(record);
    else all.set(record.chain, [record]);
  }
  return all;
}

/**
 * @param {LedgerRecord[]} records the own chain @param {Feeds} feeds
 * @returns {import('../common/types.js').Chain[]}
 */
const chainsOf = (records, feeds) => [
  { chain: records[0]?.hash ?? null, own: true, records },
  ...[...feeds]
    .map(([chain, all]) => ({ chain, own: false, records: all }))
    .sort((a, b) => (a.chain < b.chain ? -1 : 1)),
];

/** Why an append is tried again: the record that was to be followed is not the last one any more. */
export const PARTED = ['duplicate_key', 'log_parted'];

/**
 * Writes records after the last one, all of them or none, and forgets the news that the first
 * of them has named.
 * @param {import('../common/types.js').Store} store
 * @param {LedgerRecord[]} records
 * @param {LedgerRecord | undefined} last
 * @param {Seen[]} [unseen]
 * @throws Failure 'duplicate_key' when something else follows it by now; 'log_parted' when it is
 *   not there any more
 */
const follow = (store, records, last, unseen) =>
  store.writing(
    unseen ? ['ledger', 'kv'] : ['ledger'],
    async (table) => {
      const there = last && /** @type {LedgerRecord | undefined} */ (await table('ledger').get(last.seq));
      if (there?.hash !== last?.hash) throw new Failure('log_parted');
      await Promise.all(records.map((record) => table('ledger').add(record)));
      if (!unseen) return;
      const kv = table('kv');
      const left = unnamed(/** @type {Seen[] | undefined} */ (await kv.get(RECORD.unseen)) ?? [], unseen);
      await (left.length ? kv.put(left, RECORD.unseen) : kv.delete(RECORD.unseen));
    },
    { lasting: true },
  );

/** The heads that go beyond those that are named. @param {Seen[]} heads @param {Seen[]} named */
const unnamed = (heads, named) =>
  heads.filter(([chain, seq]) => !named.some(([other, to]) => other === chain && to >= seq));

/**
 * What follows a record; without one, the beginning of a chain.
 * @param {{id: string, corrects: string | null, fields: Fields, seen?: Seen[]}[]} drafts
 * @param {{seq: number, hash: string} | undefined} last
 * @param {string} recordedAt
 * @returns {Promise<LedgerRecord[]>}
 */
export async function chained(drafts, last, recordedAt) {
  /** @type {LedgerRecord[]} */
  const records = [];
  let { seq, hash: prev } = last ?? { seq: 0, hash: GENESIS };
  for (const { id, corrects, fields, seen } of drafts) {
    seq += 1;
    const draft = { seq, id, corrects, recordedAt, fields, prev, ...(seen?.length && { seen }) };
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
