// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, rowMaker } from '../../../extension/core/complaint/table.js';
import { originOf } from '../../../extension/core/log/origin.js';
import { originWords } from '../../../extension/core/log/origin-words.js';
import { fill } from '../../../extension/core/common/i18n.js';
import { readJson } from '../vectors.js';

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {{name: string, first: Partial<Entry>, now?: Partial<Entry>, cells: string[]}} Case */

const ORIGIN = ['written', 'later', 'source', 'confirmed_by'];
const zh = readJson('_locales/zh_CN/messages.json');
const t = (/** @type {string} */ key, values = {}) => fill(zh[key].message, values, 'zh_CN');
const text = { t, list: String, number: String, formatDay: String, formatMonthDay: String };

/** @param {Case} given @returns {Entry} */
const entryOf = ({ first, now }) =>
  /** @type {Entry} */ ({
    ...{ id: 'a', seq: 1, what: 'call', conduct: [], answered: true, authorisationShown: null },
    ...first,
    ...now,
    ...(now
      ? { seq: 2, recordedAt: '2026-11-28T00:00:00.000Z', history: [{ ...first, seq: 1 }] }
      : { history: [] }),
  });

for (const given of /** @type {Case[]} */ (readJson('tests/vectors/origins.json'))) {
  test(`the table says where an entry comes from: ${given.name}`, () => {
    const more = { hashOf: () => '', fileOf: () => '', creditorName: () => '', masked: false };
    const row = rowMaker([entryOf(given)], [], text, more)(0);
    const cells = ORIGIN.map((name) => String(row[COLUMNS.indexOf(name)] ?? ''));
    assert.deepEqual(cells, given.cells);
  });
}

const hand = (/** @type {string} */ at, /** @type {string} */ recordedAt) =>
  entryOf({ name: '', first: { at, seconds: null, recordedAt }, cells: [] });

for (const [recordedAt, words] of [
  ['2026-11-20T02:04:00.000Z', '通话时记下'],
  ['2026-11-20T02:40:00.000Z', '40 分钟后补记'],
  ['2026-11-20T04:10:00.000Z', '2 小时后补记'],
  ['2026-11-23T04:10:00.000Z', '3 天后补记'],
  ['2026-11-19T02:00:00.000Z', '事后补记'],
])
  test(`in words: ${words}`, () =>
    assert.equal(originWords(t, originOf(hand('2026-11-20T10:00:00+08:00', recordedAt)), 'call'), words));

for (const [recordedAt, words] of [
  ['2026-11-19T16:00:00.000Z', '当天记下'],
  ['2026-11-20T15:59:59.000Z', '当天记下'],
  ['2026-11-20T16:00:00.000Z', '1 天后补记'],
  ['2026-11-19T15:59:59.000Z', '事后补记'],
])
  test(`where only the day is known, days of China are counted: ${recordedAt} is ${words}`, () =>
    assert.equal(originWords(t, originOf(hand('2026-11-20', recordedAt)), 'call'), words));

test('a message or a visit has no call during which it is written', () => {
  const origin = originOf(hand('2026-11-20T10:00:00+08:00', '2026-11-20T02:04:00.000Z'));
  assert.equal(originWords(t, origin, 'sms'), '当时记下');
});
