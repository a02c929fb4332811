// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askingIn, notesIn, selectEntries } from '../../../extension/core/complaint/select.js';
import { entry } from '../entries.js';

const CHOSEN = { from: '', to: '', creditor: null };
const CALL = { ...entry({ at: '2026-11-20T10:00:00+08:00' }), id: 'call' };
const ASKED = {
  ...entry({ at: '2026-11-20T11:00:00+08:00', timeline: [{ after: 3, mark: 'asked:instalments' }] }),
  id: 'asked',
};
const NOTE = { ...entry({ at: '2026-11-20T12:00:00+08:00', what: 'note' }), id: 'note' };
const LOG = [NOTE, ASKED, CALL];
const ids = (/** @type {{id: string}[]} */ entries) => entries.map(({ id }) => id);

test('a note goes in only where it was chosen', () => {
  assert.deepEqual(ids(selectEntries(LOG, CHOSEN, {})), ['call', 'asked']);
  assert.deepEqual(ids(selectEntries(LOG, { ...CHOSEN, notes: ['note'] }, {})), ['call', 'asked', 'note']);
  assert.deepEqual(ids(notesIn(LOG, CHOSEN, {})), ['note']);
});

test('a call in which instalments were asked about can stay out, and no other can', () => {
  assert.deepEqual(ids(askingIn(LOG, CHOSEN, {})), ['asked']);
  assert.deepEqual(ids(selectEntries(LOG, { ...CHOSEN, leftOut: ['asked', 'call'] }, {})), ['call']);
});
