// @ts-check
/** @typedef {Pick<import('./logs.js').PackLog, 'chain' | 'records'>} Log */

/**
 * Records whose time of writing decides where others stand in the view of all logs, although they may be
 * sealed: a record that came after them, in their own log or because its writer had seen them, bears an
 * earlier time. Of all others the time can be left out, and the order of what is shown is the same.
 * @param {Log[]} logs
 * @returns {Map<string, Set<number>>} their seq, by the name of the log
 */
export function delaying(logs) {
  const seers = earliestSeers(logs);
  return new Map(
    logs.map(({ chain, records }) => {
      /** @type {Set<number>} */
      const found = new Set();
      let after = Infinity;
      for (const { seq, recordedAt } of records.toReversed()) {
        const written = Date.parse(recordedAt);
        after = Math.min(after, seers.get(chain)?.get(seq) ?? Infinity);
        if (written > after) found.add(seq);
        after = Math.min(after, written);
      }
      return [chain, found];
    }),
  );
}

/**
 * For each record that another one names as seen, by chain and seq: when the first record that
 * names it was written.
 * @param {Log[]} logs
 */
function earliestSeers(logs) {
  /** @type {Map<string, Map<number, number>>} */
  const seers = new Map(logs.map(({ chain }) => [chain, new Map()]));
  for (const { records } of logs)
    for (const { recordedAt, seen = [] } of records)
      for (const [chain, seq] of seen) {
        const times = seers.get(chain);
        times?.set(seq, Math.min(times.get(seq) ?? Infinity, Date.parse(recordedAt)));
      }
  return seers;
}
