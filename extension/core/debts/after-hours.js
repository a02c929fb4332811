// @ts-check
/** @typedef {import('../common/types.js').Entry} Entry */

const CONDUCT = ['night_contact', 'third_party_contact', 'frequent_calls'];
/** As many as a letter can hold and somebody will read. */
const MOST = 20;

/** The hour on the clock of mainland China, which has one zone. @param {Entry} entry */
const hour = ({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCHours();

/** Within the hours that the national standard and the banking association keep free. @param {Entry} entry */
export const isNight = (entry) => hour(entry) >= 22 || hour(entry) < 8;

/** Whose calls these are, for a letter. @param {{creditor: string | null, creditorOther?: string}} entry */
export const lenderOf = ({ creditor, creditorOther = '' }) =>
  [creditor ?? '', creditorOther.trim().toLowerCase()].filter(Boolean).join(':');

/**
 * What the letter about quiet is about: contacts at night and with other people, as they were logged; oldest
 * first.
 * @param {Entry[]} entries newest first
 * @param {{creditor: string | null, creditorOther?: string}} about one of the lender's
 */
export const afterHoursContacts = (entries, about) =>
  entries
    .filter((entry) => lenderOf(entry) === lenderOf(about) && entry.what !== 'note')
    .filter(
      (entry) =>
        entry.what === 'third_party' ||
        entry.conduct.some((slug) => CONDUCT.includes(slug)) ||
        (entry.what !== 'letter' && isNight(entry)),
    )
    .slice(0, MOST)
    .reverse();
