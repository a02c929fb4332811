// @ts-check
/** @typedef {import('../common/types.js').Chain} Chain */
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */

/**
 * @typedef {object} PackLog the chain of one device as it goes into a pack
 * @property {string} path in the pack
 * @property {string} chain its name
 * @property {string} device as the person's list of devices names its writer; empty where that is not known
 * @property {LedgerRecord[]} records all of them, in order
 */

const FOLDER = 'data/';
const FIRST = 'ledger.jsonl';
/** Number of digits of a chain's name that the name of its file holds. */
const DIGITS = 8;

/**
 * The chains that hold something, as logs of a pack; the first lies in the file that every pack has.
 * @param {Chain[]} chains the own one first
 * @param {(chain: Chain) => string} deviceOf
 * @returns {PackLog[]}
 */
export function logsOf(chains, deviceOf) {
  const written = chains.flatMap((one) => (one.chain ? [{ ...one, chain: one.chain }] : []));
  const alike = Map.groupBy(written, ({ chain }) => chain.slice(0, DIGITS));
  return written.map(({ chain, own, records }, index) => {
    const short = chain.slice(0, DIGITS);
    const name = alike.get(short)?.length === 1 ? short : chain;
    return {
      path: FOLDER + (index === 0 ? FIRST : `ledger-${name}.jsonl`),
      chain,
      device: deviceOf({ chain, own, records }),
      // The chain's name stands beside a record and is no part of what was hashed.
      records: records.map(withoutChain),
    };
  });
}

/** @param {LedgerRecord & {chain?: string}} record @returns {LedgerRecord} */
const withoutChain = ({ chain, ...record }) => record;

/**
 * Whether there are several logs, or one that speaks of others: `seq` alone names no record then, and the
 * pack is of format 2.
 * @param {Pick<PackLog, 'records'>[]} logs
 */
export const isLinked = (logs) =>
  logs.length > 1 || logs.some(({ records }) => records.some(({ seen }) => seen));

/** How the table and the report name a log. @param {string} path */
export const fileOf = (path) => path.slice(FOLDER.length);

/**
 * How the table and the report name records.
 * @param {PackLog[]} logs
 */
export function namesIn(logs) {
  const linked = isLinked(logs);
  const files = new Map(logs.map(({ chain, path }) => [chain, fileOf(path)]));
  /** The name of the record's log; empty where there is only one. @param {{chain: string}} record */
  const file = ({ chain }) => (linked ? (files.get(chain) ?? '') : '');
  return { linked, file, place: placeIn(file) };
}

/**
 * @param {(record: {chain: string}) => string} file
 * @returns {(record: {chain: string, seq: number}) => string}
 */
export const placeIn = (file) => (record) => [file(record), String(record.seq)].filter(Boolean).join('#');

/** How often a record names one that is not there. @param {PackLog[]} logs */
export function unseenIn(logs) {
  const lengths = new Map(logs.map(({ chain, records }) => [chain, records.length]));
  return logs
    .flatMap(({ records }) => records.flatMap(({ seen = [] }) => seen))
    .filter(([chain, seq]) => seq > (lengths.get(chain) ?? 0)).length;
}
