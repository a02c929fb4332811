// @ts-check
import { creditorKey } from '../common/lender.js';

/** @typedef {import('./debts.js').Named} Named */

/**
 * The debt that a line of the plan is about.
 * @param {{creditor: string, name: string}} line @returns {Named}
 */
export const namedInPlan = ({ creditor, name }) => ({
  creditor: creditor || 'unknown',
  creditorOther: creditor.startsWith('other') ? name : '',
});

/** @param {{creditor: string | null, creditorOther?: string | null}} entry @returns {Named} */
export const namedInEntry = ({ creditor, creditorOther }) => ({
  creditor: creditor ?? 'unknown',
  creditorOther: creditorOther ?? '',
});

/**
 * Every debt that the log, the plan, or what was said of debts knows; each once, in this order.
 * @param {{creditor: string | null, creditorOther?: string | null}[]} entries newest first
 * @param {{creditor: string, name: string}[]} lines of the plan
 * @param {Named[]} debts
 * @returns {Named[]}
 */
export function debtsNamed(entries, lines, debts) {
  /** @type {Map<string, Named>} */
  const named = new Map();
  for (const one of [...entries.map(namedInEntry), ...lines.map(namedInPlan), ...debts]) {
    if (!named.has(creditorKey(one))) named.set(creditorKey(one), one);
  }
  return [...named.values()];
}
