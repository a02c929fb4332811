// @ts-check
import { areaOf } from './china.js';
import { ID } from './find-context.js';
import { normalize } from './normalizer.js';
import { AREAS } from './plan.js';

/**
 * Local numbers in a list that a landline with its area code leads. The twin of the server's `find_carry.py`.
 */

/** The maximum number of characters between two numbers of a list. */
const WIDEST = 4;
const list = /^(?: ?(?:[、/,;和或及与]|或者|以及) ?| {1,2})$/;
const sureList = /^ ?[、/;和或及与]/;
const idList = /^ ?[、/和或及与] ?$/;
const localNumber = /^(?:[2-9][0-9]{6,7}|[2-9][0-9]{3}-[0-9]{3,4}|[2-9][0-9]{2}-[0-9]{4})$/;
const date = /^(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/;

/**
 * Remembers the last area code while its list goes on.
 * @param {string} plain the text as the scan reads it
 */
export function createCarry(plain) {
  /** @type {string | null} */
  let area = null;
  let end = -WIDEST - 1; // far before the first character
  let idEnd = end;

  /** @param {number} start */
  const listGoesOn = (start) => start > end && start - end <= WIDEST && list.test(plain.slice(end, start));

  return {
    /**
     * Says that a number was read from `start` to `stop`.
     * @param {number} start @param {number} stop
     * @param {import('./normalizer.js').NumberAnswer} number @param {string} verdict
     */
    passed(start, stop, number, verdict) {
      if (number.kind === 'landline' && number.key && verdict !== ID) area = areaOf(number.key.slice(3));
      else if (!listGoesOn(start)) area = null;
      end = stop;
      if (verdict === ID) idEnd = stop;
    },
    /**
     * Whether the digits at `start` go on a list of what is no number to call: 运单号 1、2.
     * @param {number} start
     */
    continuesIds: (start) =>
      start > idEnd && start - idEnd <= WIDEST && idList.test(plain.slice(idEnd, start)),
    /**
     * The number of local `digits` ("-" between groups) at `start`, and its confidence.
     * @param {string} digits @param {number} start
     * @returns {{number: import('./normalizer.js').NumberAnswer, confidence: 'sure' | 'likely'} | null}
     */
    local(digits, start) {
      if (area === null || !listGoesOn(start) || !localNumber.test(digits) || date.test(digits)) return null;
      const subscriber = digits.replaceAll('-', '');
      if (!AREAS.get(area)?.includes(subscriber.length)) return null;
      const number = normalize(`0${area}${subscriber}`);
      if (number.kind !== 'landline') return null;
      return { number, confidence: sureList.test(plain.slice(end, start)) ? 'sure' : 'likely' };
    },
  };
}
