// @ts-check
import { perDay, perHour, perWho, spanOf } from './count.js';
import { contactOf, countedFor, daysOver, isQuiet, lineOf, quietOf } from './limits.js';
import { isAside, isCallerUnknown } from '../common/direction.js';
import { isContact, looksOf } from './look.js';
import { distinctCalls } from '../rules/same-call.js';

/**
 * What the charts of a log show. Pure: no clock, no storage. All charts are made in one pass, so that a long
 * log takes little time.
 */

/** All lenders together. */
export const EVERYBODY = 'everybody';

/**
 * @typedef {object} Options
 * @property {import('../rules/types.js').RuleBook} rules
 * @property {string} region
 * @property {import('../rules/types.js').Answers} [answers]
 * @property {import('../rules/creditors.js').Lenders} [lenders] who lends, where it is known
 * @property {string} today
 * @property {number} [days] of the log, 0 for all
 * @property {string | null} [lender] as in `lenders`; the most frequent one if null
 */

/**
 * @param {import('../common/types.js').Entry[]} entries newest first
 * @param {Options} options
 */
export function chartsOf(
  entries,
  { rules, region, answers = {}, lenders: lent, today, days = 0, lender = null },
) {
  const all = looksOf(entries, answers, { rules, region, lenders: lent });
  if (!all.length) return null;
  const span = spanOf(all, days);
  const looks = all.filter(({ day }) => day >= span.from);
  const contacts = looks.filter(isContact);
  const lenders = perWho(contacts, (look) => look.lender);
  const chosen = lenders.find(({ key }) => key === lender) ?? (lender === EVERYBODY ? null : lenders[0]);
  const theirs = chosen ? contacts.filter((look) => look.lender === chosen.key) : contacts;
  const quiet = quietOf(rules, region, today);
  const onHours = contacts.filter(contactOf(quiet.what));
  const hours = perHour(onHours);
  return {
    span,
    lender: chosen?.key ?? EVERYBODY,
    days: countedFor(rules, region, chosen?.entry ?? null, lent)
      .map((counted) => dayChart(counted, theirs, span))
      .filter(({ total }, _, { length }) => total || length === 1),
    hours: {
      rows: hours,
      /** Of how many the hour is not known. */
      unknown: onHours.filter(({ hour }) => hour === null).length,
      quiet: hours.map((_, hour) => isQuiet(quiet.hours, hour)),
      rules: quiet.rules,
      between: quiet.hours,
      what: quiet.what,
    },
    lenders,
    agencies: perWho(
      contacts.filter(({ entry }) => entry.agency.trim()),
      ({ entry }) => entry.agency.trim(),
    ),
    line: looks.map(({ entry }) => entry).reverse(),
    /** Lines of a call list of which nobody knows what they were about. */
    left: entries.filter((entry) => !isAside(entry)).length - all.length,
    /** Calls of which nobody knows who made them. */
    callerUnknown: looks.filter(({ entry }) => isCallerUnknown(entry)).length,
  };
}

/**
 * @param {import('./limits.js').Counted} counted
 * @param {import('./look.js').Look[]} theirs
 * @param {{from: number, to: number}} span
 */
function dayChart({ counts, stages, includes, limits }, theirs, span) {
  const calls = distinctCalls(theirs.filter(includes).reverse());
  const values = perDay(
    calls.map(([look]) => look),
    span,
  );
  const drawn = limits.map((limit) => {
    const line = lineOf(limit, span);
    return { ...limit, line, over: daysOver(values, line) };
  });
  return {
    ...{ counts, stages, values },
    total: values.reduce((sum, count) => sum + count, 0),
    /** A rule that was never in force in these days has no line. */
    limits: drawn.filter(({ line }) => line.some((limit) => limit !== null)),
  };
}
