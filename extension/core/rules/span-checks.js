// @ts-check
import { DAY_MS } from '../common/china-time.js';
import { isOutgoing } from '../common/direction.js';
import { hadConversation, theirCall } from './day-checks.js';
import { distinctCalls } from './same-call.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').SpanCheck} SpanCheck */

/**
 * What one creditor's entries show over more than a day. Days are those of the calendar: a period of seven
 * days that begins on a Monday ends with the Sunday, whatever the hour. What is not known of an hour is never
 * held against anybody: a call counts as later than another one only where it surely was.
 */

/** Does the check look at this entry? @param {SpanCheck} check @param {Seen} seen */
export function isSpanMember(check, seen) {
  if (check.type === 'repeat')
    return !isOutgoing(seen.entry) && seen.conduct.some((slug) => check.any.includes(slug));
  return theirCall(seen) || (check.type === 'cooldown' && isOwnConversation(seen));
}

/** The person called them and was answered. @param {Seen} seen */
const isOwnConversation = (seen) =>
  (isOutgoing(seen.entry) || seen.answers.own_call === true) && hadConversation(seen);

/**
 * @param {SpanCheck} check
 * @param {Seen[]} span the entries that the check looks at, in order of time
 * @param {Pick<import('./types.js').Rule, 'valid_from'>} rule
 * @returns {[Seen, Finding][]}
 */
export function checkSpan(check, span, rule) {
  const calls = distinctCalls(span);
  if (check.type === 'repeat') return repeat(check, calls, rule);
  return check.type === 'rolling' ? rolling(check, calls) : cooldown(check, calls);
}

/**
 * The same conduct again, however long after the first time. What was before the text was in force counts
 * under the one before it, and is said to.
 * @param {import('./types.js').RepeatCheck} check
 * @param {Seen[][]} calls
 * @param {Pick<import('./types.js').Rule, 'valid_from'>} rule
 * @returns {[Seen, Finding][]}
 */
function repeat({ any, min }, calls, { valid_from: from }) {
  const noted = new Set(calls.flat().flatMap(({ conduct }) => conduct));
  const conduct = any.filter((slug) => noted.has(slug));
  const notes = from !== null && calls.some(([{ day }]) => day < from) ? ['flag_note_law_changed'] : [];
  const entries = calls.map(([{ id }]) => id);
  return calls.slice(min - 1).flatMap((call, index) =>
    findings(call, {
      why: { key: 'flag_why_repeat', values: { count: index + min, conduct } },
      certainty: 'possibly',
      entries,
      notes,
    }),
  );
}

/**
 * More than `max` calls within the `days` that end with the day of this call.
 * @param {import('./types.js').RollingCheck} check @param {Seen[][]} calls
 * @returns {[Seen, Finding][]}
 */
function rolling({ max, days }, calls) {
  let first = 0;
  return calls.flatMap((call, last) => {
    while (daysFrom(calls[first], call) >= days) first += 1;
    const count = last - first + 1;
    if (count <= max) return [];
    return findings(call, {
      why: { key: 'flag_why_rolling', values: { count, max, days } },
      certainty: 'possibly',
      entries: calls.slice(first, last + 1).map(([{ id }]) => id),
    });
  });
}

/**
 * A call within the `days` that begin with the day of a conversation, whoever had begun it.
 * @param {import('./types.js').CooldownCheck} check @param {Seen[][]} calls
 * @returns {[Seen, Finding][]}
 */
function cooldown({ days }, calls) {
  let first = 0;
  return calls.flatMap((call, at) => {
    while (daysFrom(calls[first], call) >= days) first += 1;
    if (!call.every(theirCall)) return [];
    let before = at - 1;
    while (before >= first && !isConversationBefore(calls[before], call)) before -= 1;
    if (before < first) return [];
    return findings(call, {
      why: { key: 'flag_why_cooldown', values: { days } },
      certainty: 'possibly',
      entries: [calls[before][0].id, call[0].id],
    });
  });
}

/**
 * Each entry about a call shows what the call shows.
 * @param {Seen[]} call @param {Finding & {entries: string[]}} finding
 * @returns {[Seen, Finding][]}
 */
const findings = (call, finding) =>
  call.map((seen, at) => {
    if (at === 0) return [seen, finding];
    const entries = finding.entries.map((id) => (id === call[0].id ? seen.id : id));
    return [seen, { ...finding, entries }];
  });

/** Calendar days from one call's day to another's. @param {Seen[]} from @param {Seen[]} to */
const daysFrom = ([from], [to]) => dayNumber(to.day) - dayNumber(from.day);

/** Days that were read: a log has many calls on each. @type {Map<string, number>} */
const numbers = new Map();

/** @param {string} day @returns {number} days since 1970-01-01 */
function dayNumber(day) {
  let number = numbers.get(day);
  if (number === undefined) numbers.set(day, (number = Date.parse(day) / DAY_MS));
  return number;
}

/** Was this a conversation, and surely before the call? @param {Seen[]} one @param {Seen[]} call */
const isConversationBefore = (one, [call]) =>
  (one[0].day < call.day || (one[0].day === call.day && one[0].until <= call.instant)) &&
  one.some(hadConversation);
