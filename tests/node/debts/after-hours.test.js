// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterHoursContacts, contactsOf } from '../../../extension/core/debts/after-hours.js';
import { createQuietHours } from '../../../extension/core/rules/quiet-hours.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';

/** The letter that asks for quiet counts the logged contacts at night, by the rules of the region. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */

const rules = readJson('extension/data/rules.json');
const HUABEI = { creditor: 'huabei' };

/** @param {Entry[]} logged oldest first @param {string} [region] */
const told = (logged, region = 'CN') =>
  afterHoursContacts([...logged].reverse(), HUABEI, createQuietHours(rules, region));

test('of one lender, oldest first; neither daytime nor a letter nor another lender comes in', () => {
  const at = (/** @type {number} */ day, /** @type {string} */ hour) => `2026-11-${day}T${hour}:30+08:00`;
  const found = told([
    entry({ at: at(10, '22:00'), words: 'night' }),
    entry({ at: at(11, '07:59'), words: 'dawn' }),
    entry({ at: at(12, '08:00'), words: 'day' }),
    entry({ at: at(13, '12:00'), words: 'mother', what: 'third_party' }),
    entry({ at: at(14, '23:00'), words: 'paper', what: 'letter' }),
    entry({ at: at(15, '12:00'), words: 'again', conduct: ['frequent_calls'] }),
    entry({ at: at(16, '23:00'), words: 'other', creditor: 'jiebei' }),
    entry({ at: at(16, '23:00'), words: 'remark', what: 'note', conduct: ['night_contact'] }),
    entry({ at: at(16, '23:00'), words: 'own', direction: 'out' }),
    entry({ at: '2026-11-17T15:00:00Z', words: 'abroad' }),
  ]);
  assert.deepEqual(
    found.map(({ words }) => words),
    ['night', 'dawn', 'mother', 'again', 'abroad'],
  );
});

test('somebody who owes nothing lists every contact of that lender, by day and by night', () => {
  const logged = [
    entry({ at: '2026-11-12T10:00:00+08:00', words: 'day' }),
    entry({ at: '2026-11-13T23:00:00+08:00', words: 'night' }),
    entry({ at: '2026-11-14T10:00:00+08:00', words: 'remark', what: 'note' }),
    entry({ at: '2026-11-15T10:00:00+08:00', words: 'own', direction: 'out' }),
    entry({ at: '2026-11-16T10:00:00+08:00', words: 'whose', direction: null }),
    entry({ at: '2026-11-17T10:00:00+08:00', words: 'other', creditor: 'jiebei' }),
  ];
  assert.deepEqual(
    contactsOf([...logged].reverse(), HUABEI).map(({ words }) => words),
    ['day', 'night'],
  );
});

/** @type {[string, Entry['what'], string, boolean][]} */
const QUIET = [
  // Mainland China: 22:00 to 08:00 on the clock there, whatever clock the call was logged with.
  ['CN', 'call', '2026-11-20T21:59:59+08:00', false],
  ['CN', 'call', '2026-11-20T22:00:00+08:00', true],
  ['CN', 'call', '2026-11-20T07:59:59+08:00', true],
  ['CN', 'call', '2026-11-20T08:00:00+08:00', false],
  ['CN', 'sms', '2026-11-20T23:30:00+08:00', true],
  ['CN', 'letter', '2026-11-20T23:30:00+08:00', false],
  ['CN', 'call', '2026-11-20T21:30:00-05:00', false],
  ['CN', 'call', '2026-11-20T10:00:00-05:00', true],
  // This call came before the first text about hours was in force.
  ['CN', 'call', '2024-11-20T23:30:00+08:00', false],
  // United States: 21:00 to 08:00 on the person's own clock, and only for calls.
  ['US', 'call', '2026-11-20T20:59:59-05:00', false],
  ['US', 'call', '2026-11-20T21:00:00-05:00', true],
  ['US', 'call', '2026-11-20T21:30:00-05:00', true],
  ['US', 'call', '2026-11-20T07:59:59-05:00', true],
  ['US', 'call', '2026-11-20T08:00:00-05:00', false],
  ['US', 'call', '2026-11-20T10:00:00-05:00', false],
  ['US', 'sms', '2026-11-20T21:30:00-05:00', false],
  ['TW', 'call', '2026-11-20T07:30:00+08:00', false],
  // No text about hours is known for this region.
  ['UK', 'call', '2026-11-20T23:30:00+00:00', false],
];

for (const [region, what, at, expected] of QUIET) {
  test(`the quiet hours are those of the chosen region: ${region}, ${what}, ${at}`, () => {
    assert.equal(told([entry({ what, at })], region).length, Number(expected));
  });
}
