// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { readJson, seeded } from '../vectors.js';
import { cases } from './cases.js';
import { sizeOf } from '../size.js';

/**
 * Every case of the table, which was written from the sources: the flags raised, those not raised, and their
 * certainty.
 */

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
  // Flags kept from before are never stale, whether the log grows, is corrected, is answered or shrinks.
  const sorted = (/** @type {Map<string, Flag[]>} */ found) =>
    [...found].sort(([one], [other]) => Number(one) - Number(other));
  // All cases in a whole run, but every fifth in `make check`, which has to answer in seconds.
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

for (const region of ['CN', 'US'])
  test(`${region}: entries changed anywhere in a log lead to the same flags as the log at once`, () => {
    const random = seeded(7);
    const some = (/** @type {number} */ below) => Math.floor(random() * below);
    const [{ entries }] = cases;
    let seq = 0;
    const made = () => ({
      ...entries[0],
      id: `made-${(seq += 1)}`,
      seq,
      answered: random() < 0.7,
      at: `2026-10-${String(1 + some(9)).padStart(2, '0')}T${String(some(24)).padStart(2, '0')}:00:00+08:00`,
      conduct: random() < 0.3 ? ['threat'] : [],
    });
    let log = Array.from({ length: 30 }, made);
    const kept = createFlags({ rules });
    for (let turn = 0; turn < sizeOf(60, 200, 2_000); turn += 1) {
      // Each edit changes one or several entries at once: adds, corrects, removes, or swaps two.
      for (let edits = some(3); edits >= 0; edits -= 1) {
        const at = some(log.length);
        const kind = some(4);
        if (kind === 0) log = log.toSpliced(at, 0, made());
        else if (kind === 1) log = log.with(at, { ...made(), id: log[at].id });
        else if (kind === 2 && log.length > 5) log = log.toSpliced(at, 1);
        else log = log.toSpliced(at, 1).toSpliced(some(log.length), 0, log[at]);
      }
      const updated = kept.update(log, { region });
      const atOnce = flags.flagsFor(log, { region });
      for (const { id } of log) assert.deepEqual(updated.get(id), atOnce.get(id), `turn ${turn}, ${id}`);
      assert.equal(updated.size, atOnce.size);
    }
  });
