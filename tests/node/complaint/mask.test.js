// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMask } from '../../../extension/core/complaint/mask.js';

/** A mask hides a number, a name and an address however they are written, and nothing else. */

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
];

for (const [written, secret] of CASES) {
  test(`a value is hidden whatever parts it: ${JSON.stringify(written)}`, () => {
    const masked = createMask([secret])(written);
    assert.ok(masked.includes('***'), masked);
    assert.doesNotMatch(masked, /1234|5678|二三四|五六|zhang|0098|明月/);
  });
}

test('an amount, a time and what is only marks stay readable', () => {
  const text = '欠 1,200.50 元，另有 12,345 元；晚上 10:30:05 打来。3 次';
  assert.equal(createMask(['--', '...'])(text), text);
});
