// @ts-check
import { daysIn } from './summary.js';
import { rowsNamed } from './rows-named.js';
/** @typedef {import('./summary.js').Summary} Summary */
/**
 * @typedef {object} Text the parts of common/i18n.js that a report uses
 * @property {(key: string, values?: Record<string, unknown>) => string} t
 * @property {(names: string[]) => string} list
 * @property {(value: number) => string} number
 * @property {(iso: string) => string} formatDay
 * @property {(iso: string) => string} formatMonthDay
 */

/** Maximum number of days named in the statement; the table of events has all. */
const DAYS_NAMED = 6;
/** Maximum number of kinds of conduct named in the statement; the table of events has all. */
const CONDUCT_NAMED = 4;

/**
 * @typedef {object} Account
 * @property {{from: string, to: string} | null} hours the region's quiet hours
 * @property {boolean} notAgreed the person answered for each contact in the quiet hours that they had not
 *   agreed to the hour
 * @property {boolean} owesNothing then to be called at all is what they complain of
 * @property {{name: string, count: number}[]} lenders how often each of them, where there are several
 */

/**
 * What happened, in five lines or fewer, counted from the person's own entries, and nothing else (P8). There
 * is no line about what is not known.
 * @param {Summary} summary
 * @param {Account} account
 * @param {Text} text
 * @returns {string[]}
 */
export const draftStatement = (summary, { hours, notAgreed, owesNothing, lenders }, text) =>
  [
    howMany(summary, lenders, text),
    hours && summary.night > 0 && atNight(summary, hours, notAgreed, text),
    summary.over.length > 0 && daysOver(summary, text),
    summary.worst && onWorstDay(summary.worst, text),
    what(summary, owesNothing, text),
  ].filter((line) => typeof line === 'string');

/** @param {Summary} summary @param {Account['lenders']} lenders @param {Text} text */
function howMany(summary, lenders, text) {
  const { t } = text;
  const { calls, answered, numbers, others, unclear, answerUnknown } = summary;
  const sentences = [];
  if (calls > 0) sentences.push(t('report_sum_calls', { days: daysIn(summary), calls, answered, numbers }));
  if (answerUnknown > 0) sentences.push(t('report_sum_answer_unknown', { count: answerUnknown }));
  const kinds = /** @type {const} */ (['visit', 'third_party', 'sms', 'letter']).filter(
    (kind) => others[kind].length > 0,
  );
  const told = kinds.map((kind) =>
    counted('report_sum_kind', others[kind], text, { kind: t(`report_kind_${kind}`) }),
  );
  if (told.length)
    sentences.push(t(calls > 0 ? 'report_sum_also' : 'report_sum_only', { kinds: text.list(told) }));
  if (lenders.length > 1)
    sentences.push(
      t('report_sum_lenders', {
        lenders: text.list(lenders.map(({ name, count }) => t('report_sum_lender', { name, count }))),
      }),
    );
  if (unclear > 0) sentences.push(t('report_sum_caller_unknown', { count: unclear }));
  return sentences.length > 0 && inOneLine(sentences, text);
}

/**
 * How often, and in which rows of the table of events.
 * @param {string} key of the message
 * @param {number[]} rows
 * @param {Text} text
 * @param {Record<string, unknown>} more
 */
const counted = (key, rows, text, more) =>
  text.t(key, { ...more, count: rows.length, rows: rowsNamed(rows, text) });

/** Sentences in one line, parted as the language does it. @param {string[]} sentences @param {Text} text */
const inOneLine = (sentences, text) =>
  sentences.reduce((first, then) => text.t('report_sentences', { first, then }));

/**
 * @param {Summary} summary @param {{from: string, to: string}} hours @param {boolean} notAgreed
 * @param {Text} text
 */
function atNight({ night_at }, hours, notAgreed, text) {
  const line = counted('report_sum_night', night_at, text, hours);
  return notAgreed ? inOneLine([line, text.t('report_sum_not_agreed')], text) : line;
}

/**
 * No day is called the worst where others are as bad.
 * @param {NonNullable<Summary['worst']>} worst @param {Text} text
 */
function onWorstDay({ day, days, contacts, answered }, text) {
  const named = { day: text.formatMonthDay(day), contacts };
  return days > 1
    ? text.t('report_sum_worst_several', { ...named, count: days })
    : text.t('report_sum_worst', { ...named, answered });
}

/** @param {Summary} summary @param {Text} text */
function daysOver({ over, limit }, text) {
  const days = over
    .slice(0, DAYS_NAMED)
    .map(({ day, answered }) =>
      text.t('report_sum_over_day', { day: text.formatMonthDay(day), count: answered }),
    );
  const more = over.length > DAYS_NAMED ? text.t('report_sum_and_more') : '';
  return text.t('report_sum_over', { count: over.length, limit, days: text.list(days) + more });
}

/**
 * Threats, what else was marked, and what was not shown.
 * @param {Summary} summary
 * @param {boolean} owesNothing
 * @param {Text} text
 */
function what({ threats, recorded, conduct, shown, refused }, owesNothing, text) {
  const { t } = text;
  const parts = [];
  if (threats.length)
    parts.push(
      counted(recorded.length ? 'report_sum_threats_recorded' : 'report_sum_threats', threats, text, {
        recorded: recorded.length,
      }),
    );
  const marked = Object.entries(conduct)
    .filter(([slug]) => !owesNothing || slug !== 'third_party_contact')
    .sort(([, a], [, b]) => b.length - a.length);
  for (const [slug, at] of marked.slice(0, CONDUCT_NAMED))
    parts.push(counted('report_sum_conduct', at, text, { conduct: t(`conduct_${slug}`) }));
  if (marked.length > CONDUCT_NAMED)
    parts.push(t('report_sum_conduct_more', { count: marked.length - CONDUCT_NAMED }));
  if (refused.length)
    parts.push(
      counted(shown.length ? 'report_sum_refused_sometimes' : 'report_sum_refused', refused, text, {
        shown: shown.length,
      }),
    );
  return parts.length > 0 && t('report_sum_line', { parts: parts.join(t('pack_say_between')) });
}
