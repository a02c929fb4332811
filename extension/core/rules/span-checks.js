// @ts-check
import { theirCall } from './day-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */

/** What one creditor's entries show over more than a day. */

const DAY = 86_400_000;

/**
 * Which entries a check looks at.
 * @type {Record<string, (check: any, seen: Seen) => boolean>}
 */
export const SPAN_MEMBERS = {
  repeat: (check, { entry }) => entry.conduct.some((/** @type {string} */ slug) => check.any.includes(slug)),
  rolling: (_check, seen) => theirCall(seen),
  cooldown: (_check, seen) => theirCall(seen),
};

/**
 * @type {Record<string, (check: any, span: Seen[]) => [Seen, Finding][]>} the span: its members in order of
 *   time
 */
export const SPAN_CHECKS = {
  /** Again, whenever the first time was. */
  repeat(check, span) {
    const entries = span.map(({ id }) => id);
    return span.slice(check.min - 1).map((seen, index) => [
      seen,
      {
        why: { key: 'flag_why_repeat', values: { count: index + check.min } },
        certainty: 'possibly',
        entries,
      },
    ]);
  },

  /** More than so many calls within so many days that end with this one. */
  rolling(check, span) {
    let first = 0;
    return span.flatMap((seen, last) => {
      while (span[first].instant <= seen.instant - check.days * DAY) first += 1;
      const count = last - first + 1;
      if (count <= check.max) return [];
      const entries = span.slice(first, last + 1).map(({ id }) => id);
      return [
        [
          seen,
          {
            why: { key: 'flag_why_rolling', values: { count, max: check.max, days: check.days } },
            certainty: 'possibly',
            entries,
          },
        ],
      ];
    });
  },

  /** A call within so many days of a conversation. */
  cooldown(check, span) {
    /** @type {Seen | null} */
    let talked = null;
    return span.flatMap((seen) => {
      const before = talked;
      if (seen.entry.answered) talked = seen;
      if (!before || seen.instant - before.instant >= check.days * DAY) return [];
      return [
        [
          seen,
          {
            why: { key: 'flag_why_cooldown', values: { days: check.days } },
            certainty: 'possibly',
            entries: [before.id, seen.id],
          },
        ],
      ];
    });
  },
};
