// @ts-check
import { createCreditors } from '../rules/creditors.js';
import { inHoursOf, quietChecks } from '../rules/quiet-hours.js';

/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * By what a complaint counts: contacts of the kinds and in the hours that the region's texts name, whether or
 * not a text was in force on that day and binds this lender, because what it counts are facts; and the
 * conversations a day that a text allows.
 * @param {import('../rules/types.js').RuleBook} book
 * @param {string} region
 * @returns {import('./summary.js').Measures & {hours: {from: string, to: string} | null,
 *   nameTells: (entry: Entry) => boolean}} `nameTells`: the lender's name in the log says by itself who
 *   lends, as a bank's does
 */
export function measuresOf(book, region) {
  const { zone, rules } = book.packs[region];
  const creditors = createCreditors(book);
  const quiet = quietChecks(rules).map(({ check }) => check);
  // The texts of a region name the same hours: tests/node/complaint/nights.test.js holds them to it.
  const [hours] = quiet;
  const limits = rules.flatMap(({ checks = [] }) =>
    checks.flatMap((check) =>
      check.type === 'daily' && check.counts === 'conversations' ? [check.max] : [],
    ),
  );
  return {
    hours: hours ? { from: hours.from, to: hours.to } : null,
    isNight: hours ? inHoursOf(quiet, zone) : null,
    limit: limits.length ? Math.min(...limits) : null,
    lenderOf: creditors.keyOf,
    nameTells: (entry) => creditors.of(entry).lenderKnown,
  };
}
