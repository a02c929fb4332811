// @ts-check
import { clockText, markName } from '../log/call-marks.js';
import { originOf } from '../log/origin.js';
import { dayOf, isDay } from '../common/china-time.js';
import { authorisationOf, isAnswered, isUnclear } from './counted.js';
import { h } from './markup.js';
import { enclosedIn, inChinaText } from './table.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./counted.js').Entry} Entry */
/** @typedef {import('./statement.js').Text} Text */
/**
 * @typedef {Pick<Model, 'entries' | 'marks' | 'lenders' | 'creditorName' | 'corrections' | 'enclosures' |
 *   'placeOf'>} Events
 */

/** Maximum number of characters of somebody's words that are printed; events.csv holds all of them. */
const WORDS_PRINTED = 300;
/** Conduct for which the table has marks of its own, so that it is not named again. */
const SEEN_ALREADY = ['night_contact', 'frequent_calls', 'refuse_authorisation'];

/** Whether each line has to say of which lender it is. @param {Pick<Model, 'lenders'>} model */
const hasSeveral = ({ lenders }) => lenders.length > 1;

/**
 * One line for each event, with where it comes from.
 * @param {Events} model @param {Text} text
 * @param {import('./markup.js').Markup[]} [lines] those of `lineMaker`, where somebody has made them before
 */
export function eventsPart(model, text, lines) {
  const { t } = text;
  const lender = hasSeveral(model) ? ['lender'] : [];
  const heads = ['n', 'day', 'time', 'number', ...lender, 'answer', 'what', 'source'];
  return [
    h('h2', { class: 'annex' }, t('report_events', { count: model.entries.length })),
    h('p', { class: 'small' }, t('report_events_how')),
    h(
      'table',
      { class: 'events' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...heads.map((name) => h('th', { scope: 'col', class: `e-${name}` }, t(`report_event_${name}`))),
        ),
      ),
      h('tbody', {}, lines ?? Array.from(model.entries.keys(), lineMaker(model, text))),
    ),
  ];
}

/**
 * @param {Events} model @param {Text} text
 * @returns {(index: number) => import('./markup.js').Markup} the line of one event
 */
export function lineMaker(model, text) {
  const { entries, marks } = model;
  const several = hasSeveral(model);
  const agencies = new Set(entries.map(({ agency }) => agency.trim()).filter(Boolean)).size > 1;
  const years = new Set(entries.map(({ at }) => dayOf(at).slice(0, 4))).size > 1;
  const day = once(years ? text.formatDay : text.formatMonthDay);
  const files = enclosedIn(model.enclosures);
  return (index) => {
    const entry = entries[index];
    return h(
      'tr',
      { 'data-seq': model.placeOf(entry) },
      h('td', { class: 'soft' }, index + 1),
      h('td', { class: 'nw' }, h('time', { datetime: inChinaText(entry.at) }, day(dayOf(entry.at)))),
      h('td', { class: marks[index].night ? 'nw night' : 'nw' }, timeOf(entry, text)),
      h('td', {}, entry.numberRaw || '—'),
      several ? h('td', {}, model.creditorName(entry)) : null,
      h('td', { class: 'nw' }, answerOf(entry, text)),
      h('td', {}, whatHappened(model, index, files.get(index + 1) ?? [], agencies, text)),
      h('td', { class: 'soft' }, sourceOf(entry, model.corrections[index], text)),
    );
  };
}

/**
 * Remembers what is said of a day, because a log has many events on each.
 * @param {(day: string) => string} say @returns {(day: string) => string}
 */
function once(say) {
  /** @type {Map<string, string>} */
  const said = new Map();
  return (day) => said.get(day) ?? said.set(day, say(day)).get(day) ?? '';
}

/** @param {Entry} entry @param {Text} text */
const timeOf = ({ at }, { t }) => (isDay(at) ? t('time_unknown') : inChinaText(at).slice(11, 16));

