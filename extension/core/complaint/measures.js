// @ts-check
import { inQuiet, wallClock } from '../rules/clock.js';
import { createCreditors } from '../rules/creditors.js';
import { quietChecks } from '../rules/quiet-hours.js';

/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * By what a complaint counts: the region's quiet hours, whether or not a text was in force on that day and binds
 * this lender, because what it counts are facts; and the conversations a day that a text allows.
 * @param {import('../rules/types.js').RuleBook} book
 * @param {string} region
 * @returns {import('./summary.js').Measures & {hours: {from: string, to: string} | null, nameTells: (entry: Entry) => boolean}}
 *   `nameTells`: the lender's name in the log says by itself who lends, as a bank's does
 */
export function measuresOf(book, region) {
  const { zone, rules } = book.packs[region];
  const creditors = createCreditors(book);
  const hours = quietChecks(rules)[0]?.check ?? null;
  const limits = rules.flatMap(({ checks = [] }) =>
    checks.flatMap((check) =>
      check.type === 'daily' && check.counts === 'conversations' ? [check.max] : [],
    ),
  );
  return {
    hours: hours && { from: hours.from, to: hours.to },
    isNight:
      hours &&
      (({ what, at }) => {
        // A letter is delivered by post, and the hour in which somebody found it says nothing.
        if (what === 'letter') return false;
        const { minute } = wallClock(at, zone);
        return minute !== null && inQuiet(minute, hours);
      }),
    limit: limits.length ? Math.min(...limits) : null,
    lenderOf: creditors.keyOf,
    nameTells: (entry) => creditors.of(entry).lenderKnown,
  };
}
