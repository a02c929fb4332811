// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, earliest, isDay, isWhen, latest } from '../../../extension/core/common/china-time.js';

const DAYS = ['2026-10-12', '2024-02-29', '2026-12-31', '0001-01-01'];
const MOMENTS = [
  '2026-10-12T14:01:10+08:00',
  '2026-10-12T00:00+08:00',
  '2026-10-12T23:59:59.999-09:30',
  '2026-10-12T06:01:10.000Z',
];
/** Texts that are neither a day of the calendar nor a moment with an offset. */
const NEITHER = [
  ...[
    '',
    '2026-10',
    '2026-1-2',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-10-00',
    '20261012',
    '12.10.2026',
  ],
  ...[
    '2026-10-12T14:01:10',
    '2026-10-12 14:01:10+08:00',
    '2026-10-12T24:00:00+08:00',
    '2026-10-12T14:60:00Z',
  ],
  ...['2026-02-30T14:01:10+08:00', '2026-10-12T14+08:00', '2026-10-12T14:01:10+25:00', '2026-10-12T', 'now'],
  ...['２０２６-10-12', '2026-10-12\n', ' 2026-10-12', null, undefined, 5, ['2026-10-12']],
];

test('the time of a contact is a moment with its offset, or a day of the calendar alone', () => {
  for (const at of [...DAYS, ...MOMENTS]) assert.ok(isWhen(at), at);
  for (const at of NEITHER) assert.ok(!isWhen(at), String(at));
  for (const at of DAYS) assert.ok(isDay(at), at);
  for (const at of MOMENTS) assert.ok(!isDay(at), at);
});

test('a day alone lies in China and comes before every moment of that day and after those of the day before', () => {
  const times = [
    '2026-10-11T23:59:59+08:00',
    '2026-10-12',
    '2026-10-11T16:00:01+00:00',
    '2026-10-12T08:00:00+08:00',
    '2026-10-12T23:59:59+08:00',
    '2026-10-13',
  ];
  assert.deepEqual(
    [...times].reverse().sort((a, b) => earliest(a) - earliest(b)),
    times,
  );
  assert.equal(latest('2026-10-12'), earliest('2026-10-13'));
  assert.equal(latest(times[3]), earliest(times[3]));
  assert.deepEqual(times.map(dayOf), ['2026-10-11', ...Array(4).fill('2026-10-12'), '2026-10-13']);
});
