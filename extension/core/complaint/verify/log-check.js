// @ts-check
import { effectiveEntries } from '../../log/entries.js';
import { EMPTY } from '../../log/ledger.js';
import { mergedEntries } from '../../log/merged-entries.js';
import { fileOf, placeIn } from '../logs.js';
import { reachOf } from '../reach.js';
import { LEDGER, MOST_CHAINS, checkChain, isFull, whereOf } from './chain-check.js';
import { Refused } from './verdict.js';
/** @typedef {import('../../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../../common/types.js').Entry} Entry */
/** @typedef {import('./chain-check.js').Chain} Chain */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {Awaited<ReturnType<typeof checkLog>>} Log */

/** The logs of all devices together: what they say of each other, and what each entry says now. */

/** The path of the log of another device, with the first digits of the log's name. */
export const OTHER = /^data\/ledger-([0-9a-f]{8,64})\.jsonl$/;
/**
 * Maximum number of versions of an entry that two devices wrote: the cost of comparing them
 * grows with its square.
 */
const MOST_VERSIONS = 100;

/**
 * Each chain by itself, and what their records say of other chains.
 * @param {import('./layout.js').Pack} pack
 * @param {import('./zipped.js').Cap} cap for all of them together
 * @param {Verdict} verdict
 * @param {() => Promise<void>} pause
 */
export async function checkLog(pack, cap, verdict, pause) {
  const others = pack
    .names()
    .filter((name) => OTHER.test(name))
    .sort();
  if (others.length >= MOST_CHAINS) throw new Refused('too_many');
  const spent = { bytes: 0, lines: 0, values: 0 };
  /** @type {Chain[]} */
  const chains = [];
  for (const path of [LEDGER, ...others])
    chains.push(await checkChain(await pack.read(path, cap, spent), verdict, pause, path));
  checkNames(chains, verdict);
  checkSeen(chains, verdict);
  const all = chains.flatMap((one) =>
    [...one.records.values()].map((record) => ({ chain: one.chain, record })),
  );
  const files = new Map(chains.map(({ chain, file }) => [chain, file]));
  const byFile = new Map(chains.map((one) => [one.file, one]));
  const byName = new Map(chains.map((one) => [one.chain, one]));
  const linked = chains.length > 1 || all.some(({ record }) => record.seen);
  const sealed = all.filter(({ record }) => !isFull(record)).length;
  verdict.records = chains.reduce((sum, { count }) => sum + count, 0);
  verdict.head = chains[0].head;
  verdict.entries = all.length - sealed;
  verdict.logs = chains.map(({ file, chain, count, head }) => ({
    file,
    name: chain,
    device: '',
    records: count,
    head,
  }));
  return {
    chains,
    linked,
    all,
    sealed,
    /** The file of the record's log; empty where there is only one. @param {{chain: string}} record */
    file: ({ chain }) => (linked ? (files.get(chain) ?? '') : ''),
    /** A record as the table and the report name it. */
    place: placeIn(({ chain }) => (linked ? (files.get(chain) ?? '') : '')),
    /**
     * A record of the log in this file, which need not be named where there is one log.
     * @param {string} file @param {number} seq
     */
    record: (file, seq) => (linked ? byFile.get(file) : chains[0])?.records.get(seq),
    /**
     * The log of this name, which need not be given where there is one log.
     * @param {unknown} name @returns {Chain | undefined}
     */
    chain: (name) =>
      name === undefined ? (linked ? undefined : chains[0]) : byName.get(/** @type {string} */ (name)),
    /** How far each log is covered by the hash of a record. @param {Chain} chain @param {number} seq */
    reach: (chain, seq) => reachOf(byName, chain.chain, seq),
  };
}

/**
 * A file is named after its first record, and no two logs have the same.
 * @param {Chain[]} chains @param {Verdict} verdict
 */
function checkNames(chains, verdict) {
  const names = new Set();
  for (const { path, chain } of chains) {
    const said = OTHER.exec(path)?.[1] ?? '';
    if ((said && !chain.startsWith(said)) || names.has(chain)) verdict.find('log_name', path);
    names.add(chain);
  }
}

/** @param {Chain[]} chains @param {Verdict} verdict */
function checkSeen(chains, verdict) {
  const byName = new Map(chains.map((one) => [one.chain, one]));
  for (const { chain, path, records } of chains)
    for (const [seq, record] of records)
      for (const head of record.seen ?? []) {
        const code = head[0] === chain ? 'seen_other' : faultOf(head, byName.get(head[0]));
        const name = `${head[0].slice(0, 8)}#${head[1]}`;
        if (code) verdict.find(code, path, { ...whereOf(record), log: fileOf(path), seq, name });
      }
}

/**
 * A record of a line that cannot be read is found already.
 * @param {import('../../common/types.js').Seen} head @param {Chain | undefined} chain
 */
function faultOf([, seq, hash], chain) {
  if (!chain || seq > chain.count) return 'seen_missing';
  return (chain.records.get(seq)?.hash ?? hash) === hash ? null : 'seen_other';
}

/**
 * What the full records say now, by the place of the last version, in the order of the logs.
 * @param {Log} log
 * @returns {Map<string, Entry>}
 */
export function entriesOf(log) {
  const entries = log.linked
    ? mergedOf(log)
    : effectiveEntries(
        log.all
          .map(({ record }) => record)
          .filter(isFull)
          .map(filled),
        log.chains[0].chain,
      );
  const order = new Map(log.chains.map(({ chain }, at) => [chain, at]));
  return new Map(
    entries
      .toSorted((a, b) => Number(order.get(a.chain)) - Number(order.get(b.chain)) || a.seq - b.seq)
      .map((entry) => [log.place(entry), entry]),
  );
}

/** @param {LedgerRecord} record @returns {LedgerRecord} */
const filled = (record) => ({ ...record, fields: { ...EMPTY, ...record.fields } });

/** @param {Log} log @throws Refused */
function mergedOf({ chains, all }) {
  const versions = Map.groupBy(
    all.flatMap(({ chain, record }) => (isFull(record) ? [{ chain, of: record.corrects ?? record.id }] : [])),
    ({ of }) => of,
  );
  for (const some of versions.values())
    if (some.length > MOST_VERSIONS && some.some(({ chain }) => chain !== some[0].chain))
      throw new Refused('too_many_lines', LEDGER);
  return mergedEntries(
    chains.map(({ chain, records, count }) => ({
      chain,
      records: Array.from({ length: count }, (_, at) => shownAt(records.get(at + 1))),
    })),
  );
}

/**
 * A record as the order of the logs needs it. A seal that states no time gets an empty one, which
 * delays no other record.
 * @param {import('./chain-check.js').Shown | undefined} record
 */
function shownAt(record) {
  const shown = record && isFull(record) ? filled(record) : { recordedAt: '', ...record };
  return /** @type {LedgerRecord} */ (shown);
}
