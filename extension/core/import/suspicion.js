// @ts-check
/**
 * How much a number looks like collection, from what a file and the log tell of it. Collectors call often,
 * also at night, from numbers that the person never dials; friends are called back and talk for long. This
 * decides only what comes first and what is ticked: the person decides what is kept.
 *
 * @typedef {object} Signs
 * @property {'list' | 'log' | 'official' | null} reason as in `Group`
 * @property {boolean} cleared the list says that it is no collection, or the person said so of it in the log
 * @property {boolean} service an official line of somebody who lends no money: a carrier, a hotline
 * @property {boolean} nameless no number was shown, or none that can be understood
 * @property {string | null} kind of the number
 * @property {number} calls theirs, as far as the file says who called
 * @property {number} night of these
 * @property {number} mostADay
 * @property {number | null} dialled how often the person called; null where neither file nor log would say so
 * @property {number} longest seconds of the longest call, whoever made it
 *
 * @typedef {'likely' | 'unsure' | 'unlikely'} Level
 */

const LIKELY = 4;
const UNLIKELY = -4;
/** Minimum number of calls at which a number counts as one that keeps coming back. */
const OFTEN = 3;
/** Length of a call in seconds from which on it is hardly with a collector, so far as people have told. */
const LONG_TALK = 300;

/**
 * Points by kind of line: for lines that callers rent more often than others, against those through
 * which couriers ring.
 * @type {Record<string, number>}
 */
const KINDS = { mobile_virtual: 1, landline: 1, service_95: 1, shared_400: 1, relay_700: -2 };

/** Points for and against; the sums that decide are LIKELY and UNLIKELY. @param {Signs} signs */
export function suspicion({
  reason,
  cleared,
  service,
  nameless,
  kind,
  calls,
  night,
  mostADay,
  dialled,
  longest,
}) {
  if (nameless) return 0;
  if (cleared || service) return UNLIKELY;
  if (reason === 'list' || reason === 'log') return LIKELY + OFTEN;
  // Whoever lends has such a line for being called; it rings for other things too, and can be imitated.
  if (reason === 'official') return 0;
  const often = dialled !== null && dialled >= Math.max(OFTEN, calls / 2);
  return (
    (KINDS[kind ?? ''] ?? 0) +
    (calls >= OFTEN ? 2 : 0) +
    (mostADay >= OFTEN ? 2 : 0) +
    Math.min(night, 2) +
    (night >= OFTEN ? 1 : 0) +
    (dialled === 0 ? 1 : often ? -6 : dialled ? -3 : 0) +
    (longest >= LONG_TALK ? -3 : 0)
  );
}

/** @param {number} points @returns {Level} */
export const levelOf = (points) => (points >= LIKELY ? 'likely' : points <= UNLIKELY ? 'unlikely' : 'unsure');
