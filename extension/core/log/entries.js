// @ts-check
import { earliest } from '../common/china-time.js';
import { isIncoming } from '../common/direction.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * What one chain says now: each entry in its latest version, with the earlier ones behind it; newest contact
 * first. Several chains together: `mergedEntries`.
 * @param {LedgerRecord[]} records in the order they were written
 * @param {string} [chain] its name
 * @returns {Entry[]}
 */
export function effectiveEntries(records, chain = records[0]?.hash ?? '') {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const { seq, id, corrects, recordedAt, fields } of records) {
    const entryId = corrects ?? id;
    const before = entries.get(entryId);
    const history = before ? [withoutHistory(before), ...before.history] : [];
    entries.set(entryId, {
      ...fields,
      creditorOther: otherName(fields),
      id: entryId,
      chain,
      seq,
      recordedAt,
      history,
    });
  }
  return newestFirst([...entries.values()], ({ seq }) => seq);
}

/**
 * @param {Entry[]} entries
 * @param {(entry: Entry) => number} placeOf of its latest version in the log; of contacts at one time the one
 *   written last comes first
 */
export function newestFirst(entries, placeOf) {
  const time = new Map(entries.map((entry) => [entry, earliest(entry.at)]));
  return entries.sort((a, b) => Number(time.get(b)) - Number(time.get(a)) || placeOf(b) - placeOf(a));
}

/**
 * The name that was typed for a lender who is not on the list; with one who is, it was left over.
 * @param {{creditor: string | null, creditorOther: string}} fields
 */
export const otherName = ({ creditor, creditorOther }) =>
  !creditor || creditor.startsWith('other') ? creditorOther.trim() : '';

/** @param {Entry} entry */
const withoutHistory = ({ history, ...version }) => version;

/**
 * How often and when this number was in touch. A call of the person's own is not counted, nor one of which
 * nobody knows who made it.
 * @param {Entry[]} entries newest first
 * @param {string | null} key
 * @returns {{count: number, last: string, first: string, creditor: string | null, creditorOther: string |
 *   null} | null} `creditor`: the one that was named last
 */
export function summaryFor(entries, key) {
  const own = key === null ? [] : entries.filter((entry) => entry.numberKey === key && isIncoming(entry));
  if (!own.length) return null;
  const named = own.find(({ creditor }) => creditor && creditor !== 'unknown');
  return {
    count: own.length,
    last: own[0].at,
    first: own[own.length - 1].at,
    creditor: named?.creditor ?? null,
    creditorOther: named?.creditorOther ?? null,
  };
}

/**
 * The numbers of the newest calls, each once.
 * @param {Entry[]} entries newest first
 * @param {number} most
 * @returns {{key: string, count: number}[]} `count`: calls of that number in the whole log
 */
export function recentNumbers(entries, most) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of entries)
    if (entry.numberKey && isIncoming(entry))
      counts.set(entry.numberKey, (counts.get(entry.numberKey) ?? 0) + 1);
  return [...counts].slice(0, most).map(([key, count]) => ({ key, count }));
}
