// @ts-check
import { RECORD } from '../core/common/records.js';
import { syncAttachments, syncLedger, syncRest, tidyLedger } from './replica-sync.js';
import { lock } from './lock.js';
import { openReplicaFiles } from './replica-files.js';
import { putInto, tableOf } from './tables.js';
/** @typedef {import('./tables.js').Part} Part */

/**
 * Keeps the replica level with the database, and brings the rows back where the browser began an empty one.
 * Nothing is noted of what has yet to be copied: each part of the replica is compared with the database and
 * made like it, so that whatever was cut off is made good the next time.
 */

/**
 * Milliseconds for which a save waits until the replica has it, and for which many small
 * changes are gathered.
 */
const PATIENCE = 1_500;
const GATHERED = 300;

/**
 * @typedef {(db: import('../core/common/types.js').Database, files: import('./replica-sync.js').Files) =>
 *   Promise<void>} Sync
 */
/** The parts of the replica, in the order in which all are taken. @type {Part[]} */
const PARTS = ['ledger', 'attachments', 'rest'];

/** @param {string} name of the database */
export function createReplica(name) {
  /**
   * Runs that were asked for and have not begun; each will find what is written until it begins.
   * @type {Map<Part, Promise<unknown>>}
   */
  const asked = new Map();
  const inTurn = (/** @type {Part} */ part, /** @type {() => Promise<unknown>} */ work) =>
    lock(`copy-${name}-${part}`, work);

  /** Attachments that this page has found in the replica, or put there. @type {Set<string>} */
  const whole = new Set();
  let mustLook = true;

  /** @type {Sync} */
  async function attachments(db, files) {
    const through = mustLook;
    if (through) whole.clear();
    mustLook = false;
    try {
      await syncAttachments(db, files, whole, through);
    } catch (reason) {
      mustLook = true;
      throw reason;
    }
  }

  /** @type {Record<Part, Sync>} */
  const sync = { ledger: syncLedger, attachments, rest: syncRest };

  /** @param {import('../core/common/types.js').Database} db @param {Part} part */
  function level(db, part) {
    const before = asked.get(part);
    if (before) return before;
    const run = inTurn(part, async () => {
      asked.delete(part);
      const files = await openReplicaFiles(name);
      if (files) await sync[part](db, files);
    });
    // A failure loses nothing: the database has it, and what could not be copied is found again at the
    // next write or start.
    const quiet = run.catch(() => {});
    asked.set(part, quiet);
    return quiet;
  }

  /** @type {ReturnType<typeof setTimeout> | null} */
  let gathering = null;

  return {
    /**
     * Something was added to this part.
     * @param {import('../core/common/types.js').Database} db @param {Part} part
     */
    added: (db, part) => Promise.race([level(db, part), new Promise((go) => setTimeout(go, PATIENCE))]),
    /**
     * Something in this part has changed; nobody waits.
     * @param {import('../core/common/types.js').Database} db @param {Part} part
     */
    changed(db, part) {
      // An attachment that was taken out may have been copied by another panel, so that this page
      // does not know of it.
      if (part === 'attachments') mustLook = true;
      if (part !== 'rest') return void level(db, part);
      if (gathering) return;
      gathering = setTimeout(() => {
        gathering = null;
        level(db, 'rest');
      }, GATHERED);
    },
    /** @param {import('../core/common/types.js').Database} db */
    all(db) {
      mustLook = true;
      return Promise.all(PARTS.map((part) => level(db, part)));
    },
    /**
     * A database that has just been made gets the rows of the replica, before anybody reads
     * it or writes to it.
     * @param {import('../core/common/types.js').Database} db
     * @param {import('../core/common/types.js').TableName[]} tables
     */
    async bringBack(db, tables) {
      const files = await openReplicaFiles(name);
      const rows = withChains((await files?.all()) ?? []);
      const transaction = db.transaction(tables, 'readwrite', { durability: 'strict' });
      const kv = transaction.objectStore('kv');
      const loss = await kv.get(RECORD.made);
      // Another panel may have done it while the replica was read.
      if (!loss) return;
      const writes = rows.map(([table, key, value]) => putInto(tableOf(transaction, table), key, value));
      if (rows.length || loss === 'total') writes.push(kv.put(lost(rows), RECORD.loss));
      await Promise.all([...writes, kv.delete(RECORD.made), transaction.done]);
      if (files && rows.length) await inTurn('ledger', () => tidyLedger(db, files)).catch(() => {});
    },
    /**
     * Empties the replica, then the database: cut off in between, the person still sees
     * everything, and erases again.
     * @param {() => Promise<unknown>} work empties the database
     */
    clear: (work) =>
      PARTS.reduceRight(
        (/** @type {() => Promise<unknown>} */ inner, part) => () => inTurn(part, inner),
        async () => {
          mustLook = true;
          const files = await openReplicaFiles(name);
          await files?.clear();
          await work();
        },
      )(),
  };
}

