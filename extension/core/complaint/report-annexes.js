// @ts-check
import { clockText, markName } from '../log/call-marks.js';
import { originOf } from '../log/origin.js';
import { originWords, sourceWords } from '../log/origin-words.js';
import { h } from './markup.js';
import { inChina } from '../common/china-time.js';
import { authorisation, contact, moment, when } from './table.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./statement.js').Text} Text */

/** What the letter rests on: the table, the flags, the attachments, and how to check all of it. */

/** @param {string} key @param {Text} text */
const heads = (key, text, /** @type {string[]} */ ...classes) =>
  h(
    'thead',
    {},
    h('tr', {}, ...classes.map((name) => h('th', { class: name, scope: 'col' }, text.t(`${key}_${name}`)))),
  );

/** @param {Model} model @param {Text} text */
export function eventsPart(model, text) {
  const { t } = text;
  /** @type {Map<number, number[]>} */
  const enclosed = new Map();
  for (const { entry, n } of model.enclosures) enclosed.set(entry, [...(enclosed.get(entry) ?? []), n]);
  const fact = (/** @type {string} */ key, /** @type {string | null | undefined} */ value) =>
    value ? h('div', {}, t('pack_named', { name: t(key), value })) : null;
  return [
    h('h2', { class: 'annex' }, t('pack_report_events', { count: model.entries.length })),
    h('p', { class: 'small' }, t('pack_report_events_how')),
    h(
      'table',
      {},
      heads('pack_head', text, 'n', 'when', 'number', 'who', 'words'),
      h(
        'tbody',
        {},
        ...model.entries.map((entry, index) =>
          h(
            'tr',
            {},
            h('td', {}, index + 1),
            h('td', {}, when(entry.at, text), h('div', {}, contact(entry, text))),
            h('td', {}, entry.numberRaw || t('log_no_number')),
            h(
              'td',
              {},
              model.creditorName(entry),
              fact('log_agency', entry.agency),
              fact('log_agent_number', entry.agentNumber),
            ),
            h(
              'td',
              {},
              entry.words ? h('div', { class: 'words' }, entry.words) : null,
              fact(
                'pack_head_conduct',
                entry.conduct.map((slug) => t(`conduct_${slug}`)).join(t('pack_say_between')),
              ),
              fact('call_timeline', timeline(entry, t)),
              fact('log_amount', entry.amount),
              fact('log_due_date', entry.dueDate),
              fact('log_authorisation', authorisation(entry, text)),
              fact('pack_head_enclosures', (enclosed.get(index + 1) ?? []).join(', ')),
              origin(entry, t),
              corrected(model.corrections[index], model.masked, t),
            ),
          ),
        ),
      ),
    ),
  ];
}

/**
 * @param {import('./corrections.js').Corrections | null} made
 * @param {boolean} masked
 * @param {Text['t']} t
 */
const corrected = (made, masked, t) =>
  made &&
  h(
    'div',
    {},
    t(masked ? 'pack_report_corrected_masked' : 'pack_report_corrected', {
      when: moment(inChina(new Date(made.last))),
      count: made.count,
    }),
  );

/**
 * When it was written and from what, and which files hold the same contact.
 * @param {import('../common/types.js').Entry} entry
 * @param {Text['t']} t
 */
function origin(entry, t) {
  const known = originOf(entry);
  const confirmed = known.confirmedBy.map((one) => sourceWords(t, one)).join(t('pack_say_between'));
  return h(
    'div',
    { class: 'small' },
    originWords(t, known, entry.what),
    confirmed && h('div', {}, t('origin_confirmed', { sources: confirmed })),
  );
}

/** @param {import('../common/types.js').Entry} entry @param {Text['t']} t */
const timeline = (entry, t) =>
  (entry.timeline ?? [])
    .map(({ after, mark }) => `${clockText(after)} ${markName(t, mark)}`)
    .join(t('pack_say_between'));

/** @param {Model} model @param {Text} text */
export function flagsPart({ flags }, text) {
  if (flags.length === 0) return null;
  const { t } = text;
  return [
    h('h2', { class: 'annex' }, t('pack_report_flags')),
    h('p', { class: 'small' }, t('pack_report_flags_how')),
    ...flags.map((flag) =>
      h(
        'div',
        { class: 'flag' },
        h('div', { class: 'label' }, flag.title),
        h('div', {}, flag.text),
        h(
          'div',
          { class: 'small' },
          t('pack_report_flag_basis', { strength: flag.strength, source: flag.source }),
        ),
        h('div', { class: 'small' }, t('pack_named', { name: t('flag_undo'), value: flag.undo })),
        h(
          'ul',
          { class: 'small' },
          ...flag.grounds.map((one) =>
            h(
              'li',
              {},
              t('pack_report_flag_ground', { certainty: one.certainty, why: one.why, at: one.at.join(', ') }),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** @param {Model} model @param {Text} text */
export function enclosuresPart({ enclosures, masked }, text) {
  if (enclosures.length === 0) return null;
  const { t } = text;
  return [
    h('h2', {}, t('pack_report_enclosures', { count: enclosures.length })),
    masked ? h('p', {}, t('pack_report_enclosures_masked')) : null,
    h(
      'table',
      {},
      heads('pack_head', text, 'n', 'row', 'file', 'size'),
      h(
        'tbody',
        {},
        ...enclosures.map((one) =>
          h(
            'tr',
            {},
            h('td', {}, one.n),
            h('td', {}, one.entry),
            h(
              'td',
              {},
              masked ? t(`attachment_kind_${one.kind}`) : one.name,
              one.state === 'kept' ? null : h('div', {}, t(`pack_enclosure_${one.state}`)),
              h('div', {}, h('code', {}, one.sha256)),
            ),
            h('td', {}, t('pack_size', { kb: text.number(Math.ceil(one.size / 1000)) })),
          ),
        ),
      ),
    ),
  ];
}

/** @param {Model} model @param {Text} text */
export function checkingPart({ head, records, receipts, masked }, text) {
  const { t } = text;
  return h(
    'div',
    { class: 'together' },
    h('h2', {}, t('pack_report_checking')),
    h('p', { class: 'small' }, t(masked ? 'pack_report_checking_masked' : 'pack_report_checking_how')),
    h('p', { class: 'small' }, t('pack_report_head', { records: records, head: head ?? '' })),
    ...receipts.map((one) =>
      h(
        'p',
        { class: 'small' },
        t('pack_report_anchor', { time: moment(one.time), seq: one.seq, digest: one.digest }),
      ),
    ),
  );
}
