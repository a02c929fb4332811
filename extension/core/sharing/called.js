// @ts-check
import { DAY_MS, dayOf } from '../common/china-time.js';
import { isIncoming } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * Maximum age in days of the call that a report rests on. Numbers change hands within months: what somebody
 * remembers of an older call may be about another person by now.
 */
const RECENT_DAYS = 30;

/** Only "not collection" may be said of a number that never called. @param {string} tag */
export const needsCall = (tag) => tag !== 'not_collection';

/** The first day that is recent. @param {string} today a day in China */
export const firstRecentDay = (today) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - RECENT_DAYS * DAY_MS).toISOString().slice(0, 10);

/** @param {string} day @param {string} today */
export const isRecent = (day, today) => day >= firstRecentDay(today) && day <= today;

/**
 * The newest contact from this number in the log that is recent. The person's own calls and what they marked
 * as unrelated are none.
 * @param {Entry[]} entries newest first
 * @param {string | null} key
 * @param {string} today
 */
export const recentContact = (entries, key, today) =>
  (key !== null &&
    entries.find(
      (entry) => entry.numberKey === key && isIncoming(entry) && isRecent(dayOf(entry.at), today),
    )) ||
  null;
