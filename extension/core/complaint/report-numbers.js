// @ts-check
import { sumOf } from './by-number.js';
import { h } from './markup.js';
/** @typedef {import('./by-number.js').NumberRow} NumberRow */
/** @typedef {import('./statement.js').Text} Text */

/**
 * Who called how often.
 * @param {Pick<import('./model.js').Model, 'numbers' | 'hours'>} model @param {Text} text
 */
export function numbersPart({ numbers, hours }, text) {
  if (numbers.length === 0) return null;
  const { t } = text;
  const sum = sumOf(numbers);
  const counts = /** @type {const} */ (['calls', 'answered', 'night', 'others']).filter(
    (name) => (name !== 'others' || sum.others > 0) && (name !== 'night' || hours),
  );
  const cells = (/** @type {NumberRow} */ row) =>
    counts.map((name) => h('td', { class: 'r' }, row[name] || '—'));
  return [
    h('h2', {}, t('report_by_number')),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('report_head_number')),
          h('th', { scope: 'col' }, t('report_head_line')),
          ...counts.map((name) => h('th', { scope: 'col', class: 'r' }, t(`report_head_${name}`))),
        ),
      ),
      h(
        'tbody',
        {},
        ...numbers.map((row) =>
          h('tr', {}, h('td', { class: 'nw' }, nameOf(row, text)), h('td', {}, row.line), ...cells(row)),
        ),
      ),
      h('tfoot', {}, h('tr', {}, h('td', {}, t('report_sum')), h('td', {}), ...cells(sum))),
    ),
  ];
}

/** @param {NumberRow} row @param {Text} text */
const nameOf = ({ raw, shown, numbers }, { t }) =>
  raw === null ? t('report_other_numbers', { count: numbers }) : shown || t('report_no_number');
