// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reminderFor } from '../../../extension/core/safety/backup-reminder.js';

const NOW = new Date('2026-11-23T12:00:00Z');
/** @typedef {[number, string] | null} Mark */
/** @type {[Mark, Mark, string, number, {entries: number, never: boolean} | null][]} */
const CASES = [
  [null, null, '2026-11-22', 19, null],
  [null, null, '2026-11-22', 20, { entries: 20, never: true }],
  [null, null, '2026-10-23', 1, { entries: 1, never: true }],
  [[30, '2026-11-20'], null, '2026-01-01', 49, null],
  [[30, '2026-11-20'], null, '2026-01-01', 50, { entries: 20, never: false }],
  [[30, '2026-10-20'], null, '2026-01-01', 31, { entries: 1, never: false }],
  [[30, '2026-10-20'], null, '2026-01-01', 30, null],
  [[30, '2026-10-20'], [31, '2026-11-20'], '2026-01-01', 40, null],
  [[30, '2026-10-20'], [31, '2026-11-20'], '2026-01-01', 51, { entries: 21, never: false }],
];
const markOf = (/** @type {Mark} */ mark) => mark && { seq: mark[0], at: mark[1] };

for (const [last, later, first, seq, told] of CASES) {
  test(`a reminder comes after twenty entries or a month: ${JSON.stringify([last, later, first, seq])}`, () => {
    const known = { last: markOf(last), later: markOf(later), first: { recordedAt: first }, seq, now: NOW };
    assert.deepEqual(reminderFor(known), told);
  });
}
