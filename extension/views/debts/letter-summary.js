// @ts-check
import { creditorKey } from '../../core/common/lender.js';
import { afterHoursContacts, contactsOf, MOST_LISTED } from '../../core/debts/after-hours.js';
import { sentences } from '../parts/parts.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/debts/letter-facts.js').LenderFacts} LenderFacts */

/** Maximum number of characters of a quotation in a line of the list. */
const WORDS = 80;

/**
 * What the log says of one lender, in sentences; empty where it says nothing.
 * @param {App} app
 * @param {LenderFacts | null} facts
 * @param {{limit: number | null, region: string}} rules `limit`: answered calls a day that they allow
 */
export function summaryOf(app, facts, { limit, region }) {
  if (!facts?.contacts.length) return '';
  const { t, formatDay, formatWhen } = app.text;
  const { contacts, calls, night, others, over, agencies } = facts;
  const count = contacts.length;
  const [first, last] = [contacts[contacts.length - 1], contacts[0]].map(({ day }) => formatDay(day));
  const span = first === last ? first : t('letter_span', { first, last });
  const kind = calls === count ? 'calls' : calls ? 'contacts_calls' : 'contacts';
  const latest = contacts.find((contact) => contact.what === 'call' && contact.night);
  return sentences(app, [
    t(`letter_fact_${kind}`, { span, count, calls }),
    latest &&
      t(region === 'CN' ? 'letter_fact_night' : 'letter_fact_night_elsewhere', {
        count: night,
        when: formatWhen(latest.at),
      }),
    others && t('letter_fact_others', { count: others }),
    over && limit !== null && t('letter_fact_over', { count: over, max: limit }),
    agencies.length && t('letter_fact_agencies', { agencies: app.text.list(agencies) }),
  ]);
}

/**
 * The contacts that a letter lists, one a line, the newest last. A call that stands in a bill and in the log
 * is one.
 * @param {App} app
 * @param {object} from
 * @param {boolean} from.all every contact, not only those at night and with other people
 * @param {import('../../core/debts/debts.js').Named} from.debt
 * @param {LenderFacts | null} from.facts
 * @param {Entry[]} from.entries the unwanted ones, newest first
 * @param {(entry: Entry) => boolean} from.inQuietHours
 */
export function eventsOf(app, { all, debt, facts, entries, inQuietHours }) {
  const again = facts ? notedAgain(facts, entries) : new Set();
  const since = facts?.contacts.at(-1)?.day ?? '';
  const once = entries.filter((entry) => !again.has(entry.id) && entry.at.slice(0, 10) >= since);
  const listed = all ? contactsOf(once, debt) : afterHoursContacts(once, debt, inQuietHours);
  const shown = listed.slice(-MOST_LISTED);
  const lines = shown.map((entry) => eventLine(app, entry));
  if (shown.length < listed.length)
    lines.push(app.text.t('letter_events_more', { shown: shown.length, count: listed.length }));
  return lines.join('\n');
}

/**
 * Of several entries about one contact, keeps the one that says most.
 * @param {LenderFacts} facts @param {Entry[]} entries
 */
function notedAgain({ contacts }, entries) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const said = (/** @type {string} */ id) => {
    const entry = byId.get(id);
    return entry ? 1 + entry.words.length + entry.conduct.length : 0;
  };
  return new Set(
    contacts.flatMap(({ ids }) => ids.toSorted((one, other) => said(other) - said(one)).slice(1)),
  );
}

/** One contact in a line, in the words of the log. @param {App} app @param {Entry} entry */
function eventLine(app, { at, what, numberRaw, conduct, words }) {
  const said = words.replace(/\s+/g, ' ').trim();
  return [
    app.text.formatWhen(at),
    app.text.t(`log_what_${what}`),
    numberRaw,
    conduct.map((/** @type {string} */ slug) => app.text.t(`conduct_${slug}`)).join(' · '),
    said.length > WORDS ? `${said.slice(0, WORDS)}…` : said,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whether an entry is about this debt. @param {import('../../core/debts/debts.js').Named} debt */
export const isAbout = (debt) => (/** @type {Entry} */ entry) => creditorKey(entry) === creditorKey(debt);
