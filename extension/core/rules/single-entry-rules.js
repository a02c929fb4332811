// @ts-check
import { checkEntry } from './entry-checks.js';
import { ofType } from './checks.js';
import { raiseFlag } from './raise-flag.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').Test<import('./types.js').EntryCheck>} EntryTest */

/**
 * What an entry shows by itself. Most calls have no conduct ticked, so that the rules about conduct are
 * looked up by its slug.
 * @param {import('./types.js').Test[]} tests of all types; those for single entries are used
 * @param {import('./entry-checks.js').Context} context
 * @param {(rule: Rule, seen: Seen) => import('./types.js').Binding} bindingOf
 * @returns {(seen: Seen) => Flag[]}
 */
export function judgeSingleEntry(tests, context, bindingOf) {
  const onHours = ofType(tests, 'quiet_hours');
  const onConduct = ofType(tests, 'conduct');
  const onThirdParty = onConduct.filter(({ check }) => check.third_party);
  /** @type {Map<string, EntryTest[]>} */
  const bySlug = new Map();
  for (const test of onConduct)
    for (const slug of test.check.any) bySlug.set(slug, [...(bySlug.get(slug) ?? []), test]);

  /** @param {EntryTest[]} candidates @param {Seen} seen @param {Flag[]} flags what is found is added */
  function judge(candidates, seen, flags) {
    for (const { rule, check } of candidates) {
      // Whether a rule is about this lender and day is told sooner than whether it may be breached.
      const bound = bindingOf(rule, seen);
      if (bound === 'no') continue;
      const finding = checkEntry(check, seen, context);
      const flag = finding && raiseFlag(rule, seen, finding, bound);
      if (flag && !flags.some((raised) => raised.rule === flag.rule)) flags.push(flag);
    }
  }

  return (seen) => {
    /** @type {Flag[]} */
    const flags = [];
    judge(onHours, seen, flags);
    for (const slug of seen.conduct) judge(bySlug.get(slug) ?? [], seen, flags);
    if (seen.thirdParty) judge(onThirdParty, seen, flags);
    return flags;
  };
}
