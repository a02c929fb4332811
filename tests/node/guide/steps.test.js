// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { STAGES } from '../../../extension/core/guide/stage.js';
import { factsOf, isDone, nextStepOf, STEPS_OF } from '../../../extension/core/guide/steps.js';
import { LETTERS } from '../../../extension/core/debts/letters.js';
import { contact, filed, known } from './cases.js';

const { sections } = JSON.parse(
  readFileSync(new URL('../../../extension/data/checklist.json', import.meta.url), 'utf8'),
);
/** @type {Map<string, import('../../../extension/core/guide/checklist.js').Item>} */
const ITEMS = new Map(
  sections.flatMap((/** @type {{items: {id: string}[]}} */ { items }) =>
    items.map((item) => [item.id, item]),
  ),
);

for (const stage of STAGES)
  test(`every step of ${stage} is an action of the article, once`, () => {
    assert.equal(new Set(STEPS_OF[stage]).size, STEPS_OF[stage].length);
    for (const id of STEPS_OF[stage]) assert.equal(ITEMS.get(id)?.type, 'action', id);
  });

test('nothing is known of an empty case', () => assert.deepEqual(factsOf(known(), null), {}));

const FULL = known({
  contacts: [
    contact({ asked: true, agency: 'A', amount: true, conduct: ['threat', 'impersonate_police_court'] }),
    contact({ what: 'visit' }),
    contact({ night: true }),
  ],
  sent: LETTERS.map((kind) => ({ kind, creditor: 'huabei', creditorOther: '', on: '2026-11-10' })),
  filed: [filed()],
  plan: { debts: true, budget: true },
  reminded: true,
  looked: '2026-11-28',
  reported: 2,
  received: ['claim', 'lawyers_letter'],
});

test('facts tick only steps that are there', () => {
  for (const id of Object.keys(factsOf(FULL, 'not_me'))) assert.equal(ITEMS.get(id)?.type, 'action', id);
});

test('a letter that was sent ticks the step that asks for it', () => {
  for (const [id, fact] of Object.entries(factsOf(FULL, 'not_me')))
    if (fact.key === 'sent') assert.match(ITEMS.get(id)?.tool ?? '', /^letter:/);
});

test('calls by night tick nothing, they are said', () => {
  const facts = factsOf(known({ contacts: [contact({ night: true })] }), 'chased');
  assert.deepEqual(facts['5.d'], { done: false, key: 'night', count: 1 });
  assert.equal(isDone('5.d', {}, facts), false);
  assert.equal(isDone('5.d', { '5.d': { done: true } }, facts), true);
  assert.equal(isDone('6.4', {}, facts), true);
});

test('a borrower who logs has done nothing of what others do', () => {
  const contacts = [contact()];
  assert.equal(factsOf(known({ contacts }), 'chased')['notme.1'], undefined);
  assert.ok(factsOf(known({ contacts }), 'not_me')['notme.1'].done);
});

test('whoever has logged a call is not told first what to do during one', () => {
  assert.equal(nextStepOf('called', {}, {})?.id, '6.1');
  const facts = factsOf(known({ contacts: [contact()] }), 'called');
  assert.deepEqual(nextStepOf('called', {}, facts), { id: '4.2', at: 4, all: 6 });
  const rest = { 4.2: { done: true }, 3.2: { done: true }, 5.1: { done: true } };
  assert.equal(nextStepOf('called', rest, facts)?.id, '6.1', 'the next call will come');
  assert.equal(nextStepOf('called', { ...rest, 6.1: { done: true }, 6.2: { done: true } }, facts), null);
});

test('a number that was looked up and one that was reported tick their steps', () => {
  const facts = factsOf(known({ looked: '2026-11-27', reported: 1 }), 'number');
  assert.deepEqual(facts['4.2'], { done: true, key: 'checked', on: '2026-11-27' });
  assert.deepEqual(facts['6.a'], { done: true, key: 'shared', count: 1 });
});
