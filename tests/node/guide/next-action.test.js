// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laterKey } from '../../../extension/core/guide/action.js';
import { nextAction } from '../../../extension/core/guide/next-action.js';
import { contact, filed, known, TODAY } from './cases.js';
/** @typedef {import('../../../extension/core/guide/case.js').Case} Case */
/** @typedef {Parameters<typeof nextAction>[1]} Chosen */

/** @type {Chosen} */
const CHOSEN = { lender: null, later: {}, stage: 'chased', step: { id: '6.4', at: 1, all: 11 } };
/** @param {Partial<Case>} fields @param {Partial<Chosen>} [chosen] */
const next = (fields, chosen) => nextAction(known(fields), { ...CHOSEN, ...chosen });
/** @param {Partial<Case>} fields @param {Partial<Chosen>} [chosen] */
const ruleOf = (fields, chosen) => next(fields, chosen)?.rule;
const many = (/** @type {number} */ count, /** @type {Parameters<typeof contact>[0]} */ fields) =>
  Array.from({ length: count }, () => contact(fields));

const night = contact({ night: true });
const letter = { kind: 'quiet', creditor: 'huabei', creditorOther: '', on: '2026-11-10' };

/**
 * Each rule holds for its own facts, also with those of every later rule beside it.
 * @type {[string, Partial<Case>, string][]}
 */
const TABLE = [
  [
    'a call is open',
    { call: '2026-11-28T11:50:00+08:00', contacts: many(1, { conduct: ['violence'], day: TODAY }) },
    'open_call',
  ],
  [
    'violence was noted today',
    { contacts: many(1, { conduct: ['violence', 'private_account'], day: TODAY }) },
    'danger',
  ],
  [
    'they came in uninvited today',
    { contacts: many(1, { conduct: ['uninvited_visit'], day: TODAY }) },
    'danger',
  ],
  [
    'danger of three days ago is over',
    { contacts: many(1, { conduct: ['violence'], day: '2026-11-25' }) },
    'step',
  ],
  [
    'a private account six days ago',
    {
      contacts: many(1, { conduct: ['private_account'], day: '2026-11-22' }),
      court: { kind: 'claim', dueOn: '2026-12-01' },
    },
    'private_account',
  ],
  [
    'a private account nine days ago',
    { contacts: many(1, { conduct: ['private_account'], day: '2026-11-19' }) },
    'step',
  ],
  [
    'a court paper comes before every letter',
    { court: { kind: 'payment_order', dueOn: '2026-12-10' }, contacts: [night] },
    'court',
  ],
  ['nothing is logged', { backup: { entries: 20, never: true } }, 'first_entry'],
  ['four calls have no lender', { contacts: many(4, { creditor: null }) }, 'name_one'],
  ['five calls have no lender', { contacts: many(5, { creditor: null }) }, 'name_many'],
  [
    'a call without a lender comes before a complaint',
    { contacts: many(1, { creditor: null }), filed: [filed()] },
    'name_one',
  ],
  ['an answer is overdue', { contacts: [night], filed: [filed()] }, 'ask_reply'],
  ['an answer is not due yet', { contacts: many(1, {}), filed: [filed({ next: 'wait' })] }, 'step'],
  ['night calls and no letter', { contacts: [night, contact({ others: true })] }, 'stop_night'],
  ['night calls of long ago', { contacts: many(2, { night: true, day: '2026-09-01' }) }, 'step'],
  ['others were contacted', { contacts: [contact({ others: true, agency: 'A' })] }, 'stop_others'],
  ['an agency was named', { contacts: [contact({ agency: 'A' })] }, 'ask_authority'],
  ['its authority was asked for', { contacts: [contact({ agency: 'A' }), contact({ asked: true })] }, 'step'],
  [
    'its authority was asked for by letter',
    { contacts: [contact({ agency: 'A' })], sent: [{ ...letter, kind: 'proof' }] },
    'step',
  ],
  ['night calls after the letter', { contacts: [night], sent: [letter] }, 'complain'],
  [
    'days over the limit after the letter',
    { contacts: [contact()], sent: [letter], over: [{ lender: 'huabei', day: '2026-11-27' }] },
    'complain',
  ],
  ['the letter is a few days old', { contacts: [night], sent: [{ ...letter, on: '2026-11-22' }] }, 'step'],
  [
    'night calls before the letter only',
    { contacts: many(1, { night: true, day: '2026-11-05' }), sent: [letter] },
    'step',
  ],
  [
    'the answer did not help',
    { contacts: [night], sent: [letter], filed: [filed({ next: 'onward' })] },
    'onward',
  ],
  [
    'no way is left',
    { contacts: [night], sent: [letter], filed: [filed({ next: 'onward', onward: [] })] },
    'step',
  ],
  [
    'due in three days',
    {
      contacts: many(1, {}),
      dues: [{ what: 'debt', creditor: 'huabei', name: '', day: '2026-12-01' }],
      backup: { entries: 20, never: false },
    },
    'due',
  ],
  [
    'due in four days',
    { contacts: many(1, {}), dues: [{ what: 'debt', creditor: 'huabei', name: '', day: '2026-12-02' }] },
    'step',
  ],
  [
    'due yesterday',
    { contacts: many(1, {}), dues: [{ what: 'debt', creditor: 'huabei', name: '', day: '2026-11-27' }] },
    'step',
  ],
  ['no backup holds it', { contacts: many(1, {}), backup: { entries: 20, never: true } }, 'backup'],
  ['ten are on this device alone', { contacts: many(10, {}) }, 'pair'],
  ['ten are on another one too', { contacts: many(10, {}), shared: true }, 'step'],
  ['nine are', { contacts: many(9, {}) }, 'step'],
  ['nothing else', { contacts: many(1, {}) }, 'step'],
];

