// @ts-check
import { h, page } from './markup.js';
import { eventsPart } from './report-events.js';
import { numbersPart } from './report-numbers.js';
import { checkingPart, enclosuresPart, evidencePart, rulesPart } from './report-annexes.js';
import { aboutPart, OPEN } from './report-about.js';
import { STYLE } from './report-style.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./statement.js').Text & {language(): string}} Text */

/**
 * The report: one page that can be signed and that tells a stranger what happened, and behind it what it
 * rests on. One file, prints by itself.
 * @param {Model} model @param {Text} text
 * @param {import('./markup.js').Markup[]} [lines] of the events, where somebody has made them before
 */
export function report(model, text, lines) {
  const title = titleOf(model, text);
  return page({ language: text.language() === 'en' ? 'en' : 'zh-CN', title, style: STYLE }, [
    h('h1', {}, title),
    aboutPart(model, text),
    summaryPart(model, text),
    numbersPart(model, text),
    ownWords(model, text),
    signedPart(model, text),
    eventsPart(model, text, lines),
    rulesPart(model, text),
    evidencePart(model, text),
    enclosuresPart(model, text),
    checkingPart(model, text),
  ]);
}

/** Maximum number of names in the title. */
const NAMED = 3;

/** @param {Model} model @param {Text} text */
function titleOf({ channel, brands }, text) {
  const kind = `report_title_${channel.kind}`;
  return brands.length > 0 && brands.length <= NAMED
    ? text.t(kind, { name: text.list(brands) })
    : text.t(`${kind}_any`);
}

/** @param {Model} model @param {Text} text */
function summaryPart({ statement, summary, extent, owesNothing }, text) {
  const { t } = text;
  const left = extent.all - extent.shown;
  const tiles = [
    ['report_tile_contacts', summary.contacts],
    ['report_tile_night', summary.night],
    ['report_tile_over', summary.over.length],
    [
      summary.worst && summary.worst.days > 1 ? 'report_tile_worst_several' : 'report_tile_worst',
      summary.worst?.contacts ?? 0,
    ],
  ].filter(([, count]) => count);
  return [
    h('h2', {}, t('report_summary')),
    owesNothing ? h('p', {}, t('report_owes_nothing')) : null,
    h('ol', { class: 'sum' }, ...statement.map((sentence) => h('li', {}, sentence))),
    h(
      'div',
      { class: 'tiles' },
      ...tiles.map(([key, count]) =>
        h('div', {}, h('b', {}, count), h('span', {}, t(String(key), tileWords(summary, text)))),
      ),
    ),
    h(
      'p',
      { class: 'small' },
      t(left > 0 ? 'report_extent' : 'report_extent_all', { all: extent.all, shown: extent.shown, left }),
    ),
  ];
}

/** @param {Model['summary']} summary @param {Text} text */
const tileWords = ({ worst, limit }, text) => ({
  day: worst ? text.formatMonthDay(worst.day) : '',
  count: worst?.days ?? 0,
  limit,
});

/** @param {Model} model @param {Text} text */
const ownWords = ({ facts }, { t }) =>
  facts.words?.trim() && [h('h2', {}, t('report_own_words')), h('p', { class: 'own' }, facts.words.trim())];

/** The signature never stands alone on a page. @param {Model} model @param {Text} text */
const signedPart = ({ requests }, { t }) =>
  h(
    'div',
    { class: 'together' },
    h('h2', {}, t('report_requests')),
    requests.length ? h('ol', {}, ...requests.map((request) => h('li', {}, request))) : h('p', {}, OPEN),
    h('p', { class: 'small' }, t('report_true')),
    h(
      'div',
      { class: 'signature' },
      ...['report_signature', 'report_date'].map((key) => h('div', {}, t(key), h('span', {}))),
    ),
  );
