// @ts-check
import { inQuiet } from '../rules/clock.js';
import { ofType, testsOf } from '../rules/checks.js';
import { createCreditors } from '../rules/creditors.js';
import { countedBy, theirCall } from '../rules/day-checks.js';
import { quietChecks } from '../rules/quiet-hours.js';
import { inForce } from '../rules/raise-flag.js';
import { dayName } from './look.js';
/** @typedef {import('./look.js').Look} Look */
/** @typedef {import('../rules/types.js').Rule} Rule */
/** @typedef {import('../rules/types.js').RuleBook} RuleBook */

/**
 * Limits and hours of `data/rules.json`, as lines and shades. All numbers come from the rules.
 *
 * @typedef {{rule: Rule, max: number, binds: 'yes' | 'maybe'}} Limit
 * @typedef {object} Counted what a limit counts; several rules may count the same
 * @property {'calls' | 'conversations' | 'unanswered'} counts
 * @property {(string | null)[]} stages
 * @property {(look: Look) => boolean} includes
 * @property {Limit[]} limits
 */

/** An hour is judged by the moment in its middle, which is this many minutes after its begin. */
const MIDDLE = 30;

/** Every call, where no limit counts them. @type {Counted} */
const CALLS = {
  counts: 'calls',
  stages: [],
  includes: theirCall,
  limits: [],
};

/**
 * What to count of one lender's calls, day by day: one chart for each.
 * @param {RuleBook} rules
 * @param {string} region
 * @param {Pick<import('../common/types.js').Entry, 'creditor' | 'creditorOther'> | null} entry of that
 *   lender; null for all lenders, for whom no limit counts together
 * @param {import('../rules/creditors.js').Lenders} [lenders] who lends, where it is known
 * @returns {Counted[]}
 */
export function countedFor(rules, region, entry, lenders) {
  if (!entry) return [CALLS];
  const { of: creditorOf, binds } = createCreditors(rules, lenders);
  /** @type {Map<string, Counted>} rules that count the same have one chart */
  const byKey = new Map();
  for (const { rule, check } of ofType(testsOf(rules.packs[region].rules), 'daily')) {
    const bound = binds(rule.scope, creditorOf(entry).kind);
    const { counts, stages, max } = check;
    if (bound === 'no') continue;
    const key = JSON.stringify([counts, stages]);
    const counted = byKey.get(key) ?? { counts, stages, includes: countedBy(check), limits: [] };
    counted.limits.push({ rule, max, binds: bound });
    byKey.set(key, counted);
  }
  return byKey.size ? [...byKey.values()] : [CALLS];
}

/**
 * A limit on the days on which it is in force.
 * @param {Limit} limit
 * @param {{from: number, to: number}} span
 * @returns {(number | null)[]}
 */
export const lineOf = ({ rule, max }, { from, to }) =>
  Array.from({ length: to - from + 1 }, (_, at) => (inForce(rule, dayName(from + at)) ? max : null));

/**
 * On how many days more was counted than the line says.
 * @param {number[]} counts
 * @param {(number | null)[]} line
 */
export const daysOver = (counts, line) =>
  counts.filter((count, at) => line[at] !== null && count > Number(line[at])).length;

/**
 * The quiet hours that hold on a day, and what they are about.
 * @param {RuleBook} rules @param {string} region @param {string} today
 * @returns {{hours: {from: string, to: string} | null, rules: Rule[], what: string[]}}
 */
export function quietOf(rules, region, today) {
  const found = quietChecks(rules.packs[region].rules).filter(({ rule }) => inForce(rule, today));
  const hours = found[0]?.check ?? null;
  // Where two texts name other hours, the chart shows those of the first, and names only the rules that say
  // so.
  const same = found.filter(({ check }) => check.from === hours?.from && check.to === hours.to);
  return { hours, rules: same.map(({ rule }) => rule), what: hours?.what ?? ['call', 'sms', 'visit'] };
}

/**
 * Does this hour lie in the quiet hours?
 * @param {{from: string, to: string} | null} hours
 * @param {number} hour
 */
export const isQuiet = (hours, hour) => hours !== null && inQuiet(hour * 60 + MIDDLE, hours);
