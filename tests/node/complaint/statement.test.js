// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { draftStatement } from '../../../extension/core/complaint/statement.js';
import { summarise } from '../../../extension/core/complaint/summary.js';
import { entry } from '../entries.js';
import { textIn } from '../texts.js';
import { readJson } from '../vectors.js';

/**
 * P8: everything in a complaint was counted from the person's own entries, and no word comes from elsewhere.
 */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/complaint/statement.js').Account} Account */

const text = await textIn();
const measures = measuresOf(readJson('extension/data/rules.json'), 'CN');
/** @param {(Partial<Entry> & {own?: boolean})[]} all @param {Partial<Account>} [more] */
const lines = (all, more = {}) =>
  draftStatement(
    summarise(all.map(entry), measures),
    { hours: measures.hours, notAgreed: false, owesNothing: false, lenders: [], ...more },
    text,
  );
const at = (/** @type {string} */ time, day = '20') => ({ at: `2026-11-${day}T${time}:00+08:00` });

test('a month is told in five lines', () => {
  const calls = [
    at('09:00', '18'),
    ...['09:00', '10:00', '11:00', '23:30'].map((time) => ({ ...at(time, '19'), authorisationShown: false })),
    { ...at('12:00', '20'), answered: false },
    { ...at('13:00', '20'), conduct: ['threat', 'insult'] },
  ];
  assert.deepEqual(lines(calls), [
    '3 天内来电 7 通，接通 6 通，联系用了 1 个不同的号码。',
    '22:00 至次日 08:00 之间联系 1 次（第 5 号）。',
    '有 1 天接通超过 3 次：11月19日（4 次）。',
    '最多的一天是 11月19日：联系 4 次，接通 4 次。',
    '1 次有威胁或暴力（第 7 号）；辱骂 1 次（第 7 号）；4 次没有出示书面委托（第 2–5 号）。',
  ]);
});

test('nothing is said of nothing', () => {
  assert.deepEqual(lines([]), []);
  assert.deepEqual(lines([{ what: 'note' }, { own: true }]), []);
  assert.equal(lines([{}]).length, 1);
});

test('no day is called the worst where another one was as bad', () => {
  const two = (/** @type {string} */ day) => [at('09:00', day), at('10:00', day)];
  assert.equal(lines(two('18')).at(-1), '最多的一天是 11月18日：联系 2 次，接通 2 次。');
  assert.equal(
    lines([...two('18'), ...two('19')]).at(-1),
    '最多的一天联系 2 次，这样的有 2 天，最早是 11月18日。',
  );
});

test('what is no call is told after the calls, and alone where there are none', () => {
  assert.equal(lines([{}, { what: 'visit' }])[0].split('。')[1], '另有上门 1 次（第 2 号）');
  assert.deepEqual(lines([{ what: 'visit' }]), ['上门 1 次（第 1 号）。']);
});

test('a call of which nobody knows who made it is told apart', () => {
  assert.deepEqual(lines([{ direction: null }, { direction: null }]), [
    '另有 2 通看不出是谁打的，没有算进来。',
  ]);
});

test('that the hour was not agreed is said only where the person has said so', () => {
  const night = [at('23:00')];
  assert.ok(!lines(night).join().includes('约定'));
  assert.ok(lines(night, { notAgreed: true }).join().includes('我没有约定或同意过这个时间'));
});

test('several lenders are told apart', () => {
  const lenders = [
    { name: '甲', count: 2 },
    { name: '乙', count: 1 },
  ];
  assert.ok(lines([{}, {}, {}], { lenders })[0].endsWith('其中甲 2 次和乙 1 次。'));
});

test('to be called at all is what somebody complains of who owes nothing', () => {
  const calls = [{ conduct: ['third_party_contact'] }];
  assert.equal(lines(calls).length, 2);
  assert.equal(lines(calls, { owesNothing: true }).length, 1);
});
