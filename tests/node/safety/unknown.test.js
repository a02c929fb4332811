// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRecord } from '../../../extension/core/log/valid-record.js';

/**
 * A backup may bring the unknown times, callers and confirmations that the log itself may hold, and no
 * others.
 */

const HASH = 'a'.repeat(64);
const BILL = { kind: 'table', name: '10.csv', row: 4, at: '2026-10-12', seconds: null };
const record = (/** @type {object} */ fields) => ({
  ...{ seq: 1, id: 'a', corrects: null, recordedAt: '2026-10-13T02:00:00.000Z', prev: HASH, hash: HASH },
  fields: { what: 'call', at: '2026-10-12T14:01:10+08:00', ...fields },
});

for (const fields of [
  { at: '2026-10-12' },
  { direction: null },
  { direction: 'out' },
  { confirmedBy: [BILL] },
  { confirmedBy: [{ ...BILL, at: '2026-10-12T14:01:10+08:00', seconds: 61 }] },
])
  test(`a backup may bring ${JSON.stringify(fields)}`, () => assert.ok(isRecord(record(fields))));

for (const fields of [
  { at: '2026-02-30' },
  { at: '2026-10-12T14:01:10' },
  { direction: 'missed' },
  { direction: false },
  { confirmedBy: [{ ...BILL, at: 'then' }] },
  { confirmedBy: [{ ...BILL, row: '4' }] },
  { confirmedBy: {} },
])
  test(`a backup may not bring ${JSON.stringify(fields)}`, () => assert.ok(!isRecord(record(fields))));
