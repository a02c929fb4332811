// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, lendersOf } from '../../../extension/core/guide/figures.js';
import { contact, known } from './cases.js';

const CASE = known({
  contacts: [
    contact({ night: true }),
    contact({ day: '2026-10-30' }),
    contact({ day: '2026-10-29', night: true }),
    contact({ what: 'sms', night: true }),
    contact({ creditor: 'jiebei' }),
    contact({ creditor: null }),
  ],
  over: [
    { lender: 'huabei', day: '2026-11-20' },
    { lender: 'jiebei', day: '2026-11-20' },
    { lender: 'huabei', day: '2026-10-01' },
  ],
});

test('calls of the last thirty days count, and nothing else', () =>
  assert.deepEqual(figuresOf(CASE, null), { calls: 4, night: 1, over: 1 }));

test('a lender narrows every figure', () =>
  assert.deepEqual(figuresOf(CASE, 'jiebei'), { calls: 1, night: 0, over: 1 }));

test('where no rule says a number, no day is over it', () =>
  assert.equal(figuresOf({ ...CASE, limit: null }, null).over, null));

test('the lender with most calls comes first; no lender is none', () =>
  assert.deepEqual(
    lendersOf(CASE).map(({ lender, calls }) => [lender, calls]),
    [
      ['huabei', 2],
      ['jiebei', 1],
    ],
  ));
