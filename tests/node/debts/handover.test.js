// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingKnown } from '../../../extension/core/debts/debts.js';
import { debtSummary } from '../../../extension/core/debts/handover.js';
import { debtsNamed } from '../../../extension/core/debts/named.js';
import { entry } from '../entries.js';

/** The page for a lawyer counts what was recorded about one debt, and holds nothing about another. */

const HUABEI = { creditor: 'huabei', creditorOther: '' };
const LINES = [
  { id: 'd1', creditor: 'huabei', name: '', amount: '9000', dueDate: '' },
  { id: 'd2', creditor: 'other_bank', name: '某银行', amount: '1', dueDate: '' },
];
const at = (/** @type {number} */ day) => `2026-11-${day}T23:00:00+08:00`;
const newest = [
  entry({ id: 'h', at: at(19), creditor: 'jiebei', agency: '别家', amount: '1' }),
  entry({ id: 'g', at: at(18), what: 'note', words: '答应还款', amount: '2' }),
  entry({ id: 'f', at: at(17), direction: 'out', amount: '3' }),
  entry({ id: 'e', at: at(16), amount: '4' }),
  entry({ id: 'd', at: at(15), what: 'sms', numberRaw: '1069', numberKey: 'CN-1069', conduct: ['threat'] }),
  entry({ id: 'c', at: at(14), agency: ' 甲公司 ', amount: '8426.30', conduct: ['threat', 'insult'] }),
  entry({ id: 'b', at: at(13), agency: '甲公司', numberRaw: '', numberKey: null }),
];

/** @param {Partial<import('../../../extension/core/common/lender.js').Debt>} [known] */
const summary = (known = {}) =>
  debtSummary(
    { ...nothingKnown(HUABEI), ...known },
    {
      entries: newest,
      lines: LINES,
      instalments: [
        { ...INSTALMENT, id: '1', state: 'paid' },
        { ...INSTALMENT, id: '2', state: 'open' },
        { ...INSTALMENT, id: '3', state: 'open', creditor: 'jiebei' },
      ],
      ownCalls: new Set(['e']),
      inQuietHours: ({ id }) => id === 'd',
      today: '2026-11-28',
    },
  );
const INSTALMENT = /** @type {const} */ ({
  debt: 'd1',
  creditor: 'huabei',
  name: '',
  due: '2026-12-01',
  fen: 100,
  on: null,
  logged: null,
});

test('counts hold what the other side did about this debt, and neither notes nor own calls', () => {
  const found = summary();
  assert.deepEqual(found.contacts, [
    ['call', 2],
    ['sms', 1],
  ]);
  assert.deepEqual(found.agencies, ['甲公司']);
  assert.deepEqual(found.conduct, [
    ['threat', 2],
    ['insult', 1],
  ]);
  assert.equal(found.claimed, '8426.30');
  assert.equal(found.owed, '9000');
  assert.equal(found.quiet, 1);
  assert.deepEqual([found.first, found.last], [at(13), at(15)]);
  assert.deepEqual(found.instalments, { paid: 1, missed: 0, open: 1 });
});

test('a contact without a number counts as no number', () => {
  assert.equal(summary().numbers, new Set(newest.slice(4, 6).map(({ numberKey }) => numberKey)).size);
});

test('where the three years stand is told as it was answered', () => {
  assert.equal(summary().stands, 'unasked');
  assert.equal(summary({ lastActed: '2023-01' }).stands, 'over');
});

test('every debt stands once, under the name of the log', () => {
  const named = debtsNamed(newest, LINES, [nothingKnown(HUABEI)]);
  assert.deepEqual(named, [
    { creditor: 'jiebei', creditorOther: '' },
    HUABEI,
    { creditor: 'other_bank', creditorOther: '某银行' },
  ]);
});
