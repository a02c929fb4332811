// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lendersFor } from '../../../extension/core/debts/letter-facts.js';
import { contact } from '../guide/cases.js';
/** @typedef {import('../../../extension/core/debts/letter-facts.js').Contact} Contact */
/** @typedef {import('../../../extension/core/debts/letter-facts.js').Sent} Sent */
/** @typedef {import('../../../extension/core/debts/letter-facts.js').Over} Over */

/** The addressee of a letter and its facts from the log, without anything from another lender's calls. */

const FROM = '2026-10-30';
/**
 * @param {string} letter @param {Contact[]} contacts newest first
 * @param {{over?: Over[], sent?: Sent[]}} [more]
 */
const to = (letter, contacts, { over = [], sent = [] } = {}) =>
  lendersFor(letter, { contacts, over, sent, from: FROM });
const many = (/** @type {number} */ count, /** @type {Parameters<typeof contact>[0]} */ fields) =>
  Array.from({ length: count }, () => contact(fields));
/** @param {ReturnType<typeof to>} found */
const names = (found) => found.map(({ creditor }) => creditor);

const QUIET = many(4, { creditor: 'cmb', night: true });
const LOUD = many(9, { creditor: 'huabei' });
const NAMED = many(5, { creditor: 'psbc', agency: 'A' });

/** @type {[string, string, string[]][]} */
const FIRST = [
  ['the letter about quiet goes where the nights are', 'quiet', ['cmb', 'huabei', 'psbc']],
  [
    'a question of authority goes where somebody said who they are',
    'authorisation',
    ['psbc', 'huabei', 'cmb'],
  ],
  ['proof likewise', 'proof', ['psbc', 'huabei', 'cmb']],
  ['others go where most calls are', 'data', ['huabei', 'psbc', 'cmb']],
  ['that of somebody who owes nothing, too', 'stop_contact', ['huabei', 'psbc', 'cmb']],
];
for (const [name, letter, order] of FIRST)
  test(name, () => assert.deepEqual(names(to(letter, [...QUIET, ...LOUD, ...NAMED])), order));

test('a lender to whom it was sent comes after the others, and only that lender', () => {
  const sent = [
    { kind: 'quiet', creditor: 'cmb', creditorOther: null, on: '2026-11-20' },
    { kind: 'quiet', creditor: 'cmb', creditorOther: '', on: '2026-11-22' },
    { kind: 'data', creditor: 'huabei', creditorOther: null, on: '2026-11-21' },
    { kind: 'quiet', creditor: 'psbc', creditorOther: 'another', on: '2026-11-21' },
  ];
  const found = to('quiet', [...QUIET, ...LOUD, ...NAMED], { sent });
  assert.deepEqual(
    found.map(({ creditor, sent: on }) => [creditor, on]),
    [
      ['huabei', null],
      ['psbc', null],
      ['cmb', '2026-11-22'],
    ],
  );
});

test('two lenders under "other" are two', () => {
  const found = to('quiet', [
    contact({ creditor: 'other_bank', creditorOther: 'One', night: true }),
    contact({ creditor: 'other_bank', creditorOther: 'Two' }),
  ]);
  assert.deepEqual(
    found.map(({ creditorOther, night }) => [creditorOther, night]),
    [
      ['One', 1],
      ['Two', 0],
    ],
  );
});

test('figures are of calls; what is no call is a contact', () => {
  const [facts] = to('quiet', [
    contact({ night: true, agency: 'B' }),
    contact({ what: 'sms', night: true, agency: 'A' }),
    contact({ what: 'third_party', others: true, agency: 'B' }),
    contact(),
  ]);
  const { contacts, calls, night, others, named, agencies } = facts;
  assert.deepEqual(
    { contacts: contacts.length, calls, night, others, named, agencies },
    { contacts: 4, calls: 2, night: 1, others: 1, named: 3, agencies: ['B', 'A'] },
  );
});

test('the last days count, and what lies before them only where they hold nothing', () => {
  const recent = contact({ day: FROM, night: true });
  const old = contact({ day: '2026-10-29', night: true });
  assert.deepEqual([to('quiet', [recent, old])[0].night, to('quiet', [old])[0].night], [1, 1]);
  assert.equal(to('quiet', [recent, old])[0].contacts.length, 1);
});

test('a day over the limit is told once, of its own lender, and of none where brands count together', () => {
  const over = [
    { lender: 'huabei', day: '2026-11-27' },
    { lender: 'huabei', day: '2026-11-27' },
    { lender: 'huabei', day: '2026-11-26' },
    { lender: 'huabei', day: '2026-09-01' },
    { lender: 'cmb', day: '2026-11-27' },
  ];
  const calls = [contact(), contact({ day: '2026-11-26' })];
  assert.equal(to('quiet', calls, { over })[0].over, 2);
  const family = contact({ creditor: 'jiebei', lender: 'huabei' });
  assert.deepEqual(
    to('quiet', [...calls, family], { over }).map((facts) => facts.over),
    [0, 0],
  );
});

test('what names no lender comes last', () => {
  assert.deepEqual(names(to('quiet', [...many(9, { creditor: null, night: true }), contact()])), [
    'huabei',
    'unknown',
  ]);
});
