// @ts-check
import { chinaDay } from '../common/china-time.js';
import { h } from './markup.js';
import { lenderUnsure } from './report-annexes.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./statement.js').Text} Text */

/** Stands where a fact is not known: it stays visibly open, to be filled in by hand. */
export const OPEN = '________________';
/** Maximum number of companies named here; the table of events names all. */
const NAMED = 3;

/** Who complains about whom, and where. @param {Model} model @param {Text} text */
export function aboutPart(model, text) {
  const { t } = text;
  const { facts, channel, summary, owesNothing } = model;
  const known = (/** @type {string} */ name) => facts[name]?.trim() ?? '';
  /**
   * What the place asks for is an open line where it is not known.
   * @type {(name: string, need?: string) => Line[]}
   */
  const asked = (name, need = name) =>
    channel.needs.includes(need) || known(name) ? [[t(`pack_fact_${name}`), known(name) || OPEN]] : [];
  const optional = (/** @type {string} */ name, told = known(name)) =>
    told ? [line(t(`pack_fact_${name}`), told)] : [];
  const lines = [
    line(t(`report_complainant_${channel.kind}`), known('name') || OPEN),
    line(t(`report_against_${channel.kind}`), againstWhom(model, text)),
    line(t('pack_fact_phone'), known('phone') || OPEN),
    line(
      t('report_to'),
      channel.id === 'institution' ? lenderNames(model, text) : t(`channel_${channel.id}_name`),
    ),
    // Whoever owes nothing is not led to write down an identity number for a lender that looks
    // for somebody else.
    ...(owesNothing && channel.id !== 'police' ? optional('identity') : asked('identity')),
    ...asked('institution_address'),
    line(
      t('report_period'),
      summary.from && summary.to
        ? t('report_from_to', { from: text.formatDay(summary.from), to: text.formatDay(summary.to) })
        : '',
    ),
    ...optional('agency', known('agency') || agencies(model, text)),
    ...(owesNothing || !channel.per_creditor
      ? []
      : [line(t('pack_fact_contract'), known('contract') || OPEN)]),
    ...optional('product'),
    ...asked('prior_date', 'prior'),
    ...asked('prior_reference', 'prior'),
  ].filter(([, value]) => value);
  const made = t(model.masked ? 'report_made_masked' : 'report_made', {
    when: text.formatDay(chinaDay(new Date(model.madeAt))),
  });
  return [
    h(
      'dl',
      { class: 'about' },
      ...lines.map(([term, value]) => h('div', {}, h('dt', {}, term), h('dd', {}, value))),
    ),
    h('p', { class: 'small' }, made, unsure(model, text)),
  ];
}

/** @typedef {[string, string]} Line */
/** @param {string} term @param {string} value @returns {Line} */
const line = (term, value) => [term, value];

/** @param {Model} model @param {Text} text */
const lenderNames = ({ lenders }, text) => text.list(lenders.map(({ name }) => name).filter(Boolean)) || OPEN;

/**
 * The lenders, with what each of them is by law where that is known.
 * @param {Model} model @param {Text} text
 */
const againstWhom = ({ lenders }, text) =>
  text.list(
    lenders
      .filter(({ name }) => name)
      .map(({ name, nature }) =>
        nature && nature !== 'unsure'
          ? text.t('report_lender', { name, nature: text.t(`lender_${nature}`) })
          : name,
      ),
  ) || OPEN;

/** The note, given once, that the person does not know who lends. @param {Model} model @param {Text} text */
function unsure({ lenders, channel }, text) {
  if (!channel.per_creditor || !lenders.some(({ isOpen }) => isOpen)) return null;
  return ` ${lenderUnsure(lenders, text) || text.t('report_lender_unsure')}`;
}

/** The companies that callers named, from the log. @param {Model} model @param {Text} text */
function agencies({ entries }, text) {
  const named = [...new Set(entries.map(({ agency }) => agency.trim()).filter(Boolean))];
  const told = text.list(named.slice(0, NAMED));
  return named.length > NAMED ? text.t('report_agencies_many', { names: told, count: named.length }) : told;
}
