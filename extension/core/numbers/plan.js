// @ts-check
import plan from '../../data/numbering.cn.json' with { type: 'json' };

/** The Chinese numbering plan, laid out for look-ups. The plan itself is data: `data/numbering.cn.json`. */

/**
 * @typedef {{kind: string, min: number, max: number, groups: number[]}} Range service lines that begin alike
 */

/**
 * Service lines by prefix (2 to 5 digits); the longest prefix that fits counts.
 * @type {Map<string, Range>}
 */
export const RANGES = new Map(plan.ranges.map((range) => [range.prefix, range]));

export const EMERGENCY = new Set(plan.emergency.map((entry) => entry.number));

/** Prefixes of mobile numbers in use, 3 to 5 digits. */
export const MOBILE = new Set(plan.mobile.prefixes);

export const MOBILE_VIRTUAL = new Set(plan.mobile_virtual.prefixes);

/** Area code (without its 0) → how many digits may follow. @type {Map<string, number[]>} */
export const AREAS = new Map();
for (const [lengths, areas] of Object.entries(plan.areas.by_subscriber_length)) {
  for (const area of areas) AREAS.set(area, lengths.split(' or ').map(Number));
}

/** @type {Map<string, string[]>} */
export const NEVER_SUBSCRIBER = new Map(Object.entries(plan.areas.never_subscriber));

/** What people write around the digits: labels before, words for an extension behind. */
export const TYPED = plan.typed;

/**
 * Prefixes that are dialled before a number to choose a carrier or a second identity, and are no part of it.
 */
export const CALL_THROUGH = new Set(plan.call_through.map((entry) => entry.prefix));

/** What the regulator gives a range out for, by prefix (3 to 5 digits); the longest that fits counts. */
export const CLASSES = new Map(plan.classes.map((entry) => [entry.prefix, entry.class]));
