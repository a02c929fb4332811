// @ts-check
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {{t(key: string, values?: any): string, list(names: string[]): string, number(value: number): string, formatDay(iso: string): string}} Text */

/** Beyond this many the table is the better place to look. */
const NAMED = 8;

/**
 * The account of what happened, counted from the person's own entries; not a word that is not in them (P8).
 * @param {Entry[]} entries oldest first, numbered from 1 in this order
 * @param {Text} text
 * @returns {string[]} sentences
 */
export function draftStatement(entries, text) {
  if (entries.length === 0) return [];
  const { t } = text;
  const values = (/** @type {(entry: Entry) => string | null} */ of) => [...new Set(entries.map(of).filter(Boolean))].map(String);
  const asked = entries.filter((entry) => entry.authorisationShown !== null);
  const shown = asked.filter((entry) => entry.authorisationShown);
  return [
    t('pack_say_span', { from: text.formatDay(entries[0].at), to: text.formatDay(entries[entries.length - 1].at), count: entries.length, kinds: kinds(entries, text) }),
    named('pack_say_numbers', values((entry) => entry.numberRaw), text),
    named('pack_say_agencies', values((entry) => entry.agency), text),
    named('pack_say_agents', values((entry) => entry.agentNumber), text),
    named('pack_say_amounts', values((entry) => entry.amount), text),
    asked.length > 0 && t('pack_say_authorisation', { asked: asked.length, shown: shown.length, refused: asked.length - shown.length }),
    conduct(entries, text),
  ].filter((sentence) => typeof sentence === 'string');
}

/** @param {Entry[]} entries @param {Text} text */
function kinds(entries, text) {
  const count = (/** @type {string} */ what) => entries.filter((entry) => entry.what === what).length;
  const calls = entries.filter((entry) => entry.what === 'call');
  const were = (/** @type {boolean} */ answered) => calls.filter((entry) => entry.answered === answered).length;
  const said = calls.length ? [text.t('pack_say_calls', { count: calls.length, answered: were(true), missed: were(false) })] : [];
  for (const what of ['sms', 'visit', 'letter', 'third_party']) {
    if (count(what)) said.push(text.t('pack_say_kind', { kind: text.t(`log_what_${what}`), count: count(what) }));
  }
  return text.list(said);
}

/** @param {string} key @param {string[]} values @param {Text} text */
const named = (key, values, text) =>
  values.length > 0 && text.t(values.length > NAMED ? `${key}_many` : key, { count: values.length, values: text.list(values.slice(0, NAMED)) });

/** What was marked, how often, and where in the table it stands. @param {Entry[]} entries @param {Text} text */
function conduct(entries, text) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  entries.forEach((entry, index) => entry.conduct.forEach((slug) => found.set(slug, [...(found.get(slug) ?? []), index + 1])));
  if (found.size === 0) return false;
  const said = [...found].map(([slug, at]) =>
    text.t(at.length > NAMED ? 'pack_say_marked_many' : 'pack_say_marked', { conduct: text.t(`conduct_${slug}`), count: at.length, at: at.slice(0, NAMED).join(', ') }));
  return text.t('pack_say_conduct', { marked: said.join(text.t('pack_say_between')) });
}

/** Which requests the entries themselves give a reason for; the person decides. @type {Record<string, (entry: Entry) => boolean>} */
const REASONS = {
  stop_hours: (entry) => entry.conduct.includes('night_contact'),
  stop_third_party: (entry) => entry.what === 'third_party' || entry.conduct.includes('third_party_contact'),
  name_agency: (entry) => entry.conduct.includes('refuse_identity'),
  show_authorisation: (entry) => entry.authorisationShown === false || entry.conduct.includes('refuse_authorisation'),
};

/** What anybody who turns to this place wants of it. */
const ALWAYS = ['urge_answer', 'check_conduct', 'handle_numbers', 'record_report', 'answer_publicly'];

/** @param {string[]} requests those of the channel @param {Entry[]} entries */
export const suggestedRequests = (requests, entries) => requests.filter((slug) => ALWAYS.includes(slug) || (REASONS[slug] && entries.some(REASONS[slug])));
