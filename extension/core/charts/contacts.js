// @ts-check
import { isAtNight } from '../rules/findings.js';
import { distinctCalls } from '../rules/same-call.js';
/** @typedef {import('./look.js').Look} Look */
/** @typedef {Map<string, import('../rules/types.js').Flag[]>} Flags by entry */

/**
 * @typedef {Look & {night: boolean}} Contact one time that somebody reached out; `night`: in the quiet
 *   hours, by the rules
 */

/**
 * A call that stands in a bill and in the log is one contact, as it is for limits and on home.
 * @param {Look[]} looks newest first, all of them contacts
 * @param {Flags} flags
 * @returns {Contact[]} newest first
 */
export function contactsIn(looks, flags) {
  const byLender = Map.groupBy(looks, ({ lender }) => lender);
  return [...byLender.values()]
    .flatMap((theirs) => distinctCalls(theirs.toReversed()))
    .map((same) => ({
      ...timed(same),
      night: same.some(({ entry }) => isAtNight(flags.get(entry.id) ?? [])),
    }))
    .sort((one, other) => other.instant - one.instant);
}

/**
 * Of the looks that are about one contact, the one that knows the hour, if any does.
 * @param {Look[]} same about one contact
 */
const timed = (same) => same.find(({ hour }) => hour !== null) ?? same[0];