/** @param {Entry} entry @param {Text} text */
function answerOf(entry, { t }) {
  if (entry.own) return t('report_answer_own');
  if (entry.what !== 'call') return t(`report_kind_${entry.what}`);
  if (!isAnswered(entry)) return t(entry.answered === null ? 'report_answer_unknown' : 'report_answer_no');
  if (entry.seconds === null) return t('report_answer_yes');
  const [minutes, seconds] = [Math.floor(entry.seconds / 60), entry.seconds % 60];
  return minutes ? t('report_minutes', { minutes, seconds }) : t('report_seconds', { seconds });
}

/**
 * Short marks first, then the words.
 * @param {Pick<Model, 'entries' | 'marks'>} model
 * @param {number} index
 * @param {number[]} files numbers of the attachments
 * @param {boolean} agencies several companies called
 * @param {Text} text
 */
function whatHappened({ entries, marks }, index, files, agencies, text) {
  const { t } = text;
  const entry = entries[index];
  const parts = [
    isUnclear(entry) && t('direction_unknown'),
    marks[index].same && t('report_mark_same', { n: marks[index].same }),
    marks[index].night && t('report_mark_night'),
    marks[index].nth && t('report_mark_nth', { count: marks[index].nth }),
    ...entry.conduct.filter((slug) => !SEEN_ALREADY.includes(slug)).map((slug) => t(`conduct_${slug}`)),
    (authorisationOf(entry) === false || entry.conduct.includes('refuse_authorisation')) &&
      t('report_mark_not_shown'),
    agencies && entry.agency.trim(),
    entry.agentNumber.trim(),
    entry.amount && t('report_mark_amount', { amount: entry.amount }),
    files.length > 0 && t('report_mark_enclosure', { numbers: files.join(', ') }),
  ].filter(Boolean);
  const stamped = (entry.timeline ?? [])
    .map(({ after, mark }) => `${clockText(after)} ${markName(t, mark)}`)
    .join(t('pack_say_between'));
  const words = entry.words.trim();
  return [
    parts.join(t('pack_say_between')),
    words
      ? [
          parts.length ? ' ' : '',
          h('q', {}, words.length > WORDS_PRINTED ? `${words.slice(0, WORDS_PRINTED)}…` : words),
        ]
      : [],
    stamped ? h('div', { class: 'small' }, stamped) : null,
  ].flat();
}

const MINUTES_A_DAY = 1440;

/**
 * @param {Entry} entry
 * @param {import('./corrections.js').Corrections | null} corrected
 * @param {Text} text
 */
function sourceOf(entry, corrected, text) {
  const { t } = text;
  const origin = originOf(entry);
  const confirmed = [...new Set(origin.confirmedBy.map(({ kind }) => kind))].map((kind) =>
    t('report_source_too', { source: t(`report_source_${kind}`) }),
  );
  const changed = corrected
    ? [
        t('report_source_corrected', {
          count: corrected.count,
          day: text.formatMonthDay(dayOf(corrected.last)),
        }),
      ]
    : [];
  return [
    origin.source ? t(`report_source_${origin.source.kind}`) : byHand(origin, t),
    ...confirmed,
    ...changed,
  ].join(t('report_comma'));
}

/** @param {import('../log/origin.js').Origin} origin @param {Text['t']} t */
function byHand({ kind, laterMinutes, laterDays }, t) {
  if (kind === 'during') return t('report_source_during');
  if (laterDays !== undefined)
    return laterDays ? t('report_source_days', { count: laterDays }) : t('report_source_same_day');
  if (laterMinutes === undefined) return t('report_source_after');
  if (laterMinutes < 60) return t('report_source_minutes', { count: laterMinutes });
  return laterMinutes < 2 * MINUTES_A_DAY
    ? t('report_source_hours', { count: Math.floor(laterMinutes / 60) })
    : t('report_source_days', { count: Math.floor(laterMinutes / MINUTES_A_DAY) });
}
