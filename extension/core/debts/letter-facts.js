// @ts-check
import { creditorKey } from '../common/lender.js';

/**
 * What a letter can say of the log: figures of one lender, as home counts them.
 *
 * @typedef {object} Contact one contact from the other side; the same call in log and bill counts once
 * @property {string} id
 * @property {string[]} ids of every entry about it
 * @property {string} what
 * @property {string} lender key of those that the rules count together
 * @property {string | null} creditor slug
 * @property {string} creditorOther
 * @property {number} instant milliseconds since the epoch
 * @property {string} day YYYY-MM-DD on the clock of the rules
 * @property {string} at as logged
 * @property {boolean} night in the quiet hours, and not agreed to
 * @property {boolean} others somebody else was contacted
 * @property {string} agency
 * @property {boolean} unnamed no lender is named
 *
 * @typedef {{lender: string, day: string}} Over a day with more answered calls than the rules say
 * @typedef {{kind: string, creditor: string | null, creditorOther: string | null, on: string}} Sent a
 *   letter that was sent
 *
 * @typedef {object} LenderFacts
 * @property {string} creditor slug
 * @property {string} creditorOther
 * @property {Contact[]} contacts newest first; of the last days, or of all where those hold nothing
 * @property {number} calls
 * @property {number} night calls in the quiet hours
 * @property {number} others
 * @property {number} named contacts in which somebody said who they are
 * @property {number} over days
 * @property {string[]} agencies by name, the newest first
 * @property {string | null} sent YYYY-MM-DD on which this letter was last sent to them
 */

/**
 * The facts that each letter is about; whoever owes nothing counts every contact.
 * @type {Record<string, (facts: LenderFacts) => number>}
 */
const ABOUT = {
  quiet: ({ night, others }) => night + others,
  authorisation: ({ named }) => named,
  proof: ({ named }) => named,
};

/** @param {string} letter @param {LenderFacts} facts */
const weight = (letter, facts) => ABOUT[letter]?.(facts) ?? facts.contacts.length;

/**
 * The lenders of the log to whom a letter can go: those to whom it was not sent yet first, and of them the
 * one with most of the facts that the letter is about. What bears no lender's name comes last.
 * @param {string} letter
 * @param {object} log
 * @param {Contact[]} log.contacts newest first
 * @param {Over[]} log.over
 * @param {Sent[]} log.sent
 * @param {string} log.from the first of the last days, YYYY-MM-DD
 * @returns {LenderFacts[]}
 */
export function lendersFor(letter, { contacts, over, sent, from }) {
  return [...Map.groupBy(contacts, creditorKey).values()]
    .map((theirs) => factsOf(theirs, { over: ownOver(theirs[0], contacts, over), from, letter, sent }))
    .sort(
      (one, other) =>
        Number(one.contacts[0].unnamed) - Number(other.contacts[0].unnamed) ||
        Number(one.sent !== null) - Number(other.sent !== null) ||
        weight(letter, other) - weight(letter, one) ||
        other.contacts.length - one.contacts.length,
    );
}

/**
 * The days that the rules found for this lender. Where they count several brands together, a day is no fact
 * about one of them.
 * @param {Contact} contact @param {Contact[]} contacts @param {Over[]} over
 */
function ownOver(contact, contacts, over) {
  const key = creditorKey(contact);
  const shared = contacts.some((one) => one.lender === contact.lender && creditorKey(one) !== key);
  return shared ? [] : over.filter(({ lender }) => lender === contact.lender);
}

/**
 * @param {Contact[]} theirs newest first, at least one
 * @param {{over: Over[], from: string, letter: string, sent: Sent[]}} parts
 * @returns {LenderFacts}
 */
function factsOf(theirs, { over, from, letter, sent }) {
  const recent = theirs.filter(({ day }) => day >= from);
  const contacts = recent.length ? recent : theirs;
  const first = contacts.at(-1)?.day ?? from;
  const count = (/** @type {(contact: Contact) => boolean} */ has) => contacts.filter(has).length;
  const agencies = contacts.map(({ agency }) => agency).filter(Boolean);
  const key = creditorKey(theirs[0]);
  return {
    creditor: theirs[0].creditor ?? 'unknown',
    creditorOther: theirs[0].creditorOther,
    contacts,
    calls: count(({ what }) => what === 'call'),
    night: count(({ what, night }) => what === 'call' && night),
    others: count((contact) => contact.others),
    named: agencies.length,
    over: new Set(over.map(({ day }) => day).filter((day) => day >= first)).size,
    agencies: [...new Set(agencies)],
    sent:
      sent
        .filter((one) => one.kind === letter && creditorKey(one) === key)
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null,
  };
}
