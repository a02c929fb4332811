// @ts-check
/** @typedef {import('../common/types.js').Seen} Seen */
/**
 * @typedef {object} Reaching a chain of which it is asked what its records had seen
 * @property {string} chain its name
 * @property {number} count of its records
 * @property {(seq: number) => {hash?: string, seen?: Seen[]} | undefined} at
 */

/**
 * What is covered by the hash of one record: its own chain up to it, and of each other chain as much as the
 * writers of what is covered had seen.
 * @param {Map<string, Reaching>} chains by name @param {string} chain @param {number} seq
 * @returns {Map<string, number>} how many records of each
 */
export function reachOf(chains, chain, seq) {
  /** @type {Map<string, number>} */
  const reach = new Map();
  const open = [{ chain, to: seq }];
  for (let end = open.pop(); end; end = open.pop()) {
    const there = chains.get(end.chain);
    const begin = reach.get(end.chain) ?? 0;
    const to = Math.min(end.to, there?.count ?? 0);
    if (!there || to <= begin) continue;
    reach.set(end.chain, to);
    for (let at = begin + 1; at <= to; at += 1)
      for (const [other, upTo] of there.at(at)?.seen ?? []) open.push({ chain: other, to: upTo });
  }
  return reach;
}

/**
 * The record whose hash covers most: whoever confirms it confirms the log as far as one hash can. The own log
 * counts before others that cover as much.
 * @param {import('../common/types.js').Chain[]} chains the own one first
 * @returns {{chain: string, seq: number, hash: string} | null} null where nothing is written
 */
export function widestHead(chains) {
  const all = new Map(
    chains.flatMap(({ chain, records }) =>
      chain
        ? [[chain, { chain, count: records.length, at: (/** @type {number} */ seq) => records[seq - 1] }]]
        : [],
    ),
  );
  const heads = [...all.values()].map(({ chain, count, at }) => ({
    head: { chain, seq: count, hash: at(count).hash },
    covered: [...reachOf(all, chain, count).values()].reduce((sum, one) => sum + one, 0),
  }));
  const most = Math.max(...heads.map(({ covered }) => covered));
  return heads.find(({ covered }) => covered === most)?.head ?? null;
}
