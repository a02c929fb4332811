// @ts-check
import { codeOf, Failure } from '../common/failure.js';
import { RECORD } from '../common/records.js';
import { chained, GENESIS, PARTED, verifyChain } from './ledger.js';
import { saidAgain } from './said-again.js';
import { HASH, isRecord } from './valid-record.js';
/** @typedef {import('../common/types.js').FeedRecord} FeedRecord */
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').Seen} Seen */
/** @typedef {import('../common/types.js').WriteTable} WriteTable */
/**
 * @typedef {[key: string, value: unknown][]} Also rows of `kv`, written in the same
 *   transaction; undefined removes
 */

/**
 * The chains of other devices. Each is verified before it is written, so that what is in the table is what
 * its device wrote, and is only ever added to.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {Pick<import('./ledger.js').Ledger, 'lookAgain'>} parts.ledger
 * @param {() => Date} parts.clock
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createFeeds({ store, ledger, clock, changed }) {
  const ownName = async () => (await store.get('ledger', 1))?.hash ?? null;

  function grown() {
    ledger.lookAgain();
    changed('ledger');
  }

  /**
   * A record that is here, of any chain.
   * @param {string} chain @param {number} seq
   * @returns {Promise<LedgerRecord | undefined>}
   */
  const recordAt = async (chain, seq) =>
    chain === (await ownName()) ? store.get('ledger', seq) : (await store.feed(chain, seq, seq))[0];

  /**
   * The records that are not here yet.
   * @param {string} chain @param {LedgerRecord[]} records
   * @throws Failure 'chain_broken' where another record is here in the place of one of them, with its number
   */
  async function freshOf(chain, records) {
    const own = chain === (await ownName());
    const [first] = records;
    const here = own
      ? await store.listFrom('ledger', first.seq)
      : await store.feed(chain, first.seq, first.seq + records.length - 1);
    const known = new Map(here.map(({ seq, hash }) => [seq, hash]));
    const other = records.find(({ seq, hash }) => known.has(seq) && known.get(seq) !== hash);
    const fresh = records.filter(({ seq }) => !known.has(seq));
    // Only this device writes its own chain. What others hold of it and is not here was lost here, or written
    // by a copy of this profile.
    if (own && (other || fresh.length)) throw new Failure('chain_own', (other ?? fresh[0]).seq);
    if (other) throw new Failure('chain_broken', other.seq);
    return fresh;
  }

  /**
   * The record that these follow, or what stands before the first of a chain.
   * @param {string} chain @param {LedgerRecord} first
   * @throws Failure 'chain_gap' with the number of the first that is missing
   */
  async function before(chain, { seq }) {
    if (seq === 1) return { seq: 0, hash: GENESIS };
    const there = await recordAt(chain, seq - 1);
    if (there) return there;
    const head = (await store.heads()).find(([name]) => name === chain);
    throw new Failure('chain_gap', (head?.[1] ?? 0) + 1);
  }

  /**
   * @param {string} chain @param {LedgerRecord[]} records @param {{seq: number, hash: string}} after
   * @throws Failure 'chain_broken' with the number of the first record that is not what it says
   */
  async function verified(chain, records, after) {
    const found = await verifyChain(records, undefined, after);
    if (!found.ok) throw new Failure('chain_broken', found.at);
    if (after.seq === 0 && records[0].hash !== chain) throw new Failure('chain_broken', 1);
    for (const { seq, seen = [] } of records)
      for (const head of seen) if (!(await isTrue(chain, head))) throw new Failure('chain_broken', seq);
  }

  /**
   * Whether a chain has seen the very record that is here. Of one that is not here this cannot be told.
   * @param {string} by @param {Seen} head
   */
  async function isTrue(by, [chain, seq, hash]) {
    if (chain === by) return false;
    const there = await recordAt(chain, seq);
    return !there || there.hash === hash;
  }

  /** @param {Also} also */
  const put = (also) =>
    also.length ? store.writing(['kv'], (table) => writeAll(table('kv'), also)) : Promise.resolve();

  /**
   * @param {string} chain @param {LedgerRecord[]} fresh @param {{seq: number, hash: string}} after
   * @param {Also} also
   * @throws Failure 'duplicate_key' | 'log_parted' when somebody else wrote meanwhile
   */
  const add = (chain, fresh, after, also) =>
    store.writing(['feeds', 'kv'], async (table) => {
      const feeds = table('feeds');
      const there = /** @type {FeedRecord | undefined} */ (await feeds.get([chain, after.seq]));
      if (after.seq && there?.hash !== after.hash) throw new Failure('log_parted');
      await Promise.all(fresh.map((record) => feeds.add({ ...record, chain })));
      const last = fresh[fresh.length - 1];
      await addUnseen(table('kv'), [[chain, last.seq, last.hash]]);
      await writeAll(table('kv'), also);
    });

  return {
    /**
     * The last record of each chain that is here, the own one too.
     * @returns {Promise<Map<string, {seq: number, hash: string}>>}
     */
    async heads() {
      const [name, last, heads] = await Promise.all([ownName(), store.last('ledger'), store.heads()]);
      const own = name && last ? [/** @type {const} */ ([name, last.seq, last.hash])] : [];
      return new Map([...heads, ...own].map(([chain, seq, hash]) => [chain, { seq, hash }]));
    },

    /**
     * Records of any chain that is here, in order.
     * @param {string} chain @param {number} from seq @param {number} [to] seq, included
     * @returns {Promise<LedgerRecord[]>}
     */
    async records(chain, from, to = Infinity) {
      if (chain !== (await ownName())) return store.feed(chain, from, to);
      return (await store.listFrom('ledger', from)).filter(({ seq }) => seq <= to);
    },

    /**
     * Adds what a chain has more than is here, and rows of `kv` with it, in one transaction: all of it or
     * nothing. What is here already is passed over.
     * @param {{chain: string, records: LedgerRecord[], also?: Also}} news records in order
     * @returns {Promise<number>} how many were new
     * @throws Failure 'chain_gap', 'chain_broken' or, for the own chain, 'chain_own', with a seq in
     *   `problem`: the first that is missing, the first that is wrong, the first that is not as here
     */
    async take({ chain, records, also = [] }) {
      checkShapes(chain, records);
      for (;;) {
        const fresh = records.length ? await freshOf(chain, records) : [];
        if (!fresh.length) {
          await put(also);
          return 0;
        }
        const after = await before(chain, fresh[0]);
        await verified(chain, fresh, after);
        try {
          await add(chain, fresh, after, also);
          grown();
          return fresh.length;
        } catch (error) {
          if (!PARTED.includes(codeOf(error))) throw error;
        }
      }
    },

    /** Rows of `kv` alone, in one transaction. */
    put,

    /**
     * The own chain ends here and is kept as a feed: this profile is a copy, or was restored from one. The
     * next record begins a new chain. What was written after the part that others hold too is said again
     * there, under its ids.
     * @param {{upTo?: number, also?: Also}} [end] the last record of the common part; all of it,
     *   where it is not given
     * @returns {Promise<{chain: string | null, again: LedgerRecord[]}>} the chain that ended, null where
     *   there was none; the records of the new one
     */
    async retire({ upTo = Infinity, also = [] } = {}) {
      for (;;) {
        const records = await store.list('ledger');
        if (!records.length) {
          await put(also);
          return { chain: null, again: [] };
        }
        try {
          const end = await endOf(records, upTo, clock().toISOString());
          await retired(store, records, end, also);
          grown();
          return { chain: end.chain, again: end.again };
        } catch (error) {
          if (!PARTED.includes(codeOf(error))) throw error;
        }
      }
    },
  };
}

