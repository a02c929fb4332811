// @ts-check
import { ENTRY_CHECKS } from './entry-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {{rule: import('./types.js').Rule, check: any}} Test */

/**
 * What an entry shows by itself. Most calls are plain ones, so that the rules about conduct are found by its
 * slug.
 * @param {Test[]} tests
 * @param {{margin: number, hours: string}} context
 * @param {(rule: Test['rule'], seen: Seen) => boolean} applies
 * @param {(rule: Test['rule'], seen: Seen, finding: import('./types.js').Finding) => Flag | null} flagOf
 * @returns {(seen: Seen) => Flag[]}
 */
export function judgeSingleEntry(tests, context, applies, flagOf) {
  const always = tests.filter(({ check }) => check.type === 'quiet_hours');
  const onConduct = tests.filter(({ check }) => check.type === 'conduct');
  const onThirdParty = onConduct.filter(({ check }) => check.third_party);
  /** @type {Map<string, Test[]>} */
  const bySlug = new Map();
  for (const test of onConduct)
    for (const slug of test.check.any) bySlug.set(slug, [...(bySlug.get(slug) ?? []), test]);

  /** @param {Test[]} some @param {Seen} seen @param {Flag[]} found */
  function judge(some, seen, found) {
    for (const { rule, check } of some) {
      // Whether a rule is about this lender and day is sooner told than whether it may be breached.
      if (!applies(rule, seen)) continue;
      const finding = ENTRY_CHECKS[check.type](check, seen, context);
      const flag = finding && flagOf(rule, seen, finding);
      if (flag && !found.some((one) => one.rule === flag.rule)) found.push(flag);
    }
  }

  return (seen) => {
    /** @type {Flag[]} */
    const found = [];
    judge(always, seen, found);
    for (const slug of seen.entry.conduct) judge(bySlug.get(slug) ?? [], seen, found);
    if (seen.thirdParty) judge(onThirdParty, seen, found);
    return found;
  };
}
