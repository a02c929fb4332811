// @ts-check
import { addDays } from './channels.js';
/** @typedef {import('./channels.js').Channel} Channel */
/** @typedef {import('./filings.js').Filing} Filing */

/**
 * @typedef {object} NextStep what to do about something that was filed
 * @property {'wait' | 'ask' | 'onward' | 'watch' | 'none'} kind `ask`: the time is over, ask with the
 *   number given; `onward`: the answer does not help, so it goes to another place; `watch`: they gave in,
 *   see whether it stops
 * @property {string | null} by day: until when to wait, or by when to go on
 * @property {string[]} channels ids of the places that come next, the first one first
 */

/**
 * What to do next, by what was answered and when: each place has its own time in which one may go on.
 * @param {Filing} filing
 * @param {Channel[]} channels those that are competent for its lender
 * @param {string} today
 * @returns {NextStep}
 */
export function nextStep(filing, channels, today) {
  const channel = channels.find(({ id }) => id === filing.channel);
  const open = (/** @type {import('./channels.js').Onward[] | undefined} */ onward = []) =>
    onward.filter(({ channel: id }) => channels.some((one) => one.id === id));
  if (!filing.answeredOn) {
    if (filing.dueOn && filing.dueOn < today)
      return { kind: 'ask', by: null, channels: open(channel?.then.unanswered).map((one) => one.channel) };
    return filing.dueOn
      ? { kind: 'wait', by: filing.dueOn, channels: [] }
      : { kind: 'none', by: null, channels: [] };
  }
  if (filing.outcome === 'agreed') return { kind: 'watch', by: null, channels: [] };
  const answeredOn = filing.answeredOn;
  // A place whose time has run out is no longer open.
  const still = open(channel?.then.refused)
    .map(({ channel: id, days }) => ({ id, by: days === undefined ? null : addDays(answeredOn, days) }))
    .filter(({ by }) => by === null || by >= today);
  if (!filing.outcome || still.length === 0) return { kind: 'none', by: null, channels: [] };
  return { kind: 'onward', by: still[0].by, channels: still.map(({ id }) => id) };
}

/**
 * The place that comes first for a lender now: the lender's own, as long as nothing was filed about
 * it, and later the one that follows from what was filed last. Null while an answer is awaited, or
 * where none follows.
 * @param {Filing[]} filings newest first
 * @param {string | null} creditor
 * @param {Channel[]} channels those that are competent for the lender
 * @param {string} today
 * @returns {string | null} id of the place
 */
export function placeFirst(filings, creditor, channels, today) {
  const last = filings.find((one) => one.creditor === creditor);
  if (last) return nextStep(last, channels, today).channels[0] ?? null;
  return channels.some(({ id }) => id === FIRST) ? FIRST : null;
}

/** The lender itself comes first, because authorities ask whether one has complained there. */
const FIRST = 'institution';
