// @ts-check
import { DAY_MS } from '../common/china-time.js';
import { isIncoming } from '../common/direction.js';
import { inSlices } from '../common/yield.js';
import { wallClock } from '../rules/clock.js';
import { createCreditors, mayBeCollection } from '../rules/creditors.js';

/**
 * An entry as the charts count it: on the clock, and for the lender, that the rules of the region go by.
 * @typedef {object} Look
 * @property {import('../common/types.js').Entry} entry
 * @property {import('../rules/types.js').EntryAnswers} answers what the person said about exceptions
 * @property {string} lender
 * @property {number} instant the earliest moment that it can have been, in milliseconds
 * @property {number} day since 1970-01-01
 * @property {number | null} hour null where nobody knows it
 */

/**
 * The entries that may be about a debt, newest first as they came.
 * @param {import('../common/types.js').Entry[]} entries
 * @param {import('../rules/types.js').Answers} answers
 * @param {{rules: import('../rules/types.js').RuleBook, region: string,
 *   lenders?: import('../rules/creditors.js').Lenders}} parts
 * @returns {Look[]}
 */
export function looksOf(entries, answers, parts) {
  return entries.filter(mayBeCollection).map(looker(answers, parts));
}

/**
 * As `looksOf`, without blocking the page.
 * @param {import('../common/types.js').Entry[]} entries
 * @param {import('../rules/types.js').Answers} answers
 * @param {Parameters<typeof looksOf>[2]} parts
 * @param {() => Promise<void>} yieldToMain
 */
export function looksGently(entries, answers, parts, yieldToMain) {
  const mine = entries.filter(mayBeCollection);
  const look = looker(answers, parts);
  return inSlices(mine.length, (index) => look(mine[index]), yieldToMain);
}

/**
 * @param {import('../rules/types.js').Answers} answers
 * @param {Parameters<typeof looksOf>[2]} parts
 * @returns {(entry: import('../common/types.js').Entry) => Look}
 */
function looker(answers, { rules, region, lenders }) {
  const { keyOf } = createCreditors(rules, lenders);
  const { zone } = rules.packs[region];
  return (entry) => {
    const { day, minute, instant } = wallClock(entry.at, zone);
    return {
      entry,
      answers: answers[entry.id] ?? {},
      lender: keyOf(entry),
      instant,
      day: dayNumber(day),
      hour: minute === null ? null : Math.floor(minute / 60),
    };
  };
}

/**
 * Somebody reached out to the person; a call of their own and a note are no such thing, and a call of which
 * nobody knows who made it may be none.
 * @param {Look} look
 */
export const isContact = ({ entry, answers }) =>
  entry.what !== 'note' && isIncoming(entry) && answers.own_call !== true;

/** @param {string} day `2026-11-20` */
export const dayNumber = (day) => Date.parse(day) / DAY_MS;

/**
 * Names of days by their number, kept because a log has thousands of entries on some hundred days.
 * @type {Map<number, string>}
 */
const dayNames = new Map();

/** @param {number} number since 1970-01-01 @returns {string} `2026-11-20` */
export function dayName(number) {
  const known = dayNames.get(number);
  if (known !== undefined) return known;
  const name = new Date(number * DAY_MS).toISOString().slice(0, 10);
  dayNames.set(number, name);
  return name;
}

/** The day of the week, 0 for Monday. @param {number} day since 1970-01-01, a Thursday */
export const weekday = (day) => (day + 3) % 7;
