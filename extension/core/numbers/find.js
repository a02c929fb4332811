// @ts-check
import { PERHAPS, YES } from './find-context.js';
import { undisguised } from './find-disguise.js';
import { scan } from './find-scan.js';
import { prepared } from './find-text.js';

/**
 * Every number in a text: an SMS, a call list, the text of a screenshot. The twin of the server's `find.py`.
 * Our own scan, not the matchers of the libraries: they do not know China's service lines, and the JavaScript
 * and the Python one do not agree.
 *
 * @typedef {import('./find-scan.js').Found} Found
 */

/** The maximum number of characters between two numbers of a list. */
const WIDEST = 6;
const listBetween = /^(?:[ \t、,/;和或及与]{1,3}|,? (?:and|or) |,?(?:还有|以及|或者|还是))$/;

/**
 * Every number in `text`, in order; `start` and `end` as for `text.slice`. Amounts, dates, codes and card
 * numbers are none. What was read from a disguise is "likely". Linear time.
 * @param {string} text
 * @returns {Found[]}
 */
export function findNumbers(text) {
  const { plain, spans } = undisguised(prepared(text));
  const points = plain.length === text.length ? null : [...text];
  const meant = settled(plain, scan(points ?? text, plain, spans));
  return points ? inUnits(points, meant) : meant;
}

/**
 * What is doubtful alone counts beside a sure one: 12378, 10010 or 110.
 * @param {string} plain
 * @param {import('./find-scan.js').Judged[]} found
 * @returns {Found[]}
 */
function settled(plain, found) {
  for (const step of [1, -1]) {
    for (let at = step > 0 ? 1 : found.length - 2; at >= 0 && at < found.length; at += step) {
      const beside = at - step;
      if (found[at].verdict !== PERHAPS || found[beside].verdict !== YES) continue;
      const { end } = found[Math.min(at, beside)];
      const { start } = found[Math.max(at, beside)];
      if (start - end <= WIDEST && listBetween.test(plain.slice(end, start))) found[at].verdict = YES;
    }
  }
  return found.filter((one) => one.verdict === YES).map(({ verdict, ...one }) => one);
}

/**
 * Positions in code points become positions in UTF-16 units.
 * @param {string[]} points
 * @param {Found[]} found
 */
function inUnits(points, found) {
  let at = 0;
  let units = 0;
  const unitsTo = (/** @type {number} */ point) => {
    for (; at < point; at += 1) units += points[at].length;
    return units;
  };
  return found.map((one) => ({ ...one, start: unitsTo(one.start), end: unitsTo(one.end) }));
}
