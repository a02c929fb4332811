// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lendersOf } from '../../../extension/core/debts/my-case.js';
import { entry } from '../entries.js';

const used = (/** @type {string | null} */ creditor, /** @type {string} */ recordedAt, creditorOther = '') =>
  entry({ creditor, creditorOther, recordedAt });

test('the lender named last comes first; those of plan and debts without a call come after', () => {
  const entries = [
    used('huabei', '2026-11-20T01:00:00.000Z'),
    used('cmb', '2026-11-22T01:00:00.000Z'),
    used('huabei', '2026-11-21T01:00:00.000Z'),
  ];
  const lines = [{ creditor: 'jiebei', name: '' }];
  const debts = [{ creditor: 'other_bank', creditorOther: 'a bank' }];
  assert.deepEqual(
    lendersOf(entries, lines, debts).map(({ creditor, creditorOther, count }) => [
      creditor,
      creditorOther,
      count,
    ]),
    [
      ['cmb', '', 1],
      ['huabei', '', 2],
      ['jiebei', '', 0],
      ['other_bank', 'a bank', 0],
    ],
  );
});

test('who was not named is no lender, and another spelling is no other', () => {
  const entries = [
    used(null, '2026-11-20T01:00:00.000Z'),
    used('unknown', '2026-11-20T01:00:00.000Z'),
    used('other_bank', '2026-11-20T01:00:00.000Z', 'A Bank'),
    used('other_bank', '2026-11-21T01:00:00.000Z', 'a bank '),
  ];
  assert.deepEqual(
    lendersOf(entries, [], []).map(({ count, last }) => [count, last]),
    [[2, '2026-11-21T01:00:00.000Z']],
  );
});
