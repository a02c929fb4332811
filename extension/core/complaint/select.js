// @ts-check
import { chinaDay } from '../common/china-time.js';
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
 * The entries that go into a pack, oldest first, as a complaint tells it. Without a creditor: all of them.
 * @param {Entry[]} entries
 * @param {{from: string, to: string, creditor: string | null}} chosen days of China, each inclusive; empty
 *   means open
 * @param {Families} families
 */
export function selectEntries(entries, { from, to, creditor }, families) {
  return entries
    .filter((entry) => (!from || dayOf(entry) >= from) && (!to || dayOf(entry) <= to))
    .filter((entry) => creditor === null || creditorKey(entry, families) === creditor)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq);
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
  for (const entry of entries) {
    const key = creditorKey(entry, families);
    const one = found.get(key) ?? { key, count: 0, slugs: [] };
    one.count += 1;
    if (entry.creditor && !one.slugs.includes(entry.creditor)) one.slugs.push(entry.creditor);
    found.set(key, one);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** The day in China, whatever clock it was logged with. @param {Entry} entry */
const dayOf = (entry) => chinaDay(new Date(entry.at));
