// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpenCourtPaper, lawfulDue, RECEIVED_KINDS } from '../../../extension/core/debts/papers.js';

/** @type {[import('../../../extension/core/debts/papers.js').Received, string, string | null][]} */
const DUE = [
  ['payment_order', '2026-11-28', '2026-12-13'],
  ['claim', '2026-12-20', '2027-01-04'],
  ['payment_order', '2028-02-20', '2028-03-06'],
  ['summons', '2026-11-28', null],
  ['judgment', '2026-11-28', null],
  ['lawyers_letter', '2026-11-28', null],
  ['payment_order', '', null],
];

for (const [kind, on, due] of DUE)
  test(`${kind}, received on ${on || 'an unknown day'}: ${due}`, () =>
    assert.equal(lawfulDue(kind, on), due));

test('only what comes from a court, and is not done, stops the tool', () => {
  const stopping = RECEIVED_KINDS.filter((kind) =>
    isOpenCourtPaper({ ...PAPER, kind, direction: 'received', done: false }),
  );
  assert.deepEqual(stopping, ['payment_order', 'claim', 'summons', 'judgment']);
  assert.equal(isOpenCourtPaper({ ...PAPER, done: true }), false);
  assert.equal(isOpenCourtPaper({ ...PAPER, direction: 'sent' }), false);
});

const PAPER = /** @type {const} */ ({
  id: 'p',
  direction: 'received',
  kind: 'payment_order',
  creditor: null,
  creditorOther: null,
  on: '2026-11-28',
  dueOn: '2026-12-13',
  reference: '',
  done: false,
  createdAt: '2026-11-28T04:00:00.000Z',
});
