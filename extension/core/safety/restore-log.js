// @ts-check
import { codeOf, Failure } from '../common/failure.js';
import { verifyChain } from '../log/ledger.js';
import { isRecord } from '../log/valid-record.js';
import { mergeOf } from './merge.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/**
 * @typedef {{ledger: import('../log/ledger.js').Ledger, feeds: ReturnType<typeof
 *   import('../log/feeds.js').createFeeds>}} Log
 */

/**
 * @typedef {object} Chain one of a backup
 * @property {LedgerRecord[]} records in order, at least one
 * @property {number | null} brokenAt number of the first record that is not what was written;
 *   null where all are
 */

/**
 * Every row is a record, of whatever chain.
 * @param {import('./contents.js').Rows} tables
 * @throws Failure 'backup_not_valid' with the number of the row
 */
export function checkRows({ ledger, feeds = [] }) {
  const badFeed = feeds.findIndex(([, record]) => !isRecord(record) || !record.chain);
  const bad = ledger.findIndex(([, record]) => !isRecord(record));
  if (bad >= 0 || badFeed >= 0) throw new Failure('backup_not_valid', Math.max(bad, badFeed) + 1);
}

/**
 * The chains of a backup: those that its device had from others first, because its own may have seen them.
 * @param {import('./contents.js').Rows} tables
 * @returns {Promise<Chain[]>}
 */
export async function chainsIn({ ledger, feeds = [] }) {
  const byName = Map.groupBy(
    feeds.map(([, record]) => record),
    ({ chain }) => chain,
  );
  const own = ledger.map(([, record]) => record);
  const chains = [...byName, ...(own.length ? [/** @type {const} */ ([null, own])] : [])];
  return Promise.all(chains.map(([name, records]) => checkedChain(name, records)));
}

/**
 * @param {string | null} name null where none is given @param {LedgerRecord[]} unsorted
 * @returns {Promise<Chain>}
 */
async function checkedChain(name, unsorted) {
  const records = unsorted.toSorted((one, other) => one.seq - other.seq);
  const chain = await verifyChain(records);
  if (!chain.ok) return { records, brokenAt: chain.at };
  return { records, brokenAt: name !== null && name !== records[0].hash ? 1 : null };
}

/**
 * A chain has one writer: one that comes with a backup was written on another device, or by an earlier life
 * of this one. So it is kept as it is, beside the own chain, which never goes on with it.
 * @param {Log} log
 * @param {Chain} chain
 * @param {string} name of the file
 * @returns {Promise<{added: number, forked: boolean}>} records that were new here; whether they
 *   had to be said again
 */
export async function mergeChain(log, { records, brokenAt }, name) {
  if (brokenAt !== null) return sayAgain(log, records, name);
  const chain = records[0].hash;
  for (;;) {
    try {
      return { added: await log.feeds.take({ chain, records }), forked: false };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'chain_own' && (await isBeginning(log, records))) await log.feeds.retire();
      else if (code === 'chain_own' || code === 'chain_broken') return sayAgain(log, records, name);
      else throw error;
    }
  }
}

/**
 * Whether the own chain is the beginning of this longer one.
 * @param {Log} log @param {LedgerRecord[]} longer
 */
async function isBeginning({ ledger }, longer) {
  const last = (await ledger.records()).at(-1);
  return last !== undefined && longer[last.seq - 1]?.hash === last.hash;
}

/** @param {Log} log @param {LedgerRecord[]} records @param {string} name */
async function sayAgain({ ledger }, records, name) {
  const here = (await ledger.chains()).flatMap((chain) => chain.records);
  const drafts = mergeOf(here, await ledger.entries(), records, name);
  if (drafts.length) await ledger.append(drafts);
  return { added: drafts.filter(({ id }) => id).length, forked: drafts.length > 0 };
}
