// @ts-check
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').FeedRecord} FeedRecord */

/**
 * @typedef {object} Lane one chain, and how far it has gone into the view
 * @property {string} chain
 * @property {LedgerRecord[]} records
 * @property {number[]} times when each was written, in milliseconds since the epoch; 0 where that is no time
 * @property {number} at how many are in the view
 */

/**
 * The chains of several devices as one log: a record never stands before what its writer had seen, else the
 * clocks of the devices decide, else the names of the chains. So the order is the same whoever merges, and in
 * whatever order the chains came.
 * @param {{chain: string, records: LedgerRecord[]}[]} chains each from its first record on, in order; one
 *   that is there twice counts once, as long as it is known
 * @returns {FeedRecord[]} in the order of the view
 */
export function mergeChains(chains) {
  const lanes = lanesOf(chains);
  /** @type {FeedRecord[]} */
  const merged = [];
  for (let lane = next(lanes); lane; lane = next(lanes)) {
    merged.push({ ...lane.records[lane.at], chain: lane.chain });
    lane.at += 1;
  }
  return merged;
}

/**
 * @param {{chain: string, records: LedgerRecord[]}[]} chains @returns {Map<string, Lane>} by name, in order
 */
function lanesOf(chains) {
  /** @type {Map<string, Lane>} */
  const lanes = new Map();
  for (const { chain, records } of chains.toSorted((a, b) => (a.chain < b.chain ? -1 : 1))) {
    if ((lanes.get(chain)?.records.length ?? -1) >= records.length) continue;
    const times = records.map(({ recordedAt }) => Date.parse(recordedAt) || 0);
    lanes.set(chain, { chain, records, times, at: 0 });
  }
  return lanes;
}

/**
 * Of the chains whose next record has nothing to wait for, the one that was written first. Lanes lie in the
 * order of their names, so that of two at the same time the first found is the one with the lower name.
 * @param {Map<string, Lane>} lanes
 */
function next(lanes) {
  /** @type {Lane | null} */
  let first = null;
  /** @type {Lane | null} */
  let waiting = null;
  for (const lane of lanes.values()) {
    if (lane.at === lane.records.length) continue;
    if (isReady(lane, lanes)) first = earlier(first, lane);
    else waiting = earlier(waiting, lane);
  }
  // Only records that nobody has verified can wait for each other: a hash cannot hold the hash
  // of what comes later.
  return first ?? waiting;
}

/** @param {Lane | null} before @param {Lane} lane */
const earlier = (before, lane) => (before && before.times[before.at] <= lane.times[lane.at] ? before : lane);

/**
 * What its writer had seen and is known here stands in the view. A claim about another record than the one
 * that is here orders nothing.
 * @param {Lane} lane @param {Map<string, Lane>} lanes
 */
const isReady = ({ records, at }, lanes) =>
  (records[at].seen ?? []).every(([chain, seq, hash]) => {
    const other = lanes.get(chain);
    return !other || other.at >= seq || other.records[seq - 1]?.hash !== hash;
  });
