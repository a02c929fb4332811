// @ts-check
import { theirCall } from './day-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').SpanCheck} SpanCheck */

/** What one creditor's entries show over more than a day. */

const DAY = 86_400_000;

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
    while (span[first].instant <= seen.instant - days * DAY) first += 1;
    const count = last - first + 1;
    if (count <= max) return;
    const entries = span.slice(first, last + 1).map(({ id }) => id);
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
  /** @type {Seen | null} */
  let conversation = null;
  for (const seen of span) {
    if (conversation && seen.instant - conversation.instant < days * DAY) {
      const why = { key: 'flag_why_cooldown', values: { days } };
      findings.push([seen, { why, certainty: 'possibly', entries: [conversation.id, seen.id] }]);
    }
    if (seen.entry.answered) conversation = seen;
  }
  return findings;
}
