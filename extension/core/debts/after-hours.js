// @ts-check
import { isAside, isIncoming } from '../common/direction.js';
import { creditorKey } from '../common/lender.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {{creditor: string | null, creditorOther?: string | null}} About one of the lender's */

const CONDUCT = ['night_contact', 'third_party_contact', 'frequent_calls'];
/** Maximum number of contacts in a list: a page full. More would not be read, and would not fit a letter. */
export const MOST_LISTED = 40;

/** @param {Entry[]} entries newest first @param {About} about @param {(entry: Entry) => boolean} which */
const listed = (entries, about, which) =>
  entries
    .filter(
      (entry) =>
        creditorKey(entry) === creditorKey(about) && entry.what !== 'note' && !isAside(entry) && which(entry),
    )
    .reverse();

/**
 * The contacts of a lender as they were logged, for a letter of somebody whom it may not contact at
 * all; oldest first.
 * @param {Entry[]} entries newest first
 * @param {About} about
 */
export const contactsOf = (entries, about) => listed(entries, about, isIncoming);

/**
 * What the letter that asks for quiet lists: contacts in the quiet hours and with other people, as they were
 * logged; oldest first.
 * @param {Entry[]} entries newest first
 * @param {About} about
 * @param {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 */
export const afterHoursContacts = (entries, about, inQuietHours) =>
  listed(
    entries,
    about,
    (entry) =>
      (entry.what === 'third_party' && isIncoming(entry)) ||
      entry.conduct.some((slug) => CONDUCT.includes(slug)) ||
      inQuietHours(entry),
  );
