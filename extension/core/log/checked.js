// @ts-check
import { isWhen } from '../common/china-time.js';
import { Failure } from '../common/failure.js';
/** @typedef {import('../common/types.js').Fields} Fields */

/** @type {unknown[]} */
const DIRECTIONS = ['in', 'out', null, undefined];
/**
 * Maximum number of characters of one text; words may be a whole conversation. No other device takes
 * an entry with more.
 */
export const LONGEST_TEXT = 200_000;

const FILES = ['table', 'android', 'sms', 'backup'];

/**
 * Refuses what would make an entry say more than is known, whoever hands it over: a form, a file, another
 * device's log.
 * @param {Fields} fields
 * @throws Failure 'bad_time' for a moment without an offset, or a day that no calendar has; 'entry_too_long';
 *   'bad_entry'
 */
export function checkFields(fields) {
  const { at, direction, confirmedBy = [], unrelated } = fields;
  if (!isWhen(at)) throw new Failure('bad_time');
  if (
    !isDirection(direction) ||
    !isConfirmedBy(confirmedBy) ||
    !(unrelated === undefined || isMark(unrelated))
  )
    throw new Failure('bad_entry');
  if (Object.values(fields).some((value) => typeof value === 'string' && value.length > LONGEST_TEXT))
    throw new Failure('entry_too_long');
}

/** A field that is either true or not there. @param {unknown} value */
export const isMark = (value) => value === true;

/** @param {unknown} value */
export const isDirection = (value) => DIRECTIONS.includes(value);

/** @param {unknown} value */
export const isConfirmedBy = (value) => Array.isArray(value) && value.every(isConfirmation);

/** @param {Partial<import('../common/types.js').Confirmation> | null} one as it came */
const isConfirmation = (one) =>
  FILES.includes(one?.kind ?? '') &&
  typeof one?.name === 'string' &&
  Number.isInteger(one.row) &&
  isWhen(one.at) &&
  (one.seconds === null || Number.isInteger(one.seconds));
