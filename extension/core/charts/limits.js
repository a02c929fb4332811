// @ts-check
import { quietAt } from '../rules/clock.js';
import { createCreditors } from '../rules/creditors.js';
import { countedBy, theirCall } from '../rules/day-checks.js';
import { inForce } from '../rules/raise-flag.js';
import { dayName, isContact } from './look.js';
/** @typedef {import('./look.js').Look} Look */
/** @typedef {import('../rules/types.js').Rule} Rule */

/**
 * Limits and hours of `data/rules.json`, as lines and shades. Nothing here knows a number of its own.
 *
 * @typedef {{rule: Rule, max: number, binds: 'yes' | 'maybe'}} Limit
 * @typedef {object} Counted what a limit counts; several rules may count the same
 * @property {'calls' | 'conversations' | 'unanswered'} counts
 * @property {(string | null)[]} stages
 * @property {(look: Look) => boolean} includes
 * @property {Limit[]} limits
 */

/** How long a moment is before and behind the full hour. */
const MIDDLE = 30; // minutes

/** Every call, where no limit counts them. @type {Counted} */
const CALLS = {
  counts: 'calls',
  stages: [],
  includes: (look) => theirCall(/** @type {any} */ (look)),
  limits: [],
};

/**
 * What to count of one lender's calls, day by day: one picture for each.
 * @param {any} rules
 * @param {string} region
 * @param {any} entry of that lender; null for all lenders, for whom no limit counts together
 * @returns {Counted[]}
 */
export function countedFor(rules, region, entry) {
  const { kindOf, binds } = createCreditors(rules);
  /** @type {Map<string, Counted>} */
  const found = new Map();
  for (const rule of entry ? rules.packs[region].rules : []) {
    const bound = binds(rule.scope, kindOf(entry));
    if (bound === 'no') continue;
    for (const check of /** @type {any[]} */ (rule.checks ?? [])) {
      if (check.type !== 'daily' || check.counts === 'visits') continue;
      const { counts, stages, max } = check;
      const key = JSON.stringify([counts, stages]);
      const includes = /** @type {(look: any) => boolean} */ (countedBy(check));
      /** @type {Counted} */
      const counted = found.get(key) ?? { counts, stages, includes, limits: [] };
      counted.limits.push({ rule, max, binds: bound });
      found.set(key, counted);
    }
  }
  return found.size ? [...found.values()] : [CALLS];
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
 * @param {any} rules @param {string} region @param {string} today
 * @returns {{hours: {from: string, to: string} | null, rules: Rule[], what: string[]}}
 */
export function quietOf(rules, region, today) {
  /** @type {{rule: Rule, check: any}[]} */
  const found = rules.packs[region].rules
    .filter((/** @type {Rule} */ rule) => inForce(rule, today))
    .flatMap((/** @type {Rule} */ rule) =>
      (rule.checks ?? []).filter(({ type }) => type === 'quiet_hours').map((check) => ({ rule, check })),
    );
  const hours = found[0]?.check ?? null;
  // Where two texts name other hours, the picture shows those of the first, and names only the rules that say
  // so.
  const same = found.filter(({ check }) => check.from === hours.from && check.to === hours.to);
  return { hours, rules: same.map(({ rule }) => rule), what: hours?.what ?? ['call', 'sms', 'visit'] };
}

/**
 * Does this hour lie in the quiet hours?
 * @param {{from: string, to: string} | null} hours
 * @param {number} hour
 */
export const isQuiet = (hours, hour) => hours !== null && quietAt(hour * 60 + MIDDLE, hours, 0) === 'inside';

/** @param {string[]} what @returns {(look: Look) => boolean} */
export const contactOf = (what) => (look) => isContact(look) && what.includes(look.entry.what);
