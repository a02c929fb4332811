// @ts-check
import { authorisationOf, isThreat } from './counted.js';
import { isIncoming } from '../common/direction.js';
/** @typedef {import('./counted.js').Entry} Entry */
/** @typedef {import('./statement.js').Text} Text */
/** @typedef {import('./summary.js').Summary} Summary */
/** @typedef {import('../common/lender.js').LenderNature} LenderNature */
/**
 * @typedef {{channel: string, nature: LenderNature | null}} Addressed `channel`: id; `nature`: of the one
 *   lender, if it is known
 */

/** Places that are the lender itself, or where it is addressed in public: it can do what is asked. */
const LENDER = ['institution', 'institution_review', 'credit_objection', 'public'];
/**
 * An authority is asked what it can do by the rules that bind the lender.
 * @type {Partial<Record<LenderNature, Record<string, string>>>}
 */
const OWN_WORDS = { microloan: { check_conduct: 'request_check_microloan' } };
/** Requests that only the lender can fulfil; another place is asked to see to it. */
const BY_THE_LENDER = [
  'stop_hours',
  'stop_threats',
  'stop_third_party',
  'name_agency',
  'show_authorisation',
  'correct_data',
  'confirm_calls',
  'stop_me',
  'delete_data',
];
/** Requests of somebody who owes nothing; below, requests that only a borrower makes. */
const NOT_THE_BORROWER = ['stop_me', 'delete_data'];
const OF_A_BORROWER = ['stop_hours', 'stop_third_party', 'correct_data', 'name_agency', 'show_authorisation'];
const DAYS_NAMED = 5;

/**
 * The requests as they are written, fitting whom they go to: the recordings are the lender's, and an
 * authority is asked to see to what only the lender can do.
 * @param {{requests: string[], ownRequest: string}} request
 * @param {Addressed} addressed
 * @param {Summary} summary
 * @param {Text} text
 * @param {(text: string) => string} mask
 */
export function requestLines({ requests, ownRequest }, { channel, nature }, summary, text, mask) {
  const days = text.list(daysToExplain(summary).map(text.formatMonthDay));
  const line = (/** @type {string} */ slug) => {
    const own = channel === 'local_finance' && nature ? OWN_WORDS[nature]?.[slug] : undefined;
    const request = text.t(own ?? `request_${slug}`, { days });
    return !LENDER.includes(channel) && BY_THE_LENDER.includes(slug)
      ? text.t('request_to_authority', { request })
      : request;
  };
  return [
    ...requests.filter((slug) => slug !== 'confirm_calls' || days).map(line),
    mask(ownRequest.trim()),
  ].filter(Boolean);
}

/** @param {Summary} summary */
const daysToExplain = ({ over, worst }) =>
  over.length ? [...new Set(over.map(({ day }) => day))].slice(0, DAYS_NAMED) : worst ? [worst.day] : [];

/**
 * The requests that can be chosen here.
 * @param {string[]} requests those of the channel
 * @param {boolean} owesNothing the person is not the borrower
 */
export const offeredRequests = (requests, owesNothing) => {
  if (!requests.includes('stop_hours')) return requests;
  return owesNothing
    ? [...NOT_THE_BORROWER, ...requests.filter((slug) => !OF_A_BORROWER.includes(slug)), 'confirm_calls']
    : [...requests, 'confirm_calls'];
};

/**
 * Which requests the entries themselves give a reason for; the person decides.
 * @type {Record<string, (entry: Entry, inQuietHours: (entry: Entry) => boolean) => boolean>}
 */
const REASONS = {
  stop_hours: (entry, inQuietHours) => entry.conduct.includes('night_contact') || inQuietHours(entry),
  stop_threats: (entry) => isThreat(entry) || entry.conduct.includes('insult'),
  stop_third_party: (entry) =>
    (entry.what === 'third_party' && isIncoming(entry)) || entry.conduct.includes('third_party_contact'),
  name_agency: (entry) => entry.conduct.includes('refuse_identity'),
  show_authorisation: (entry) =>
    authorisationOf(entry) === false || entry.conduct.includes('refuse_authorisation'),
};

/** Requests that anybody who turns to such a place has. */
const ALWAYS = [
  'urge_answer',
  'check_conduct',
  'handle_numbers',
  'record_report',
  'answer_publicly',
  'review_decision',
  'mediate',
  'hide_repaid',
  'remove_posting',
  ...NOT_THE_BORROWER,
];

/**
 * @param {string[]} requests those that are offered
 * @param {Entry[]} entries
 * @param {Summary} summary
 * @param {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 */
export const suggestedRequests = (requests, entries, summary, inQuietHours) =>
  requests.filter(
    (slug) =>
      ALWAYS.includes(slug) ||
      (slug === 'confirm_calls' && summary.over.length > 0) ||
      entries.some((entry) => REASONS[slug]?.(entry, inQuietHours)),
  );
