// @ts-check

const ENTRIES = 20;
const DAYS = 30;
const DAY_MS = 86_400_000;

/** @typedef {{seq: number, at: string}} Mark how far the log was, and when */

/**
 * Whether it is time to think of a backup: twenty new records, or a month, since the last one or since the
 * person last said "later".
 * @param
 *   {{last: Mark | null, later: Mark | null, first: {recordedAt: string} | undefined, seq: number, now: Date}}
 *   known `first` and `seq`: the log's first record and its length
 * @returns {{entries: number, never: boolean} | null} how many records no backup holds
 */
export function reminderFor({ last, later, first, seq, now }) {
  const entries = seq - (last?.seq ?? 0);
  if (!first || entries <= 0) return null;
  const from = [last, later].filter((mark) => mark !== null).at(-1) ?? { seq: 0, at: first.recordedAt };
  const due = seq - from.seq >= ENTRIES || now.getTime() - Date.parse(from.at) >= DAYS * DAY_MS;
  return due ? { entries, never: last === null } : null;
}
