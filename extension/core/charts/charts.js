// @ts-check
import { isAside, isCallerUnknown } from '../common/direction.js';
import { contactsIn } from './contacts.js';
import { perDay, perHour, perWho, spanOf } from './count.js';
import { dayParts } from './day-parts.js';
import { countedFor, daysOver, isQuiet, lineOf, quietOf } from './limits.js';
import { dayNumber, isContact, looksOf } from './look.js';
import { distinctCalls } from '../rules/same-call.js';

/**
 * What the charts of a log show. Pure: no clock, no storage. All charts are made in one pass, so that a long
 * log takes little time.
 */

/** The key that stands for all lenders together. */
export const EVERYBODY = 'everybody';

/**
 * @typedef {object} Options
 * @property {import('../rules/types.js').RuleBook} rules
 * @property {string} region
 * @property {import('../rules/types.js').Answers} [answers]
 * @property {import('../rules/creditors.js').Lenders} [lenders] who lends, where it is known
 * @property {import('./contacts.js').Flags} [flags] what the rules say of each entry
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
  { rules, region, answers = {}, lenders: lent, flags = new Map(), today, days = 0, lender = null },
) {
  const all = looksOf(entries, answers, { rules, region, lenders: lent });
  if (!all.length) return null;
  const span = spanOf(all, days, dayNumber(today));
  const looks = all.filter(({ day }) => day >= span.from && day <= span.to);
  const contacts = contactsIn(looks.filter(isContact), flags);
  const lenders = perWho(contacts, (contact) => contact.lender);
  const chosen = lenders.find(({ key }) => key === lender) ?? (lender === EVERYBODY ? null : lenders[0]);
  const isChosen = (/** @type {import('./look.js').Look} */ look) => !chosen || look.lender === chosen.key;
  const theirs = looks.filter((look) => isContact(look) && isChosen(look));
  const shown = contacts.filter(isChosen);
  return {
    span,
    lender: chosen?.key ?? EVERYBODY,
    parts: dayParts(theirs, span),
    days: countedFor(rules, region, chosen?.entry ?? null, lent)
      .map((counted) => dayChart(counted, theirs, span))
      .filter(({ total }, _, { length }) => total || length === 1),
    hours: hoursOf(shown, quietOf(rules, region, today)),
    lenders,
    numbers: perWho(
      shown.filter(({ entry }) => entry.numberRaw.trim()),
      ({ entry }) => entry.numberKey ?? entry.numberRaw.trim(),
    ),
    agencies: perWho(
      shown.filter(({ entry }) => entry.agency.trim()),
      ({ entry }) => entry.agency.trim(),
    ),
    /** Number of lines of a call list of which nobody knows what they were about. */
    left: entries.filter((entry) => !isAside(entry)).length - all.length,
    /** Number of calls of which nobody knows who made them. */
    callerUnknown: looks.filter(({ entry }) => isCallerUnknown(entry)).length,
  };
}

/**
 * Everything that may be about a debt, as it happened, to be read out.
 * @param {import('../common/types.js').Entry[]} entries newest first
 * @param {Pick<Options, 'rules' | 'region' | 'answers' | 'lenders'>} options
 * @returns {import('./look.js').Look[]} oldest first
 */
export const timelineOf = (entries, { rules, region, answers = {}, lenders }) =>
  looksOf(entries, answers, { rules, region, lenders }).reverse();

/**
 * @param {import('./contacts.js').Contact[]} contacts
 * @param {ReturnType<typeof quietOf>} quiet
 */
function hoursOf(contacts, { hours: between, rules, what }) {
  const onHours = contacts.filter(({ entry }) => what.includes(entry.what));
  const rows = perHour(onHours);
  return {
    rows,
    /** Number of contacts whose hour is not known. */
    unknown: onHours.filter(({ hour }) => hour === null).length,
    /** Number of contacts that lay in the quiet hours by the rules. */
    night: onHours.filter(({ night }) => night).length,
    quiet: rows.map((_, hour) => isQuiet(between, hour)),
    ...{ rules, between, what },
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
