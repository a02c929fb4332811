// @ts-check
import { isIncoming, isOutgoing } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */

const CONDUCT = ['night_contact', 'third_party_contact', 'frequent_calls'];
/** A longer list would not be read, and would not fit a letter. */
const MOST = 20;

/** Whose calls these are, for a letter. @param {{creditor: string | null, creditorOther?: string}} entry */
export const lenderOf = ({ creditor, creditorOther = '' }) =>
  [creditor ?? '', creditorOther.trim().toLowerCase()].filter(Boolean).join(':');

/**
 * What the letter that asks for quiet lists: contacts in the quiet hours and with other people, as they were
 * logged; oldest first.
 * @param {Entry[]} entries newest first
 * @param {{creditor: string | null, creditorOther?: string}} about one of the lender's
 * @param {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 */
export const afterHoursContacts = (entries, about, inQuietHours) =>
  entries
    .filter((entry) => lenderOf(entry) === lenderOf(about) && entry.what !== 'note' && !isOutgoing(entry))
    .filter(
      (entry) =>
        (entry.what === 'third_party' && isIncoming(entry)) ||
        entry.conduct.some((slug) => CONDUCT.includes(slug)) ||
        inQuietHours(entry),
    )
    .slice(0, MOST)
    .reverse();
