// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolding } from '../../../extension/core/common/scripts.js';
import { searchFor } from '../../../extension/core/log/search.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';

const fold = createFolding(readJson('extension/vendor/scripts.json'));
const NOW = new Date('2026-11-28T17:30:00Z'); // in China, half past one on the 29th
const TERMS = [
  { words: ['短信或消息', 'SMS'], test: (/** @type {{what: string}} */ { what }) => what === 'sms' },
  { words: ['没有接'], test: (/** @type {{answered: boolean | null}} */ { answered }) => answered === false },
];

/** @param {string} text @param {Partial<import('../../../extension/core/common/types.js').Entry>} fields */
function finds(text, fields) {
  const found = searchFor(text, NOW, TERMS, fold, ({ creditor }) => (creditor === 'huabei' ? '花呗' : ''));
  return found === null ? null : found(entry(fields));
}

test('a date is found however it is written', () => {
  const on = { at: '2026-11-09T21:14:00+08:00' };
  const other = { at: '2026-10-09T21:14:00+08:00' };
  for (const text of [
    '11月9日',
    '11月 9号',
    '2026-11-09',
    '2026/11/9',
    '2026.11.9',
    '2026年11月9日',
    '11/9',
    '11月',
    '2026-11',
    '2026年11月',
  ]) {
    assert.equal(finds(text, on), true, text);
    assert.equal(finds(text, other), false, text);
  }
});

test('a day is that of China, whatever clock it was logged with', () => {
  assert.equal(finds('11月10日', { at: '2026-11-09T16:30:00Z' }), true);
  assert.equal(finds('11月9日', { at: '2026-11-09T16:30:00Z' }), false);
  assert.equal(finds('今天', { at: '2026-11-29' }), true);
  assert.equal(finds('today', { at: '2026-11-29T00:10:00+08:00' }), true);
  assert.equal(finds('昨天', { at: '2026-11-28T23:00:00+08:00' }), true);
  assert.equal(finds('前天', { at: '2026-11-28T23:00:00+08:00' }), false);
});

test('a number is found however it is grouped', () => {
  for (const text of ['0571-2688', '0571 2688', '05712688', '+86571', '8888'])
    assert.equal(finds(text, { numberRaw: '0571-2688 8888' }), true, text);
  assert.equal(finds('0572', {}), false);
});

test('kinds, names and words are found, and all of what is asked for has to fit', () => {
  assert.equal(finds('短信', { what: 'sms' }), true);
  assert.equal(finds('短信', {}), false);
  assert.equal(finds('花呗', {}), true);
  assert.equal(finds('花呗 没有接', { answered: true }), false);
  assert.equal(finds('花呗 没有接 11月20日', { answered: false }), true);
  assert.equal(finds('起诉 乙公司', { words: '说要起诉', agency: '乙公司' }), true);
  assert.equal(finds('23:52', { at: '2026-11-20T15:52:00Z' }), true);
});

test('what is no date is searched as text', () => {
  assert.equal(finds('13月', { words: '第13月' }), true);
  assert.equal(finds('   ', {}), null);
});

test('either script finds the other, dates and kinds too', () => {
  const said = { what: /** @type {const} */ ('sms'), words: '说要发律师函', creditor: 'huabei' };
  for (const text of ['發律師函', '发律师函', '花唄', '簡訊'])
    assert.equal(finds(text, said), text !== '簡訊', text);
  assert.equal(finds('短信', { what: 'sms', words: '' }), true);
  assert.equal(finds('通話', { words: '另一通话' }), true);
  assert.equal(finds('通话', { words: '另一通話' }), true);
  assert.equal(finds('11月9號', { at: '2026-11-09T21:14:00+08:00' }), true);
});
