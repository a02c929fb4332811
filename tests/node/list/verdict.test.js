// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from '../../../extension/core/list/verdict.js';

const LINE = { name_zh: '', name_en: '', confidence: 'high', source: '', number: '', note: null };
const said = (/** @type {string} */ month, tag = 'collection_agency') => ({
  tag,
  level: 'few',
  month,
  flags: 0,
});
const checked = (/** @type {string} */ month) => ({
  tag: 'lender_own_collection',
  level: /** @type {const} */ ('many'),
  tags: {},
  agencies: [],
  creditors: ['huabei'],
  conduct: [],
  last_month: month,
  disputed: true,
});
/** @param {Partial<Parameters<typeof verdictOf>[0]> & {kind?: string, line?: string}} given */
const verdict = ({ kind = 'landline', line, ...given }) =>
  verdictOf({
    identity: {
      number: { kind },
      directory: line ? { ...LINE, kind: line } : null,
      official: line
        ? 'directory'
        : ['hotline_12', 'emergency', 'carrier_10'].includes(kind)
          ? 'hotline'
          : null,
    },
    listed: null,
    checked: null,
    ownCreditor: null,
    ...given,
  });

test('an official line stays one whatever is said of it', () => {
  const answer = verdict({ kind: 'service_95', line: 'bank', listed: said('2026-11'), ownCreditor: 'icbc' });
  assert.deepEqual(answer, { kind: 'official', said: null, advice: 'official' });
  assert.equal(verdict({ kind: 'service_95', line: 'bank_outbound' }).advice, 'outbound');
});

test('where an official line is checked depends on whose it is', () => {
  for (const [line, advice] of [
    ['bank', 'official'],
    ['consumer_finance', 'official'],
    ['carrier', 'dial_it'],
    ['payment', 'in_app'],
    ['platform', 'in_app'],
    ['sms_sender', 'sender'],
  ])
    assert.equal(verdict({ kind: 'service_95', line }).advice, advice, line);
});

test('hotlines and emergency numbers are told apart from companies', () => {
  for (const [kind, line] of [
    ['hotline_12', 'regulator_hotline'],
    ['emergency', 'emergency'],
    ['hotline_12', ''],
  ])
    assert.equal(verdict({ kind, line }).kind, 'hotline', kind);
});

test('the newer of the list and the last online check is told', () => {
  const newer = verdict({ listed: said('2026-10'), checked: checked('2026-11') });
  assert.deepEqual(
    [newer.kind, newer.said?.tag, newer.said?.disputed],
    ['tagged', 'lender_own_collection', true],
  );
  assert.equal(
    verdict({ listed: said('2026-12'), checked: checked('2026-11') }).said?.tag,
    'collection_agency',
  );
});

test('what others say goes before the own guess, and a number that is cleared is not accused', () => {
  assert.equal(verdict({ listed: said('2026-11'), ownCreditor: 'huabei' }).kind, 'tagged');
  assert.equal(verdict({ listed: said('2026-11', 'not_collection') }).kind, 'unknown');
  assert.equal(verdict({ ownCreditor: 'huabei' }).kind, 'own');
});

test('where nothing is known, the advice fits the kind of number', () => {
  assert.equal(verdict({}).advice, 'ask_first');
  assert.equal(verdict({ kind: 'mobile_virtual' }).advice, 'private_phone');
  assert.equal(verdict({ kind: 'international' }).advice, 'abroad');
});
