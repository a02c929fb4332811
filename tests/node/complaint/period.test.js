// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOfPeriod, periodOf, PERIODS } from '../../../extension/core/complaint/period.js';

/** A period of a number of days includes today, and moves with it. */

const own = { from: '2026-10-01', to: '2026-10-31' };

test('each period has its days', () => {
  const days = PERIODS.map((period) => daysOfPeriod(period, own, '2026-03-02'));
  assert.deepEqual(days, [
    { from: '2026-02-24', to: '' },
    { from: '2026-02-01', to: '' },
    { from: '', to: '' },
    own,
  ]);
});

test('a draft that has only days keeps them', () => {
  assert.equal(periodOf({ from: '2026-10-01', to: '' }), 'own');
  assert.equal(periodOf({ from: '', to: '' }), 'all');
  assert.equal(periodOf({ ...own, period: 'week' }), 'week');
});
