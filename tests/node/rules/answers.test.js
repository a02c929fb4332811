// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersFor, createAnswers } from '../../../extension/core/rules/answers.js';
import { readJson } from '../vectors.js';
import { cases } from './cases.js';

/** An answer belongs to the facts for which it was given, and no longer holds when they are corrected. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/rules/types.js').StoredAnswers} StoredAnswers */

const { questions, packs } = readJson('extension/data/rules.json');
const NIGHT = '2026-03-10T23:00:00+08:00';
const LATER = '2026-03-10T23:30:00+08:00';

/** @param {Partial<Entry>} [more] @returns {Entry} */
const entry = (more) =>
  /** @type {Entry} */ ({ ...cases[0].entries[0], id: 'a', at: NIGHT, answered: true, seconds: 40, ...more });
/** @param {Partial<Entry>} change @param {Partial<Entry>} [before] */
const corrected = (change, before) => {
  const { history: _, ...version } = entry(before);
  return entry({ ...before, ...change, history: [version] });
};

/** A store of one record, with its log. @param {{log: Entry[]}} state */
function answersOver(state) {
  /** @type {StoredAnswers | undefined} */
  let kept;
  const store = /** @type {import('../../../extension/core/common/types.js').Store} */ (
    /** @type {unknown} */ ({
      get: async () => kept,
      update: async (
        /** @type {string} */ _table,
        /** @type {string} */ _key,
        /** @type {(before: StoredAnswers | undefined) => StoredAnswers} */ change,
      ) => {
        kept = change(kept);
      },
    })
  );
  return createAnswers({ store, ledger: { entries: async () => state.log }, questions });
}

/** @type {[question: string, correction: Partial<Entry>, holds: boolean][]} */
const CORRECTIONS = [
  ['hours_agreed', { at: LATER }, false],
  ['hours_agreed', { at: '2026-03-10' }, false],
  ['hours_agreed', { creditor: 'webank' }, false],
  ['hours_agreed', { creditorOther: 'other' }, false],
  ['hours_agreed', { words: 'more of what was said' }, true],
  ['hours_agreed', { numberRaw: '0571-88888888' }, true],
  ['own_call', { at: LATER }, false],
  ['own_call', { numberRaw: '0571-88888888' }, false],
  ['own_call', { creditor: 'webank' }, true],
  ['conversation', { seconds: 3 }, false],
  ['conversation', { answered: false }, false],
  ['conversation', { creditor: 'webank' }, true],
  ['card', { creditor: 'icbc' }, false],
  ['card', { at: LATER }, true],
  ['related', { numberRaw: '0571-88888888' }, false],
  ['related', { conduct: ['threat'] }, true],
  ['lender_agreed', { agency: 'other' }, false],
  ['entry_agreed', { what: 'visit' }, false],
];

for (const [question, change, holds] of CORRECTIONS) {
  const what = Object.keys(change)[0];
  test(`the answer about ${question} ${holds ? 'outlives' : 'falls with'} a corrected ${what}`, async () => {
    const state = { log: [entry()] };
    const answers = answersOver(state);
    await answers.change('a', question, true);
    assert.deepEqual(await answers.of(state.log), { a: { [question]: true } });
    state.log = [corrected(change)];
    assert.deepEqual(await answers.of(state.log), holds ? { a: { [question]: true } } : {});
    // Corrected back, the entry says again what was answered for, so the answer holds.
    state.log = [entry()];
    assert.deepEqual(await answers.of(state.log), { a: { [question]: true } });
  });
}

test('an answer of an earlier version stays for an entry that was never corrected', () => {
  assert.deepEqual(answersFor({ a: { own_call: true, hours_agreed: false } }, [entry()], questions), {
    a: { own_call: true, hours_agreed: false },
  });
});

test('an answer of an earlier version falls where its facts were ever corrected, and only there', () => {
  const stored = { a: { hours_agreed: true, card: false } };
  assert.deepEqual(answersFor(stored, [corrected({ at: LATER })], questions), { a: { card: false } });
  assert.deepEqual(answersFor(stored, [corrected({ words: 'x' })], questions), stored);
});

test('an answer given after the correction holds, and one that is taken back is gone', async () => {
  const state = { log: [corrected({ at: LATER })] };
  const answers = answersOver(state);
  await answers.change('a', 'hours_agreed', true);
  await answers.change('a', 'own_call', false);
  assert.deepEqual(await answers.of(state.log), { a: { hours_agreed: true, own_call: false } });
  await answers.change('a', 'hours_agreed', null);
  assert.deepEqual(await answers.of(state.log), { a: { own_call: false } });
});

test('every question that a rule asks says what its answer rests on', () => {
  const asked = Object.values(packs).flatMap((pack) =>
    pack.rules.flatMap((/** @type {import('../../../extension/core/rules/types.js').Rule} */ { ask = [] }) =>
      ask.map(({ id }) => id),
    ),
  );
  assert.deepEqual(new Set(asked), new Set(Object.keys(questions)));
  for (const { facts } of Object.values(questions)) assert.ok(facts.length > 0);
});
