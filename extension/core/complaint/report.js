// @ts-check
import { h, page } from './markup.js';
import { flagsPart, enclosuresPart, eventsPart, checkingPart } from './report-annexes.js';
import { STYLE } from './report-style.js';
/** @typedef {import('./model.js').Model} Model */

/** What is not known stays visibly open, for the pen. */
const OPEN = '________________';

/**
 * The report: a letter that can be signed, and behind it what it rests on. One file, prints by itself.
 * @param {Model} model @param {import('./statement.js').Text & {language(): string}} text
 */
export function report(model, text) {
  const { t } = text;
  const { facts, channel } = model;
  const line = (/** @type {string} */ name) => [
    h('dt', {}, t(`pack_fact_${name}`)),
    h('dd', {}, facts[name]?.trim() || OPEN),
  ];
  const optional = (/** @type {string} */ name) => (facts[name]?.trim() ? line(name) : []);
  /**
   * What the place asks for is an open line where it is not known.
   * @type {(name: string, need?: string) => import('./markup.js').Markup[]}
   */
  const asked = (name, need = name) => (channel.needs.includes(need) ? line(name) : optional(name));
  const title = t('pack_report_title');
  return page({ language: text.language() === 'en' ? 'en' : 'zh-CN', title, style: STYLE }, [
    h('h1', {}, title),
    h(
      'p',
      { class: 'centre' },
      t('pack_report_to', {
        name:
          channel.id === 'institution' ? facts.institution?.trim() || OPEN : t(`channel_${channel.id}_name`),
      }),
    ),
    h(
      'p',
      { class: 'centre small' },
      t(model.masked ? 'pack_report_masked' : 'pack_report_made', { when: text.formatDay(model.madeAt) }),
    ),
    h('h2', {}, t('pack_report_who')),
    h('dl', {}, line('name'), line('phone'), asked('identity')),
    h('h2', {}, t('pack_report_against')),
    h(
      'dl',
      {},
      line('institution'),
      asked('institution_address'),
      optional('agency'),
      optional('product'),
      line('contract'),
      asked('prior_date', 'prior'),
      asked('prior_reference', 'prior'),
    ),
    h('h2', {}, t('pack_report_statement')),
    model.statement.map((sentence) => h('p', {}, sentence)),
    facts.words?.trim() ? h('p', { class: 'own' }, facts.words.trim()) : null,
    // The signature never stands alone on a page.
    h(
      'div',
      { class: 'together' },
      h('h2', {}, t('pack_report_requests')),
      model.requests.length
        ? h('ol', {}, ...model.requests.map((request) => h('li', {}, request)))
        : h('p', {}, OPEN),
      h('p', { class: 'small' }, t('pack_report_true')),
      h(
        'div',
        { class: 'signature' },
        ...['pack_report_signature', 'pack_report_date'].map((key) => h('div', {}, h('span', {}), t(key))),
      ),
    ),
    eventsPart(model, text),
    flagsPart(model, text),
    enclosuresPart(model, text),
    checkingPart(model, text),
  ]);
}