/**
 * Refuses what has not the shape of records, because what comes from elsewhere may be anything.
 * @param {string} chain @param {LedgerRecord[]} records
 * @throws Failure 'chain_broken' with the number of the first that is no record
 */
function checkShapes(chain, records) {
  const bad = HASH(chain) ? records.findIndex((record) => !isRecord(record)) : 0;
  if (bad >= 0 && records.length) throw new Failure('chain_broken', records[bad]?.seq);
}

/**
 * @typedef {object} End
 * @property {string} chain
 * @property {FeedRecord[]} kept as a feed
 * @property {LedgerRecord[]} again the beginning of the new chain
 * @property {Seen[]} seen all that the chain had seen to its end, and its end
 */

/**
 * @param {LedgerRecord[]} records @param {number} upTo @param {string} now ISO 8601 @returns {Promise<End>}
 */
async function endOf(records, upTo, now) {
  const chain = records[0].hash;
  const kept = records.slice(0, upTo).map((record) => ({ ...record, chain }));
  const last = kept[kept.length - 1];
  const seen = reachOf([...kept, { seen: [[chain, last.seq, last.hash]] }]);
  const drafts = records.slice(upTo).map((record) => ({ ...saidAgain(record, ''), seen: record.seen }));
  // The new chain begins by naming all that the ended chain had seen, and the end of that chain.
  if (drafts.length) drafts[0].seen = reachOf([{ seen }, { seen: drafts[0].seen }]);
  return { chain, kept, seen, again: await chained(drafts, undefined, now) };
}

/**
 * How far other chains were known after these records.
 * @param {{seen?: Seen[]}[]} records @returns {Seen[]}
 */
function reachOf(records) {
  /** @type {Map<string, Seen>} */
  const reach = new Map();
  for (const { seen = [] } of records)
    for (const head of seen) if ((reach.get(head[0])?.[1] ?? 0) < head[1]) reach.set(head[0], head);
  return [...reach.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * @param {import('../common/types.js').Store} store @param {LedgerRecord[]} records the own chain
 * @param {End} end
 * @param {Also} also
 * @throws Failure 'log_parted' when it is another one by now
 */
const retired = (store, records, { kept, again, seen }, also) =>
  store.writing(
    ['ledger', 'feeds', 'kv'],
    async (table) => {
      const ledger = table('ledger');
      const last = records[records.length - 1];
      const [there, next] = await Promise.all([ledger.get(last.seq), ledger.get(last.seq + 1)]);
      if (next || /** @type {LedgerRecord | undefined} */ (there)?.hash !== last.hash)
        throw new Failure('log_parted');
      await ledger.clear();
      await Promise.all([
        ...kept.map((record) => table('feeds').put(record)),
        ...again.map((record) => ledger.add(record)),
      ]);
      if (!again.length) await addUnseen(table('kv'), seen);
      await writeAll(table('kv'), also);
    },
    { lasting: true },
  );

/** Keeps these heads for the next own record to name. @param {WriteTable} kv @param {Seen[]} heads */
async function addUnseen(kv, heads) {
  const before = /** @type {Seen[] | undefined} */ (await kv.get(RECORD.unseen)) ?? [];
  await kv.put(reachOf([{ seen: before }, { seen: heads }]), RECORD.unseen);
}

/** @param {WriteTable} kv @param {Also} also */
async function writeAll(kv, also) {
  await Promise.all(also.map(([key, value]) => (value === undefined ? kv.delete(key) : kv.put(value, key))));
}