for (const [name, fields, rule] of TABLE) test(`${name}: ${rule}`, () => assert.equal(ruleOf(fields), rule));

test('nothing is left once the steps are done', () =>
  assert.equal(next({ contacts: many(1, {}) }, { step: null }), null));

test('the lender with most night calls comes first, with its own count', () => {
  const contacts = [night, ...many(3, { creditor: 'jiebei', night: true }), ...many(9, {})];
  const action = next({ contacts });
  assert.deepEqual([action?.rule, action?.creditor, action?.count], ['stop_night', 'jiebei', 3]);
});

test('a letter to one lender under "other" is none to another', () => {
  const contacts = ['One', 'Two'].map((creditorOther) =>
    contact({ creditor: 'other_bank', creditorOther, lender: `other_bank:${creditorOther}`, night: true }),
  );
  const sent = [{ kind: 'quiet', creditor: 'other_bank', creditorOther: 'One', on: TODAY }];
  assert.equal(next({ contacts, sent })?.creditorOther, 'Two');
});

test('what is put off about one lender hides nothing about another, and comes back', () => {
  const contacts = [night, ...many(3, { creditor: 'jiebei', night: true })];
  const first = next({ contacts });
  assert.ok(first);
  const later = { [laterKey(first)]: '2026-12-05' };
  assert.equal(next({ contacts }, { later })?.creditor, 'huabei');
  assert.equal(
    nextAction({ ...known({ contacts }), today: '2026-12-05' }, { ...CHOSEN, later })?.creditor,
    'jiebei',
  );
});

test('a lender that is chosen narrows the action', () => {
  const contacts = [night, contact({ creditor: 'jiebei', agency: 'B' })];
  assert.equal(ruleOf({ contacts }, { lender: 'jiebei' }), 'ask_authority');
});

test('whoever is not the borrower asks them to stop, and for nothing else', () => {
  const contacts = [contact({ agency: 'A', night: true })];
  const action = next({ contacts }, { stage: 'not_me' });
  assert.deepEqual([action?.rule, action?.name], ['stop_others', 'you']);
  const sent = [{ kind: 'stop_contact', creditor: 'huabei', creditorOther: '', on: TODAY }];
  assert.equal(ruleOf({ contacts, sent }, { stage: 'not_me' }), 'step');
});

test('whoever only looks a number up is not asked to log', () =>
  assert.equal(ruleOf({}, { stage: 'number' }), 'step'));
