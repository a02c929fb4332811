// @ts-check
import { CLASSES } from './plan.js';

/**
 * What the regulator gives a range of service lines out for: call centres, large enterprises, kinds of SMS.
 */

/**
 * The class of a 95 or 106 line, as in the plan; null where the plan knows none.
 * @param {{key: string | null, kind: string}} number
 */
export const classOf = ({ key, kind }) =>
  key && (kind === 'service_95' || kind === 'sms_106') ? classOfDigits(key.slice(3)) : null;

/** The class of a line by its digits, or of many lines by their first digits. @param {string} digits */
export function classOfDigits(digits) {
  for (const size of [5, 4, 3]) {
    const found = CLASSES.get(digits.slice(0, size));
    if (found) return found;
  }
  return null;
}
