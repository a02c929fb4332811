// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditorsWithFigures } from '../../../extension/core/complaint/figures.js';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';
/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */

/** The number beside each lender is the number of entries that a complaint about it would count. */

const rules = readJson('extension/data/rules.json');
const known = { families: rules.families, answers: {}, measures: measuresOf(rules, 'CN') };
/**
 * @param {Partial<Entry>[]} fields
 * @param {Partial<import('../../../extension/core/complaint/select.js').Chosen>} [chosen]
 */
const figures = (fields, chosen = {}, answers = {}) =>
  creditorsWithFigures(
    fields.map((one, at) => entry({ id: String(at), seq: at + 1, ...one })),
    { from: '', to: '', creditor: null, ...chosen },
    { ...known, answers },
  ).map(({ key, figures: counted }) => ({ key, ...counted }));
const at = (/** @type {string} */ time, day = '20') => ({ at: `2026-11-${day}T${time}:00+08:00` });

test('calls, nights, days over the limit, threats and others are counted for each', () => {
  const calls = ['09:00', '10:00', '11:00', '23:30'].map((time) => at(time));
  const all = [
    ...calls,
    { ...at('12:00', '21'), answered: false, conduct: ['threat'] },
    { ...at('13:00', '21'), what: /** @type {const} */ ('third_party'), conduct: ['third_party_contact'] },
    { ...at('09:00'), creditor: 'meituan' },
  ];
  assert.deepEqual(figures(all), [
    { key: 'huabei', contacts: 6, calls: 5, night: 1, over: 1, threats: 1, others: 1 },
    { key: 'meituan', contacts: 1, calls: 1, night: 0, over: 0, threats: 0, others: 0 },
  ]);
});

test('outside the chosen time a lender stays in the list and counts nothing', () => {
  const [one] = figures([at('09:00', '01')], { from: '2026-11-10' });
  assert.deepEqual([one.key, one.contacts], ['huabei', 0]);
});

test('a call that the person says they made is none of theirs', () => {
  const [one] = figures([at('09:00'), at('10:00')], {}, { 0: { own_call: true } });
  assert.equal(one.calls, 1);
});
