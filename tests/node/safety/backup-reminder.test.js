// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createBackupReminder,
  reminderFor,
  reminderTurns,
} from '../../../extension/core/safety/backup-reminder.js';

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
    // Until the moment that `reminderTurns` names, and for ever where it names none, the clock alone changes
    // nothing.
    const turns = reminderTurns(known) ?? NOW.getTime() + 10_000 * 86_400_000;
    assert.deepEqual(reminderFor({ ...known, now: new Date(turns - 1) }), told);
  });
}

test('after "later" it asks again once there are as many new records as before', async () => {
  /** @type {Map<string, unknown>} */
  const kept = new Map();
  /** @type {string[]} */
  const told = [];
  let seq = 20;
  const reminder = createBackupReminder(
    /** @type {Parameters<typeof createBackupReminder>[0]} */ (
      /** @type {unknown} */ ({
        store: {
          get: async (/** @type {string} */ table, /** @type {string} */ key) =>
            table === 'ledger' ? { recordedAt: '2026-11-22' } : kept.get(key),
          put: async (
            /** @type {string} */ _table,
            /** @type {string} */ key,
            /** @type {unknown} */ value,
          ) => void kept.set(key, value),
          last: async () => ({ seq: seq - 5 }),
          // Five of the records come from another device.
          heads: async () => [['0'.repeat(64), 5, '1'.repeat(64)]],
        },
        clock: () => NOW,
        changed: (/** @type {string} */ topic) => told.push(topic),
      })
    ),
  );
  assert.deepEqual(await reminder.due(), { entries: 20, never: true });
  await reminder.later();
  assert.deepEqual(told, ['backup']);
  seq = 39;
  assert.equal(await reminder.due(), null);
  seq = 40;
  assert.deepEqual(await reminder.due(), { entries: 40, never: true });
});
