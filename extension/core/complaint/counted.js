// @ts-check
import { isCallerUnknown, isIncoming } from '../common/direction.js';
/**
 * @typedef {import('../common/types.js').Entry & {own?: boolean}} Entry `own`: the person
 *   answered that they called
 */

/** Which entries of the log count in a complaint, and as what. Each such question is answered here alone. */

/**
 * Whether the other side made the contact. A note is no contact, a call that the person made is not the other
 * side's, and one of which nobody knows who made it does not count.
 * @param {Entry} entry
 */
export const isTheirs = (entry) => entry.what !== 'note' && isIncoming(entry) && !entry.own;

/** @param {Entry} entry */
export const isUnclear = (entry) => isCallerUnknown(entry) && !entry.own;

/** @param {Pick<Entry, 'what' | 'answered'>} entry */
export const isAnswered = ({ what, answered }) => what === 'call' && answered === true;

/**
 * Whether an authorisation could have been shown: in a missed call, a message or a letter nobody shows
 * anything, and that none was shown says nothing there.
 * @param {Entry} entry
 */
const couldShow = (entry) => isTheirs(entry) && (isAnswered(entry) || entry.what === 'visit');

/**
 * Whether the authorisation was shown; null where nobody could, or nothing was noted.
 * @param {Entry} entry
 */
export const authorisationOf = (entry) => (couldShow(entry) ? entry.authorisationShown : null);

/** @param {Pick<Entry, 'conduct'>} entry */
export const isThreat = ({ conduct }) => conduct.includes('threat') || conduct.includes('violence');
