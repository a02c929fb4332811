// @ts-check
import { dayOf, earliest } from '../common/china-time.js';
import { isOutgoing } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * @typedef {Record<string, string>} Families the lender that another one belongs to, by slug; see
 *   data/rules.json
 */

/**
 * Whom an entry is about: a slug, that of the family, or `other:` and the name as typed; empty when nobody
 * was named.
 * @param {Entry} entry
 * @param {Families} families
 */
const creditorKey = (entry, families) =>
  entry.creditorOther
    ? `other:${entry.creditorOther.trim().toLowerCase()}`
    : (families[entry.creditor ?? ''] ?? entry.creditor ?? '');

/**
 * The entries that go into a pack, oldest first, as a complaint tells it. A call that the person made is none of
 * the other side's doing and stays out. Without a creditor: all of them.
 * @param {Entry[]} entries
 * @param {{from: string, to: string, creditor: string | null}} chosen days of China, each inclusive; empty
 *   means open
 * @param {Families} families
 */
export function selectEntries(entries, { from, to, creditor }, families) {
  return entries
    .filter((entry) => !isOutgoing(entry))
    .filter(({ at }) => (!from || dayOf(at) >= from) && (!to || dayOf(at) <= to))
    .filter((entry) => creditor === null || creditorKey(entry, families) === creditor)
    .toSorted((a, b) => earliest(a.at) - earliest(b.at) || a.seq - b.seq);
}

/**
 * How often each creditor is in the log, the most frequent first; `slugs`: under which it was logged.
 * @param {Entry[]} entries
 * @param {Families} families
 * @returns {{key: string, count: number, slugs: string[]}[]}
 */
export function creditorsIn(entries, families) {
  /** @type {Map<string, {key: string, count: number, slugs: string[]}>} */
  const found = new Map();
  for (const entry of entries.filter((one) => !isOutgoing(one))) {
    const key = creditorKey(entry, families);
    const one = found.get(key) ?? { key, count: 0, slugs: [] };
    one.count += 1;
    if (entry.creditor && !one.slugs.includes(entry.creditor)) one.slugs.push(entry.creditor);
    found.set(key, one);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