/** @typedef {import('../core/common/types.js').FeedRecord} FeedRecord */
/** @typedef {import('./replica-files.js').Row} Row */

/**
 * The chains that come back. The own one comes as one that has ended where others may hold more of it than
 * the replica does: the keys that signed it are gone with the database, and a chain has one writer. A file
 * that was about to leave the replica may hold what is a feed by now.
 * @param {Row[]} rows
 * @returns {Row[]}
 */
function withChains(rows) {
  const isSent = (/** @type {Row} */ [table, key]) => table === 'kv' && key === RECORD.syncSent;
  const feeds = recordsOf(rows, 'feeds');
  const hashes = new Set(feeds.map(({ hash }) => hash));
  const own = recordsOf(rows, 'ledger').filter(({ hash }) => !hashes.has(hash));
  const wasSent = rows.some(isSent);
  if (!feeds.length && !wasSent) return rows;
  const chain = own.find(({ seq }) => seq === 1)?.hash ?? '';
  const ended = wasSent ? own.map((record) => ({ ...record, chain })) : [];
  const whole = [...Map.groupBy([...feeds, ...ended], (record) => record.chain).values()].map(withoutGap);
  const heads = whole.flatMap((records) =>
    records.slice(-1).map((last) => [last.chain, last.seq, last.hash]),
  );
  return [
    ...rows.filter((row) => !['ledger', 'feeds'].includes(row[0]) && !isSent(row)),
    ...(wasSent ? [] : own).map((record) => /** @type {Row} */ (['ledger', record.seq, record])),
    ...whole.flat().map((record) => /** @type {Row} */ (['feeds', [record.chain, record.seq], record])),
    // The next own record names all of them as seen.
    ['kv', RECORD.unseen, heads.sort(([one], [other]) => (one < other ? -1 : 1))],
  ];
}

/** @param {Row[]} rows @param {string} wanted */
const recordsOf = (rows, wanted) =>
  rows.flatMap(([table, , row]) => (table === wanted ? [/** @type {FeedRecord} */ (row)] : []));

/**
 * A chain up to its first gap; what follows comes again from the other devices.
 * @param {FeedRecord[]} records
 */
function withoutGap(records) {
  const bySeq = new Map(records.map((record) => [record.seq, record]));
  /** @type {FeedRecord[]} */
  const whole = [];
  for (let next = bySeq.get(1); next; next = bySeq.get(next.seq + 1)) whole.push(next);
  return whole;
}

/** The loss as the panel tells it to the person. @param {import('./replica-files.js').Row[]} rows */
function lost(rows) {
  const count = (/** @type {string[]} */ ...wanted) =>
    new Set(rows.filter(([table]) => wanted.includes(table)).map(([, key]) => String(key))).size;
  return {
    at: new Date().toISOString(),
    records: count('ledger', 'feeds'),
    attachments: count('attachments'),
  };
}
