// @ts-check
import { toFen } from '../common/money.js';
import { dayOf } from '../common/china-time.js';
import { isCallerUnknown, isIncoming } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/**
 * @typedef
 *   {{t(key: string, values?: Record<string, unknown>): string, list(names: string[]): string, number(value: number): string, formatDay(iso: string): string}}
 *   Text
 */

/**
 * A note is no contact, and a call that the person made is none of theirs, nor surely one of which nobody knows
 * who made it.
 * @param {Entry & {own?: boolean}} entry
 */
const isTheirs = (entry) => entry.what !== 'note' && isIncoming(entry) && !entry.own;

/** @param {Entry & {own?: boolean}} entry */
const isUnclear = (entry) => isCallerUnknown(entry) && !entry.own;

/** Beyond this many the table is the better place to look. */
const NAMED = 8;

/**
 * The account of what happened, counted from the person's own entries; not a word that is not in them (P8). A
 * note of their own stands in the table and is no contact.
 * @param {Entry[]} all oldest first, numbered from 1 in this order
 * @param {Entry[]} shown the same as they may be read: two numbers that are hidden alike are two all the same
 * @param {Text} text
 * @returns {string[]} sentences
 */
export function draftStatement(all, shown, text) {
  const entries = all.filter(isTheirs);
  const { t } = text;
  const unclear = all.filter(isUnclear).length;
  const unclearToo = unclear > 0 && t('pack_say_caller_unknown', { count: unclear });
  if (entries.length === 0) return unclearToo ? said(unclearToo, conduct(all, text)) : [];
  const values = (/** @type {(entry: Entry) => string | null} */ of, same = of) =>
    distinct(all, shown, of, same);
  const asked = entries.filter((entry) => entry.authorisationShown !== null);
  const yes = asked.filter((entry) => entry.authorisationShown);
  return said(
    t('pack_say_span', {
      from: text.formatDay(dayOf(entries[0].at)),
      to: text.formatDay(dayOf(entries[entries.length - 1].at)),
      count: entries.length,
      kinds: kinds(entries, text),
    }),
    named(
      'pack_say_numbers',
      values(
        (entry) => entry.numberRaw,
        (entry) => entry.numberKey ?? entry.numberRaw,
      ),
      text,
    ),
    named(
      'pack_say_agencies',
      values((entry) => entry.agency),
      text,
    ),
    named(
      'pack_say_agents',
      values((entry) => entry.agentNumber),
      text,
    ),
    named(
      'pack_say_amounts',
      values(
        (entry) => entry.amount,
        (entry) => (entry.amount ? String(toFen(entry.amount) ?? entry.amount) : null),
      ),
      text,
    ),
    unclearToo,
    asked.length > 0 &&
      t('pack_say_authorisation', {
        asked: asked.length,
        shown: yes.length,
        refused: asked.length - yes.length,
      }),
    conduct(all, text),
  );
}

/** Without what there is nothing to say of. @param {...(string | false)} sentences */
const said = (...sentences) => sentences.filter((sentence) => sentence !== false);

/** @param {Entry[]} entries @param {Text} text */
function kinds(entries, text) {
  const count = (/** @type {string} */ what) => entries.filter((entry) => entry.what === what).length;
  const calls = entries.filter((entry) => entry.what === 'call');
  const were = (/** @type {boolean} */ answered) =>
    calls.filter((entry) => entry.answered === answered).length;
  const unknown = calls.length - were(true) - were(false);
  const parts = calls.length
    ? [
        text.t(unknown ? 'pack_say_calls_unknown' : 'pack_say_calls', {
          count: calls.length,
          answered: were(true),
          missed: were(false),
          unknown,
        }),
      ]
    : [];
  for (const what of ['sms', 'visit', 'letter', 'third_party']) {
    if (count(what))
      parts.push(text.t('pack_say_kind', { kind: text.t(`log_what_${what}`), count: count(what) }));
  }
  return text.list(parts);
}

/**
 * What differs, as it may be read. @param {Entry[]} all @param {Entry[]} shown
 * @param {(entry: Entry) => string | null} of
 * @param {(entry: Entry) => string | null} same the same for what is the same
 */
function distinct(all, shown, of, same) {
  /** @type {Map<string, string>} */
  const found = new Map();
  all.forEach((entry, index) => {
    const one = isTheirs(entry) ? same(entry) : null;
    if (one && !found.has(one)) found.set(one, of(shown[index]) ?? '');
  });
  return [...found.values()];
}

/** @param {string} key @param {string[]} values @param {Text} text */
function named(key, values, text) {
  if (values.length === 0) return false;
  const told = [...new Set(values)];
  const few = values.length <= NAMED && told.length === values.length;
  return text.t(few ? key : `${key}_many`, { count: values.length, values: text.list(told.slice(0, NAMED)) });
}

/**
 * What was marked, how often, and where in the table it stands.
 * @param {Entry[]} entries
 * @param {Text} text
 */
function conduct(entries, text) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  entries.forEach((entry, index) =>
    entry.conduct.forEach((slug) => found.set(slug, [...(found.get(slug) ?? []), index + 1])),
  );
  if (found.size === 0) return false;
  const marked = [...found].map(([slug, at]) =>
    text.t(at.length > NAMED ? 'pack_say_marked_many' : 'pack_say_marked', {
      conduct: text.t(`conduct_${slug}`),
      count: at.length,
      at: at.slice(0, NAMED).join(', '),
    }),
  );
  return text.t('pack_say_conduct', { marked: marked.join(text.t('pack_say_between')) });
}

/**
 * Which requests the entries themselves give a reason for; the person decides.
 * @type {Record<string, (entry: Entry, inQuietHours: (entry: Entry) => boolean) => boolean>}
 */
const REASONS = {
  stop_hours: (entry, inQuietHours) => entry.conduct.includes('night_contact') || inQuietHours(entry),
  stop_third_party: (entry) =>
    (entry.what === 'third_party' && isIncoming(entry)) || entry.conduct.includes('third_party_contact'),
  name_agency: (entry) => entry.conduct.includes('refuse_identity'),
  show_authorisation: (entry) =>
    entry.authorisationShown === false || entry.conduct.includes('refuse_authorisation'),
};

/** What anybody who turns to this place wants of it. */
const ALWAYS = ['urge_answer', 'check_conduct', 'handle_numbers', 'record_report', 'answer_publicly'];

/**
 * @param {string[]} requests those of the channel
 * @param {Entry[]} entries
 * @param {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 */
export const suggestedRequests = (requests, entries, inQuietHours) =>
  requests.filter(
    (slug) => ALWAYS.includes(slug) || entries.some((entry) => REASONS[slug]?.(entry, inQuietHours)),
  );
