// @ts-check
import { DAY_MS, isDay } from '../common/china-time.js';
import { firstSource } from '../common/source.js';
import { inSlices } from '../common/yield.js';

/**
 * One call may stand in the log twice: in a bill and written by hand, or in a bill and in a phone's log. And
 * nobody answers two calls in one minute. No limit counts such a call twice.
 */

/**
 * Milliseconds by which two clocks may differ; a call that is written by hand may also bear the minute after.
 */
const WITHIN_MS = 60_000;

/** @typedef {{entry: import('../common/types.js').Entry, instant: number, day: string | number}} Timed */

/**
 * The calls of one lender, each with all entries that are about it. What is no call stands alone.
 * @template {Timed} T
 * @param {T[]} seen in order of time
 * @returns {T[][]} in order of time
 */
export const distinctCalls = (seen) => gathered(seen, isOneCall);

/**
 * As `distinctCalls`, without blocking the page.
 * @template {Timed} T
 * @param {T[]} seen in order of time
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<T[][]>} in order of time
 */
export async function distinctGently(seen, yieldToMain) {
  /** @type {T[][]} */
  const calls = [];
  await inSlices(seen.length, (index) => put(calls, seen[index], isOneCall), yieldToMain);
  return calls;
}

/**
 * Entries about a call that another entry stands for: of one call, an answered entry is left.
 * @param {(Timed & {lender: string})[]} seen newest first
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<Set<string>>} ids
 */
export async function againGently(seen, yieldToMain) {
  const again = new Set();
  for (const theirs of Map.groupBy(seen, ({ lender }) => lender).values())
    for (const call of await distinctGently(theirs.toReversed(), yieldToMain)) {
      const left = call.find(isAnswered) ?? call[0];
      for (const one of call) if (one !== left) again.add(one.entry.id);
    }
  return again;
}

/**
 * As `distinctCalls`, but two calls that were answered in one minute stay two: a bill says
 * that both were made.
 * @template {Timed} T
 * @param {T[]} seen in order of time
 * @returns {T[][]} in order of time
 */
export const notedCalls = (seen) => gathered(seen, isNotedAgain);

/**
 * @template {Timed} T
 * @param {T[]} seen
 * @param {(call: T[], one: T) => boolean} isSame
 */
function gathered(seen, isSame) {
  /** @type {T[][]} */
  const calls = [];
  for (const one of seen) put(calls, one, isSame);
  return calls;
}

/** @template {Timed} T @param {T[][]} calls @param {T} one @param {(call: T[], one: T) => boolean} isSame */
function put(calls, one, isSame) {
  const same = findCall(calls, one, isSame);
  if (same) same.push(one);
  else calls.push([one]);
}

/** @template {Timed} T @param {T[][]} calls @param {T} one @param {(call: T[], one: T) => boolean} isSame */
function findCall(calls, one, isSame) {
  if (one.entry.what !== 'call') return undefined;
  for (let at = calls.length - 1; at >= 0; at -= 1) {
    // A day alone stands at the beginning of its day; nothing that is the same call lies further back.
    if (one.instant - calls[at][0].instant > DAY_MS) return undefined;
    if (isSame(calls[at], one)) return calls[at];
  }
  return undefined;
}

/** @param {Timed[]} call @param {Timed} one */
const isOneCall = (call, one) =>
  call.some((other) => answeredTogether(other, one)) || isNotedAgain(call, one);

/** Does another source note this call? @param {Timed[]} call @param {Timed} one */
function isNotedAgain(call, one) {
  const source = sourceOf(one);
  return call.every((other) => sourceOf(other) !== source) && call.some((other) => agree(other, one));
}

/** Were both answered in one minute of the clock? @param {Timed} one @param {Timed} other */
const answeredTogether = (one, other) =>
  isAnswered(one) &&
  isAnswered(other) &&
  Math.floor(one.instant / WITHIN_MS) === Math.floor(other.instant / WITHIN_MS);

/** @param {Timed} seen */
const isAnswered = ({ entry }) => entry.what === 'call' && entry.answered === true && !isDay(entry.at);

/** May two sources mean the same call? @param {Timed} one @param {Timed} other */
function agree(one, other) {
  const [a, b] = [one.entry, other.entry];
  if (a.what !== 'call' || b.what !== 'call') return false;
  if (a.answered !== null && b.answered !== null && a.answered !== b.answered) return false;
  if (a.numberKey && b.numberKey && a.numberKey !== b.numberKey) return false;
  if (isDay(a.at) || isDay(b.at)) return one.day === other.day;
  const [first, last] = one.instant <= other.instant ? [one, other] : [other, one];
  return last.instant - (first.instant + (first.entry.seconds ?? 0) * 1000) <= WITHIN_MS;
}

/** @param {Timed} seen what one source says twice happened twice */
function sourceOf({ entry }) {
  const source = firstSource(entry.source);
  return source ? `${source.kind} ${source.name}` : '';
}
