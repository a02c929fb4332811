// @ts-check
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./summary.js').Summary} Summary */
/** @typedef {import('./statement.js').Text & {language(): string}} Text */

/**
 * What to say on the telephone, in a minute: who complains about whom, what the log counts, what is
 * asked, and that a number is given. Like the report it says nothing that was not logged (P8); row
 * numbers are for paper.
 */

/** Maximum length of the script in seconds, for which whoever answers has patience. */
const MOST_SECONDS = 60;
/** Number of characters that somebody reads aloud in a second. */
const CHARACTERS_A_SECOND = 4;
const WORDS_A_SECOND = 2.5;

/**
 * What a place is asked for at the end of a call; no other place is complained to by
 * telephone about collection.
 * @type {Record<string, string>}
 */
const LAST = {
  institution: 'script_last_institution',
  nfra_12378: 'script_last_forward',
  local_finance: 'script_last_local',
  harassment_12321: 'script_last_number',
  police: 'script_last_police',
};
/** The place that asks its callers about the numbers; elsewhere they are only in the report. */
const ABOUT_NUMBERS = 'harassment_12321';
const NUMBERS_NAMED = 3;
/** Places that know a company by the name in its register. */
const BY_FULL_NAME = ['nfra_12378', 'local_finance'];
/** The words before each request; nobody remembers more than these. */
const ASKED = ['script_ask_first', 'script_ask_second', 'script_ask_third'];

/** Whether anybody is told it by telephone. @param {string} channel id */
export const isSpoken = (channel) => channel in LAST;

/**
 * @param {Model} model not masked
 * @param {Text} text
 * @returns {{lines: string[], seconds: number}} `seconds`: about how long it takes to read aloud; at most 60,
 *   unless a name alone fills it
 */
export function spokenScript(model, text) {
  const { channel, owesNothing } = model;
  const greeting = [
    text.t(channel.id === ABOUT_NUMBERS ? 'script_hello_numbers' : `script_hello_${channel.kind}`, {
      lender: lenderNamed(model, text),
    }),
    model.facts.name?.trim() && text.t('script_name', { name: model.facts.name.trim() }),
    owesNothing && text.t('report_owes_nothing'),
  ].filter((line) => typeof line === 'string' && line !== '');
  const facts = factsOf(model, text);
  const asks = model.requests.slice(0, ASKED.length);
  const all = () => [
    ...greeting,
    ...facts,
    ...asks.map((request, index) => text.t(ASKED[index], { request })),
    text.t(LAST[channel.id]),
  ];
  // The last line of each list weighs least, and is left out first.
  for (const [list, least] of /** @type {[string[], number][]} */ ([
    [asks, 2],
    [facts, 4],
    [asks, 1],
    [facts, 1],
  ]))
    while (list.length > least && secondsOf(all(), text) > MOST_SECONDS) list.pop();
  const lines = /** @type {string[]} */ (all());
  return { lines, seconds: secondsOf(lines, text) };
}

/** @param {unknown[]} lines @param {Text} text */
function secondsOf(lines, text) {
  const said = lines.join(' ');
  return Math.ceil(
    text.language() === 'en'
      ? said.split(/\s+/).length / WORDS_A_SECOND
      : said.replace(/[\s\p{P}]/gu, '').length / CHARACTERS_A_SECOND,
  );
}

/** @param {Model} model @param {Text} text */
function lenderNamed({ channel, lenders, brands }, text) {
  const names = BY_FULL_NAME.includes(channel.id) ? lenders.map(({ name }) => name) : brands;
  return text.list(names.filter(Boolean)) || text.t('script_lender');
}

/**
 * The facts that are read out, those that weigh most first.
 * @param {Model} model @param {Text} text @returns {string[]}
 */
function factsOf({ channel, summary, hours, numbers, owesNothing }, text) {
  const { t } = text;
  const { night, over, limit, threats, recorded, worst } = summary;
  const shown = numbers.flatMap(({ raw, shown: one }) => (raw && one ? [one] : [])).slice(0, NUMBERS_NAMED);
  const others = owesNothing ? 0 : othersContacted(summary);
  const visits = summary.others.visit.length;
  return [
    summary.calls > 0 && howMany(summary, text),
    hours && night > 0 && t('script_night', { ...hours, count: night }),
    over.length > 0 && t('script_over', { count: over.length, limit }),
    threats.length > 0 &&
      t(recorded.length ? 'script_threats_recorded' : 'script_threats', {
        count: threats.length,
        recorded: recorded.length,
      }),
    channel.id === ABOUT_NUMBERS && shown.length > 0 && t('script_numbers', { numbers: text.list(shown) }),
    others > 0 && t('script_others', { count: others }),
    visits > 0 && t('script_visits', { count: visits }),
    worst?.days === 1 && t('script_worst', { day: text.formatMonthDay(worst.day), count: worst.contacts }),
  ].filter((line) => typeof line === 'string');
}

/** @param {Summary} summary @param {Text} text */
function howMany({ from, to, calls, answered }, text) {
  const day = (/** @type {string | null} */ one) => (one ? text.formatMonthDay(one) : '');
  return text.t(from === to ? 'script_calls_day' : 'script_calls', {
    from: day(from),
    to: day(to),
    count: calls,
    answered,
  });
}

/** One contact may be noted as such and marked as such. @param {Summary} summary */
export const othersContacted = ({ others, conduct }) =>
  new Set([...others.third_party, ...(conduct.third_party_contact ?? [])]).size;
