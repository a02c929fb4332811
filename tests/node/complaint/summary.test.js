// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byNumber, sumOf } from '../../../extension/core/complaint/by-number.js';
import { marksOf } from '../../../extension/core/complaint/marks.js';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { summarise } from '../../../extension/core/complaint/summary.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';

/** P8: the figures on page 1 were counted from the person's own entries. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */

const book = readJson('extension/data/rules.json');
const measures = measuresOf(book, 'CN');
/** @param {(Partial<Entry> & {own?: boolean})[]} all oldest first */
const counted = (...all) => summarise(all.map(entry), measures);
const at = (/** @type {string} */ time) => ({ at: `2026-11-20T${time}:00+08:00` });

test('calls are counted by whether they were answered, and the rest by its kind', () => {
  const { contacts, calls, answered, answerUnknown, others, numbers } = counted(
    { what: 'note' },
    {},
    { answered: false },
    { answered: null },
    { what: 'sms', numberRaw: '106900', numberKey: null },
    { what: 'third_party' },
    { what: 'visit', numberRaw: '', numberKey: null },
  );
  assert.deepEqual([contacts, calls, answered, answerUnknown, numbers], [6, 3, 1, 1, 2]);
  assert.deepEqual(others, { sms: [5], visit: [7], letter: [], third_party: [6] });
});

for (const [why, fields] of /** @type {[string, Partial<Entry> & {own?: boolean}][]} */ ([
  ['a note', { what: 'note', conduct: ['threat'] }],
  ['a call that the person made', { direction: 'out', conduct: ['threat'] }],
  ['a call that the person said they made', { own: true, conduct: ['threat'] }],
  ['a call of which nobody knows who made it', { direction: null, conduct: ['threat'] }],
]))
  test(`${why} counts for nothing`, () => {
    const summary = counted({ ...fields, ...at('23:00') });
    assert.equal(summary.contacts + summary.night + summary.threats.length + summary.refused.length, 0);
    assert.equal(summary.from, null);
  });

/** @type {[string, Partial<Entry>, boolean][]} */
const NIGHT = [
  ['a minute before', at('21:59'), false],
  ['on the hour', at('22:00'), true],
  ['before eight', at('07:59'), true],
  ['at eight', at('08:00'), false],
  ['not answered', { ...at('23:00'), answered: false }, true],
  ['a letter', { ...at('23:00'), what: 'letter' }, false],
  ['a day alone', { at: '2026-11-20' }, false],
  ['logged with another clock', { at: '2026-11-20T10:00:00-05:00' }, true],
  ['before any text was in force', { at: '2020-01-01T23:00:00+08:00' }, true],
];
for (const [when, fields, night] of NIGHT)
  test(`night is a fact of China's clock: ${when}`, () => {
    assert.equal(counted(fields).night, night ? 1 : 0);
  });

/** @type {[string, Partial<Entry>, boolean][]} */
const REFUSED = [
  ['an answered call', {}, true],
  ['a visit', { what: 'visit', answered: null }, true],
  ['a call that was not answered', { answered: false }, false],
  ['a call of which nobody knows', { answered: null }, false],
  ['a letter', { what: 'letter', answered: null }, false],
  ['a message', { what: 'sms', answered: null }, false],
  ['a contact with somebody else', { what: 'third_party', answered: null }, false],
];
for (const [what, fields, refused] of REFUSED)
  test(`no authorisation shown: ${what}`, () => {
    assert.deepEqual(counted({ ...fields, authorisationShown: false }).refused, refused ? [1] : []);
    assert.deepEqual(counted({ ...fields, authorisationShown: true }).shown, refused ? [1] : []);
  });

test('a day is over the limit with the fourth conversation, and two in one minute are one', () => {
  const three = [at('09:00'), at('10:00'), at('11:00')];
  assert.deepEqual(counted(...three).over, []);
  assert.deepEqual(counted(...three, { ...at('11:00'), numberRaw: '95188' }).over, []);
  assert.deepEqual(counted(...three, { ...at('12:00'), answered: false }).over, []);
  assert.deepEqual(counted(...three, { ...at('12:00'), creditor: 'meituan' }).over, []);
  assert.deepEqual(counted(...three, { ...at('12:00'), creditor: 'jiebei' }).over, [
    { day: '2026-11-20', answered: 4, at: [1, 2, 3, 4] },
  ]);
});

test('the fourth conversation of a day and those after it are marked', () => {
  const entries = ['09:00', '10:00', '11:00', '12:00', '22:30'].map((time) => entry(at(time)));
  const marks = marksOf(entries, summarise(entries, measures));
  assert.deepEqual(
    marks.map(({ nth }) => nth),
    [null, null, null, 4, 5],
  );
  assert.deepEqual(
    marks.map(({ night }) => night),
    [false, false, false, false, true],
  );
});

test('the worst day is the one with most contacts; of several as bad it is told how many they are', () => {
  const other = { at: '2026-11-21T10:00:00+08:00' };
  const worst = { day: '2026-11-20', days: 1, contacts: 2, answered: 1 };
  const two = [at('09:00'), { ...at('10:00'), answered: false }];
  assert.deepEqual(counted(...two, other).worst, worst);
  const later = { at: '2026-11-21T11:00:00+08:00' };
  assert.deepEqual(counted(...two, other, later).worst, { ...worst, days: 2 });
  assert.equal(counted(at('09:00'), other).worst, null);
});

test('a threat with a recording is told apart', () => {
  const voice = { id: 'a', name: 'a.m4a', type: 'audio/mp4', size: 1, sha256: '' };
  const { threats, recorded } = counted(
    { conduct: ['threat'] },
    { conduct: ['violence'], attachments: [voice] },
    { attachments: [voice] },
  );
  assert.deepEqual([threats, recorded], [[1, 2], [2]]);
});

test('the rows of the table by number add up to what the statement counts', () => {
  const entries = Array.from({ length: 60 }, (_, n) =>
    entry({
      ...at(`${String(n % 24)}:00`.replace(/^(\d):/, '0$1:')),
      numberRaw: `0571-2${n % 17}`,
      numberKey: null,
      answered: n % 3 > 0,
      what: n % 10 ? 'call' : 'sms',
    }),
  );
  const summary = summarise(entries, measures);
  const rows = byNumber(entries, entries, measures.isNight ?? (() => false), new Map(summary.repeats));
  const sum = sumOf(rows);
  assert.ok(rows.length <= 8);
  assert.deepEqual(
    [sum.calls, sum.answered, sum.night, sum.numbers, sum.calls + sum.others],
    [summary.calls, summary.answered, summary.night, summary.numbers, summary.contacts],
  );
});

test('a region without quiet hours or limits has none in the account', () => {
  const { hours, isNight, limit } = measuresOf(book, 'HK');
  assert.deepEqual([hours, isNight, limit], [null, null, null]);
});
