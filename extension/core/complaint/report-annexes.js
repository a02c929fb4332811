// @ts-check
import { namesIn } from './logs.js';
import { h } from './markup.js';
import { rowsNamed } from './rows-named.js';
import { isBinding } from './rules-cited.js';
import { inChinaText } from './table.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./rules-cited.js').CitedRule} CitedRule */
/** @typedef {import('./statement.js').Text} Text */

/**
 * What the complaint rests on beside the events: the rules, where the entries come from, the
 * files, the checks.
 */

/** @param {Model} model @param {Text} text */
export function rulesPart({ rules, channel, lenders }, text) {
  if (rules.length === 0) return null;
  const { t } = text;
  // Each note stands once, and none that page 1 has said of the lender already; where there are several
  // lenders, it is said of which one a note speaks.
  const open = t('flag_note_lender');
  const notes = [...new Set(rules.flatMap((rule) => rule.notes))]
    .filter((note) => !(channel.per_creditor && note === open))
    .map((note) => (note === open ? lenderUnsure(lenders, text) || open : note));
  return [
    h('h2', {}, t('report_rules')),
    h('p', { class: 'small' }, t('report_rules_how')),
    ...[true, false].flatMap((binding) => {
      const those = rules.filter((rule) => isBinding(rule) === binding);
      return those.length
        ? [
            h('h3', {}, t(binding ? 'report_rules_binding' : 'report_rules_not_law')),
            h('div', { class: 'rules' }, ...those.map((rule) => ruleBlock(rule, text))),
          ]
        : [];
    }),
    notes.length ? h('p', { class: 'small' }, t('report_rules_notes', { notes: notes.join(' ') })) : null,
  ];
}

/**
 * Of which lenders it is not known who lends; empty where there is one lender, or where it is known of all.
 * @param {Model['lenders']} lenders @param {Text} text
 */
export function lenderUnsure(lenders, text) {
  const names = lenders.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  return lenders.length > 1 && names.length > 0
    ? text.t('report_lender_unsure_of', { names: text.list(names) })
    : '';
}

/** A source begins with the name of the text, what it is and from when on; the rest is for the screen. */
const NAME_OF_SOURCE = /^.*?[)）](?=[.:。：])/u;

/** @param {CitedRule} rule @param {Text} text */
function ruleBlock({ text: said, source, strength, at, unsure, answers }, text) {
  const { t } = text;
  const rows = t('report_rows', { rows: rowsNamed(at, text, at.length) });
  const possibly =
    unsure.length === 0
      ? ''
      : unsure.length === at.length
        ? t('report_rule_possibly_all')
        : t('report_rule_possibly', { rows: rowsNamed(unsure, text, unsure.length) });
  const name = NAME_OF_SOURCE.exec(source)?.[0] ?? source;
  return h(
    'div',
    { class: 'rule' },
    h('div', { class: 'label' }, said),
    h('div', {}, rows, possibly),
    h('div', { class: 'small' }, t('report_rule_basis', { source: name, strength })),
    ...answers.map(({ question, said: yes, at: rowsAnswered }) =>
      h(
        'div',
        { class: 'small' },
        t('report_rule_answered', {
          question: t(`flag_ask_${question}`),
          answer: t(yes ? 'flag_yes' : 'flag_no'),
          rows: rowsNamed(rowsAnswered, text, rowsAnswered.length),
        }),
      ),
    ),
  );
}

/**
 * Where the entries come from, and what that is worth.
 * @param {Pick<Model, 'evidence' | 'masked'>} model @param {Text} text
 */
export function evidencePart({ evidence, masked }, text) {
  const { t } = text;
  const { files, during, after, latestDays } = evidence;
  const byHand =
    during + after > 0 &&
    t(latestDays ? 'report_by_hand_days' : 'report_by_hand', { during, after, days: latestDays });
  return [
    h('h2', {}, t('report_evidence')),
    byHand ? h('p', { class: 'small' }, byHand) : null,
    files.some(({ kind }) => kind === 'table' || kind === 'android')
      ? h('p', { class: 'small' }, t('report_files_how'))
      : null,
    files.length
      ? h(
          'ul',
          { class: 'small' },
          ...files.map(({ kind, name, sha256, told, confirms, enclosure }) =>
            h(
              'li',
              {},
              t('report_file', { kind: t(`report_source_${kind}`), name, told, confirms }),
              enclosure === null ? null : ` ${t('report_file_enclosed', { n: enclosure })}`,
              sha256 && !masked ? [' SHA-256 ', h('code', {}, sha256)] : null,
            ),
          ),
        )
      : null,
  ];
}

/** @param {Pick<Model, 'enclosures' | 'masked'>} model @param {Text} text */
export function enclosuresPart({ enclosures, masked }, text) {
  if (enclosures.length === 0) return null;
  const { t } = text;
  return [
    h('h2', {}, t('report_enclosures', { count: enclosures.length })),
    h('p', { class: 'small' }, t(masked ? 'report_enclosures_masked' : 'report_enclosures_original')),
    h(
      'ul',
      { class: 'small plain' },
      ...enclosures.map((one) =>
        h(
          'li',
          {},
          t('report_enclosure', {
            n: one.n,
            row: one.entry,
            name: masked ? t(`attachment_kind_${one.kind}`) : one.name,
            size: t('pack_size', { kb: text.number(Math.ceil(one.size / 1000)) }),
          }),
          one.state === 'kept' || masked ? null : ` ${t(`pack_enclosure_${one.state}`)}`,
          ' SHA-256 ',
          h('code', {}, one.sha256),
        ),
      ),
    ),
  ];
}

/** @param {Model} model @param {Text} text */
export function checkingPart({ logs, receipts, stamps, masked }, text) {
  const { t } = text;
  const { file } = namesIn(logs);
  /** @param {{chain: string}} of @param {string} said */
  const told = (of, said) => {
    const log = file(of);
    return h('p', { class: 'small' }, log ? t('report_of_log', { log, said }) : said);
  };
  return h(
    'div',
    {},
    h('h2', {}, t('report_checking')),
    h('p', { class: 'small' }, t(masked ? 'pack_report_checking_masked' : 'pack_report_checking_how')),
    ...logs.map((log) =>
      told(log, t('report_head', { records: log.records.length, head: log.records.at(-1)?.hash ?? '' })),
    ),
    ...stamps.map((one) =>
      told(
        one,
        t('report_stamp', { time: inChinaText(one.time), seq: one.seq, authority: one.authority || '—' }),
      ),
    ),
    ...receipts.map((one) =>
      told(one, t('pack_report_anchor', { time: inChinaText(one.time), seq: one.seq, digest: one.digest })),
    ),
  );
}
