// @ts-check
import { DAY_MS, dayOf, earliest, isDay } from '../common/china-time.js';
import { firstSource } from '../common/source.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Source} Source */

/**
 * When an entry was written, and from what. `dunbook verify` works out the same from a pack's log: both are
 * held to tests/vectors/origins.json.
 * @typedef {object} Origin
 * @property {'during' | 'after' | 'bill' | 'phone' | 'paste' | 'backup'} kind `during`,
 *   `after`: typed by hand
 * @property {string} writtenAt ISO 8601, UTC: when it was first written, on whatever device that was
 * @property {number} [laterMinutes] of `after`: whole minutes since the contact ended, or since it began
 *   where its length is not known
 * @property {number} [laterDays] of `after`, where only the day of the contact is known; 0 is the same day
 * @property {Source} [source] of the kinds that are a file or a paste
 * @property {import('../common/types.js').Confirmation[]} confirmedBy
 */

/** @type {Record<Source['kind'], Exclude<Origin['kind'], 'during' | 'after'>>} */
const KINDS = { table: 'bill', android: 'phone', sms: 'paste', backup: 'backup' };

const MINUTE_MS = 60_000;
/**
 * What is written within five minutes of the end counts as written during the contact: the form keeps the
 * minute and not the second in which a call began, and to finish the last words and save them takes a few
 * minutes, but nobody has slept, talked or read about the call in between.
 */
const DURING_MINUTES = 5;
/** The form lets a time lie one minute ahead, because the clock on the wall and the device's differ. */
const AHEAD_MINUTES = 1;

/**
 * The first version says when something was written: no later correction makes an entry newer or older. What
 * the entry says now tells when the contact was, because a corrected time is the better one.
 * @param {Entry} entry
 * @returns {Origin}
 */
export function originOf(entry) {
  const first = entry.history.at(-1) ?? entry;
  const confirmedBy = entry.confirmedBy ?? [];
  const writtenAt = writtenOn(first);
  const source = firstSource(first.source);
  if (source) return { kind: KINDS[source.kind], writtenAt, source, confirmedBy };
  // What call mode stamps, it stamps while the call goes on.
  if (first.timeline?.length) return { kind: 'during', writtenAt, confirmedBy };
  return { ...writtenBy(entry, writtenAt), writtenAt, confirmedBy };
}

/**
 * Copied from another device's log, a record says itself when it was written there.
 * @param {Pick<Entry, 'recordedAt' | 'source'>} version
 */
function writtenOn({ recordedAt, source }) {
  let writtenAt = recordedAt;
  for (let one = source; one?.kind === 'backup'; one = one.of) writtenAt = one.recordedAt ?? writtenAt;
  return writtenAt;
}

/**
 * @param {Pick<Entry, 'at' | 'seconds'>} contact
 * @param {string} writtenAt
 * @returns {Pick<Origin, 'kind' | 'laterMinutes' | 'laterDays'>}
 */
function writtenBy({ at, seconds }, writtenAt) {
  if (isDay(at)) {
    const laterDays = (earliest(dayOf(writtenAt)) - earliest(at)) / DAY_MS;
    return laterDays < 0 ? { kind: 'after' } : { kind: 'after', laterDays };
  }
  const began = Date.parse(at);
  const written = Date.parse(writtenAt);
  // The difference is in whole milliseconds, so that what lies exactly on the limit lies on
  // it in Python, too.
  const since = written - began - (seconds ?? 0) * 1000;
  // Nobody writes of a call before it begins: one of the two times is wrong, and nothing is known.
  if (written < began - AHEAD_MINUTES * MINUTE_MS) return { kind: 'after' };
  return since <= DURING_MINUTES * MINUTE_MS
    ? { kind: 'during' }
    : { kind: 'after', laterMinutes: Math.floor(since / MINUTE_MS) };
}
