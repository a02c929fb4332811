// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFen, toYuan } from '../../../extension/core/common/money.js';

const AMOUNTS = /** @type {const} */ ([
  ['1200', 120000],
  ['1,200.50', 120050],
  ['１２００．５', 120050],
  ['¥ 3.07', 307],
  ['88元', 8800],
  [' 0.1 ', 10],
  [12.5, 1250],
  ['', null],
  ['-5', null],
  ['1.234', null],
  ['1e5', null],
  ['twelve', null],
  ['123456789012', null],
]);

test('yuan as typed become fen', () => {
  for (const [yuan, fen] of AMOUNTS) assert.equal(toFen(yuan), fen, String(yuan));
});

test('fen are shown as yuan', () => {
  assert.deepEqual([0, 7, 120050, -150].map(toYuan), ['0.00', '0.07', '1200.50', '-1.50']);
});
