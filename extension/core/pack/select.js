// @ts-check
import { inChina } from './table.js';
/** @typedef {import('../types.js').Entry} Entry */

/** Whom an entry is about: a slug, or `other:` and the name as typed; empty when nobody was named. @param {Entry} entry */
export const creditorKey = (entry) => (entry.creditorOther ? `other:${entry.creditorOther}` : (entry.creditor ?? ''));

/**
 * The entries that go into a pack, oldest first, as a complaint tells it. Without a creditor: all of them.
 * @param {Entry[]} entries
 * @param {{from: string, to: string, creditor: string | null}} chosen days of China, each inclusive; empty means open
 */
export function selectEntries(entries, { from, to, creditor }) {
  return entries
    .filter((entry) => (!from || dayOf(entry) >= from) && (!to || dayOf(entry) <= to))
    .filter((entry) => creditor === null || creditorKey(entry) === creditor)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq);
}

/** How often each creditor is in the log, the most frequent first. @param {Entry[]} entries @returns {{key: string, count: number}[]} */
export function creditorsIn(entries) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of entries) counts.set(creditorKey(entry), (counts.get(creditorKey(entry)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}

/** The day in China, whatever clock it was logged with. @param {Entry} entry */
const dayOf = (entry) => inChina(new Date(entry.at)).slice(0, 10);
