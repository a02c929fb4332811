// @ts-check
import { isIncoming } from '../common/direction.js';
import { inQuiet, quietAt, wallClock } from './clock.js';
import { createCreditors } from './creditors.js';
import { inForce } from './raise-flag.js';
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').QuietHoursCheck} QuietHoursCheck */
/**
 * @typedef {Pick<import('../common/types.js').Fields, 'what' | 'at' | 'creditor' | 'creditorOther' |
 *   'direction'>} Contact
 */

/**
 * Every text about quiet hours among these rules.
 * @param {Rule[]} rules
 * @returns {{rule: Rule, check: QuietHoursCheck}[]}
 */
export const quietChecks = (rules) =>
  rules.flatMap((rule) =>
    (rule.checks ?? []).flatMap((check) => (check.type === 'quiet_hours' ? [{ rule, check }] : [])),
  );

/**
 * Where a contact lies for one text; outside, too, where the text is not about such a contact.
 * @param {QuietHoursCheck} check
 * @param {string} what kind of contact
 * @param {number} minute of the day, on the clock that the rules of the region go by
 * @param {number} margin minutes by which two clocks may differ
 */
export const quietPlace = (check, what, minute, margin) =>
  check.what.includes(what) ? quietAt(minute, check, margin) : 'outside';

/**
 * Whether a contact lies in the hours of any of these texts, on whatever day and from whichever lender: what
 * is counted so are facts, no findings.
 * @param {QuietHoursCheck[]} checks
 * @param {string} zone whose clock the texts go by
 * @returns {(contact: Pick<Contact, 'what' | 'at'>) => boolean}
 */
export const inHoursOf =
  (checks, zone) =>
  ({ what, at }) => {
    const { minute } = wallClock(at, zone);
    return minute !== null && checks.some((check) => check.what.includes(what) && inQuiet(minute, check));
  };

/**
 * Does a contact lie in the quiet hours of the region's rules? A text counts that was in force on that day
 * and binds this lender, or may bind it. Where the hour is not known, or who called, nobody can say so.
 * @param {import('./types.js').RuleBook} rules
 * @param {string} region
 * @param {import('./creditors.js').Lenders} [lenders] who lends, where it is known
 * @returns {(contact: Contact) => boolean}
 */
export function createQuietHours(rules, region, lenders) {
  const { zone, rules: pack } = rules.packs[region];
  const { of: creditorOf, binds } = createCreditors(rules, lenders);
  const checks = quietChecks(pack);
  return (contact) => {
    const { day, minute } = wallClock(contact.at, zone);
    if (minute === null || !isIncoming(contact)) return false;
    return checks.some(
      ({ rule, check }) =>
        check.what.includes(contact.what) &&
        inQuiet(minute, check) &&
        inForce(rule, day) &&
        binds(rule.scope, creditorOf(contact).kind) !== 'no',
    );
  };
}
