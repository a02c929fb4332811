// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { summarise } from '../../../extension/core/complaint/summary.js';
import { countedAs } from '../../../extension/core/complaint/verify/counting.js';
import { inHoursOf, quietChecks } from '../../../extension/core/rules/quiet-hours.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';

/**
 * What a complaint counts as a contact at night is what the texts of the region are about, and the check
 * agrees.
 */

const book = readJson('extension/data/rules.json');
const KINDS = /** @type {const} */ (['call', 'sms', 'visit', 'letter', 'third_party']);
const entries = KINDS.map((what) => entry({ what, at: '2026-11-20T23:30:00+08:00', history: [] }));

/** @param {string[]} what @returns {import('../../../extension/core/rules/types.js').QuietHoursCheck} */
const textOn = (what) => ({ type: 'quiet_hours', from: '22:00', to: '08:00', what, unsure: [] });

/**
 * @param {import('../../../extension/core/complaint/summary.js').Measures} measures
 * @param {string | null} from
 */
const foundIn = async (measures, from) => {
  const stated = {
    ...summarise(entries, measures),
    entries: { shown: entries.length, all: entries.length },
    hours: from ? /** @type {[number, number]} */ ([Number(from.slice(0, 2)), 8]) : null,
  };
  return { stated, ...(await countedAs(entries, stated, book.families, async () => {})) };
};

for (const [region, { rules, zone }] of Object.entries(book.packs)) {
  const checks = quietChecks(rules).map(({ check }) => check);

  test(`the texts of a region name the same hours: ${region}`, () => {
    assert.ok(new Set(checks.map(({ from, to }) => `${from}–${to}`)).size <= 1);
  });

  test(`a complaint counts at night what the texts are about: ${region}`, async () => {
    const measures = measuresOf(book, region);
    const named = KINDS.flatMap((what, at) =>
      checks.some((check) => check.what.includes(what)) ? [at + 1] : [],
    );
    const { stated, wrong } = await foundIn(measures, checks.length ? checks[0].from : null);
    assert.deepEqual(stated.night_at, named);
    assert.deepEqual(wrong, []);
  });

  test(`a day alone is at no hour: ${region}`, () => {
    assert.equal(inHoursOf(checks, zone)({ what: 'call', at: '2026-11-20' }), false);
  });
}

test('what packs counted before, all but letters, is no contradiction', async () => {
  const before = [textOn(['call', 'sms', 'visit', 'third_party'])];
  const measures = { ...measuresOf(book, 'CN'), isNight: inHoursOf(before, '+08:00') };
  const { stated, wrong } = await foundIn(measures, '22:00');
  assert.deepEqual(stated.night_at, [1, 2, 3, 5]);
  assert.deepEqual(wrong, []);
});

test('a letter at night contradicts every way of counting', async () => {
  const withLetters = [textOn([...KINDS])];
  const measures = { ...measuresOf(book, 'CN'), isNight: inHoursOf(withLetters, '+08:00') };
  assert.deepEqual((await foundIn(measures, '22:00')).wrong, ['night', 'night_at']);
});
