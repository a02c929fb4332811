// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { scopeNotesOf } from '../../../extension/core/rules/scope-notes.js';
import { readJson } from '../vectors.js';
import { cases } from './cases.js';

/**
 * An unknown fact about a lender is noted once for its debt, and never where the person has said who lends.
 */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */
/** @typedef {import('../../../extension/core/rules/creditors.js').Lenders} Lenders */

const rules = readJson('extension/data/rules.json');
const { conduct, creditors } = readJson('extension/data/tags.json');
const flags = createFlags({ rules });
const LENDER = 'flag_note_lender';

/**
 * A log with everything that can be marked, at night, over a number of days.
 * @param {string} creditor @param {number} days
 */
const logOf = (creditor, days) =>
  Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.UTC(2026, 5, 1 + at)).toISOString().slice(0, 10);
    const what = ['call', 'sms', 'visit', 'third_party'][at % 4];
    const id = `${creditor} ${at}`;
    return /** @type {Entry} */ ({
      ...cases[0].entries[0],
      ...{ id, seq: at + 1, at: `${day}T23:00:00+08:00`, what, conduct, creditor, creditorOther: '' },
    });
  });

/** @param {Entry[]} entries @param {Lenders} [lenders] */
const notesOf = (entries, lenders) => scopeNotesOf(flags.flagsFor(entries, { lenders }), entries);

test('an unsure lender is named once, however many contacts there are', () => {
  for (const lenders of /** @type {Lenders[]} */ ([{}, { meituan: 'unsure' }])) {
    const notes = notesOf(logOf('meituan', 30), lenders);
    assert.deepEqual(
      notes.map(({ creditor, note }) => [creditor, note]),
      [['meituan', LENDER]],
    );
    assert.ok(notes[0].rules.length > 5);
  }
});

test('two unsure lenders are named once each', () => {
  const notes = notesOf([...logOf('meituan', 8), ...logOf('didi', 8)]);
  assert.deepEqual(
    notes.map(({ creditor }) => creditor),
    ['meituan', 'didi'],
  );
});

test('a contact without a lender asks for the lender, not for who lends', () => {
  assert.deepEqual(
    notesOf(logOf('unknown', 4)).map(({ note }) => note),
    ['flag_note_unknown_creditor'],
  );
});

test('who lends is never called open where the person has said it', () => {
  for (const { slug } of creditors) {
    for (const nature of /** @type {const} */ ([
      'bank',
      'consumer_finance',
      'microloan',
      'guarantor',
      'assignee',
    ])) {
      const found = flags.flagsFor(logOf(slug, 4), { lenders: { [slug]: nature } });
      const said = [...found.values()].flat().flatMap(({ scopeNote, notes }) => [scopeNote, ...notes]);
      assert.ok(said.length > 0);
      for (const open of [LENDER, 'flag_note_scope_microloan', 'flag_note_scope_licensed_lender'])
        assert.ok(!said.includes(open), `${slug} ${nature} ${open}`);
      assert.ok(!said.includes('flag_note_scope_consumer_finance'), `${slug} ${nature}`);
    }
  }
});

test('no flag carries a note about the lender of its own', () => {
  for (const { entries, region, answers, lenders } of cases) {
    const found = flags.flagsFor(entries, { region, exceptions: answers, lenders });
    for (const { notes } of [...found.values()].flat())
      assert.ok(!notes.some((note) => note === LENDER || note.startsWith('flag_note_scope_')));
  }
});

test('another lender makes other flags of the same log, and back', () => {
  const entries = logOf('meituan', 4);
  const kept = createFlags({ rules });
  const rulesNow = (/** @type {Lenders} */ lenders) =>
    [...kept.update(entries, { lenders }).values()]
      .flat()
      .map(({ rule, certainty }) => `${rule} ${certainty}`);
  const before = rulesNow({});
  const known = rulesNow({ meituan: 'microloan' });
  assert.ok(known.includes('cn-ml-37-2 likely') && !known.some((rule) => rule.startsWith('cn-xb')));
  assert.deepEqual(rulesNow({}), before);
});
