// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMask } from '../../../extension/core/complaint/mask.js';

/** A mask hides a number, a name and an address in every way of writing, and nothing else. */

const CASES = [
  ...[..."‑‐‒－−/~ー•・'[．,，", '\xad', '\u202a', '\u2066', '\u00a0'].map((between) => [
    `打139${between}1234${between}5678找我`,
    '139 1234 5678',
  ]),
  ...['139‑1234‑5678', '139,1234,5678', '139，1234，5678'].map((number) => [`打${number}`, '']),
  ...['一三九 一二三四 五六七八', '一三九，一二三四，五六七八', '一3九1二3四5'].map((number) => [
    `打${number}`,
    '',
  ]),
  ['写信到 zhang.san@example.com', ''],
  ['点 https://x.cn/zhang1234 看', ''],
  ...[...'、：:；+*|#…'].map((between) => [`打139${between}1234${between}5678`, '139 1234 5678']),
  ['单号 JD-2026A-0098B', ''],
  ['欧阳\u200b明月在吗', '欧阳明月'],
  ['欧阳 明月在吗', '欧阳明月'],
  ['打 139 1234 5678 找我', '139 1234 5678'],
  ['打139-1234-5678', '139 1234 5678'],
  ['打１３９１２３４５６７８', '139 1234 5678'],
  ['139\u200b1234\u200b5678', '139 1234 5678'],
  ['一三九一二三四五六七八', ''],
  ['合同ht2026 0098765', 'HT-2026-0098765'],
  ['工号 07 说', '07'],
  ['银行卡 6222 0212 3456 7890 123', ''],
  ['微信 abc12x34y5', ''],
];

/** The text without characters that only separate others. @param {string} text */
const together = (text) => text.replace(/[\s\u200b*-]/g, '').toLowerCase();

for (const [written, secret] of CASES) {
  test(`a value is hidden whatever parts it: ${JSON.stringify(written)}`, () => {
    const masked = createMask([secret])(written);
    assert.ok(masked.includes('***'), masked);
    assert.doesNotMatch(masked, /1234|5678|二三四|五六|zhang|0098|明月|2026|07|6222|x34/);
    assert.doesNotMatch(masked, /１２３４/);
    assert.ok(together(masked).length < together(written).length);
  });
}

test('an amount, a time and what is only marks stay readable', () => {
  const text = '欠 1,200.50 元，另有 12,345 元；晚上 10:30:05 打来。3 次';
  assert.equal(createMask(['--', '...'])(text), text);
  const told = '今天下午 5 点前还 1200.50 元，第 12 次，107 室';
  assert.equal(createMask(['07', '13'])(told), told);
});
