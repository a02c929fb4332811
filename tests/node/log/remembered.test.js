// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberedFor } from '../../../extension/core/log/remembered.js';
import { entry } from '../entries.js';

const KEY = '+8657126888888';

test('a number brings the lender and the company of its last call that named them', () => {
  const entries = [
    entry({ numberKey: KEY, creditor: 'unknown', agency: '' }),
    entry({ numberKey: KEY, creditor: 'huabei', agency: '' }),
    entry({ numberKey: KEY, creditor: 'psbc', agency: 'one company' }),
    entry({ numberKey: '+8613812345678', creditor: 'cmb', agency: 'another' }),
  ];
  assert.deepEqual(rememberedFor(entries, KEY), {
    creditor: 'huabei',
    creditorOther: '',
    agency: 'one company',
    count: 3,
  });
});

test('a number that nobody knows, is none, or has nothing to do with collection brings nothing', () => {
  const nothing = { creditor: '', creditorOther: '', agency: '', count: 0 };
  const aside = [entry({ numberKey: KEY, creditor: 'huabei', agency: 'one company', unrelated: true })];
  assert.deepEqual(rememberedFor(aside, KEY), nothing);
  assert.deepEqual(rememberedFor(aside, '+8613812345678'), nothing);
  assert.deepEqual(rememberedFor([entry({ numberKey: null, creditor: 'huabei' })], null), nothing);
});

test('a call of the person tells for whom the number is, and is no call of theirs', () => {
  const { creditor, count } = rememberedFor(
    [entry({ numberKey: KEY, creditor: 'huabei', direction: 'out' })],
    KEY,
  );
  assert.deepEqual({ creditor, count }, { creditor: 'huabei', count: 0 });
});
