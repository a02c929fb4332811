// @ts-check
import { DAY_MS } from '../common/china-time.js';
import { theirCall } from './day-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').SpanCheck} SpanCheck */

/**
 * What one creditor's entries show over more than a day. How far two calls are apart is reckoned so that it holds
 * whatever the hour was: of a call of which only the day is known, the earliest and the latest moment of that
 * day. So nothing is found that is not there for certain, and knowing less never finds more.
 */

/** Does the check look at this entry? @param {SpanCheck} check @param {Seen} seen */
export const isSpanMember = (check, seen) =>
  check.type === 'repeat' ? seen.entry.conduct.some((slug) => check.any.includes(slug)) : theirCall(seen);

/**
 * @param {SpanCheck} check
 * @param {Seen[]} span the entries that the check looks at, in order of time
 * @returns {[Seen, Finding][]}
 */
export function checkSpan(check, span) {
  if (check.type === 'repeat') return repeat(check, span);
  return check.type === 'rolling' ? rolling(check, span) : cooldown(check, span);
}

/**
 * The same conduct again, however long after the first time.
 * @param {import('./types.js').RepeatCheck} check @param {Seen[]} span
 * @returns {[Seen, Finding][]}
 */
function repeat(check, span) {
  const entries = span.map(({ id }) => id);
  return span.slice(check.min - 1).map((seen, index) => [
    seen,
    {
      why: { key: 'flag_why_repeat', values: { count: index + check.min } },
      certainty: 'possibly',
      entries,
    },
  ]);
}

/**
 * More than `max` calls within the `days` that end with this call.
 * @param {import('./types.js').RollingCheck} check @param {Seen[]} span
 * @returns {[Seen, Finding][]}
 */
function rolling({ max, days }, span) {
  /** @type {[Seen, Finding][]} */
  const findings = [];
  let first = 0;
  span.forEach((seen, last) => {
    while (span[first].instant <= seen.instant - days * DAY_MS) first += 1;
    const counted = span.slice(first, last).filter((one) => surelyWithin(one, seen, days));
    const count = counted.length + 1;
    if (count <= max) return;
    const entries = [...counted, seen].map(({ id }) => id);
    const why = { key: 'flag_why_rolling', values: { count, max, days } };
    findings.push([seen, { why, certainty: 'possibly', entries }]);
  });
  return findings;
}

/**
 * A call less than `days` after a conversation.
 * @param {import('./types.js').CooldownCheck} check @param {Seen[]} span
 * @returns {[Seen, Finding][]}
 */
function cooldown({ days }, span) {
  /** @type {[Seen, Finding][]} */
  const findings = [];
  let first = 0;
  span.forEach((seen, at) => {
    while (span[first].instant <= seen.instant - days * DAY_MS) first += 1;
    const conversation = span
      .slice(first, at)
      .findLast((one) => one.entry.answered && surelyWithin(one, seen, days));
    if (!conversation) return;
    const why = { key: 'flag_why_cooldown', values: { days } };
    findings.push([seen, { why, certainty: 'possibly', entries: [conversation.id, seen.id] }]);
  });
  return findings;
}

/**
 * Was one call before another, and less than so many days before it, whatever the hour of either?
 * @param {Seen} before @param {Seen} seen @param {number} days
 */
const surelyWithin = (before, seen, days) =>
  before.until <= seen.instant && seen.until - before.instant < days * DAY_MS;
