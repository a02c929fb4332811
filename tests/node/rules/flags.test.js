// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { readJson } from '../vectors.js';
import { cases } from './cases.js';
import { sizeOf } from '../size.js';

/** Every case of the table, written from the sources: what is flagged, what is not, and how certainly. */

/** @typedef {import('../../../extension/core/rules/types.js').Flag} Flag */

const rules = readJson('extension/data/rules.json');
const flags = createFlags({ rules });
const plain = (/** @type {Flag[]} */ own) =>
  Object.fromEntries(own.map(({ rule, certainty }) => [rule, certainty]));

for (const { reason, region, entries, lenders, outside, answers, expected } of cases) {
  test(`the rules say what the sources say: ${reason}`, () => {
    const found = flags.flagsFor(entries, { region, exceptions: answers, lenders, outside });
    assert.deepEqual(Object.fromEntries(Array.from(found, ([id, own]) => [id, plain(own)])), expected);
  });
}

test('the table is large and knows every rule that can be broken', () => {
  const flagged = cases.flatMap(({ expected }) => Object.values(expected).flatMap(Object.keys));
  const packs = /** @type {{rules: {id: string}[]}[]} */ (Object.values(rules.packs));
  const broken = packs.flatMap((pack) => pack.rules.filter((rule) => 'checks' in rule).map(({ id }) => id));
  assert.ok(cases.length >= 260);
  assert.deepEqual(new Set(broken), new Set(flagged));
});

test('a version of another device is judged again, though it has the same number there', () => {
  const kept = createFlags({ rules });
  for (const { region, entries, lenders, outside } of cases.slice(0, 60)) {
    const here = entries.map((entry) => ({ ...entry, chain: 'a' }));
    const there = entries.map((entry) => ({ ...entry, chain: 'b', what: /** @type {const} */ ('note') }));
    const options = { region, lenders, outside };
    kept.update(here, options);
    assert.deepEqual([...kept.update(there, options)], [...flags.flagsFor(there, options)]);
  }
});

test('one entry at a time leads to the same flags', () => {
  // What is kept from before is never stale: grown, corrected, answered and shrunk again.
  const sorted = (/** @type {Map<string, Flag[]>} */ found) =>
    [...found].sort(([one], [other]) => Number(one) - Number(other));
  // Every case in the whole run; every fifth where an answer is due in seconds.
  const tried = cases.filter((_, at) => at % sizeOf(5, 1, 1) === 0);
  for (const { reason, region, entries, answers, lenders, outside } of tried) {
    const kept = createFlags({ rules });
    const same = (/** @type {typeof entries} */ some, exceptions = {}) => {
      const options = { region, exceptions, lenders, outside };
      assert.deepEqual(sorted(kept.update(some, options)), sorted(flags.flagsFor(some, options)), reason);
    };
    const grown = entries.map((_, at) => entries.slice(0, at + 1));
    const moved = entries.map((entry) => ({ ...entry, seq: entry.seq + 100, creditor: 'ppdai' }));
    for (const some of [...grown, moved, entries, entries.slice(1), [], entries]) same(some);
    same(entries, answers);
    same(entries);
  }
});
