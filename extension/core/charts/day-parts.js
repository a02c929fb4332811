// @ts-check
import { hadConversation, theirCall } from '../rules/day-checks.js';
import { distinctCalls } from '../rules/same-call.js';
import { perDay } from './count.js';
/** @typedef {import('./look.js').Look} Look */

/**
 * What a day's calls are made of, as the limits tell them apart: `answered` ones of people, `reminder` ones
 * of a machine, `missed` ones, and others of which nobody knows, or where nobody talked.
 * @typedef {'answered' | 'reminder' | 'missed' | 'other'} Part
 */

/** @param {Look} look */
const isMissed = (look) => theirCall(look) && look.entry.answered === false;
/** @param {Look} look */
const isTalk = (look) => theirCall(look) && hadConversation(look);
/** @param {Look} look */
const isReminder = ({ entry }) => entry.stage === 'reminder';

/**
 * Calls a day by part, each counted as its limit counts it.
 * @param {Look[]} looks newest first
 * @param {{from: number, to: number}} span
 * @returns {{part: Part, values: number[], total: number}[]} those of which there are any, in the order in
 *   which they are stacked
 */
export function dayParts(looks, span) {
  const calls = (/** @type {(look: Look) => boolean} */ counted) =>
    distinctCalls(looks.filter(counted).reverse());
  const isOther = (/** @type {Look} */ look) => !isTalk(look) && !isMissed(look);
  // What one source leaves open, another may say of the same call.
  const others = looks.some((look) => theirCall(look) && isOther(look))
    ? calls(theirCall).filter((call) => call.every(isOther))
    : [];
  /** @type {[Part, Look[][]][]} */
  const parts = [
    ['answered', calls((look) => isTalk(look) && !isReminder(look))],
    ['reminder', calls((look) => isTalk(look) && isReminder(look))],
    ['missed', calls(isMissed)],
    ['other', others],
  ];
  return parts
    .map(([part, found]) => {
      const values = perDay(
        found.map(([look]) => look),
        span,
      );
      return { part, values, total: values.reduce((sum, count) => sum + count, 0) };
    })
    .filter(({ total }) => total);
}
