// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartsOf } from '../../../extension/core/charts/charts.js';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { againGently, distinctCalls, distinctGently } from '../../../extension/core/rules/same-call.js';
import { readJson, seeded } from '../vectors.js';
import { cases } from './cases.js';
import { sizeOf } from '../size.js';

/** A call that stands in the log twice is counted once: in the limits, in the periods and in the charts. */

/** @typedef {import('../../../extension/core/common/types.js').Entry} Entry */

const LOGS = sizeOf(10, 40, 500);
const rules = readJson('extension/data/rules.json');
const flags = createFlags({ rules });

/** A week of calls, at least five minutes apart. @param {number} seed @returns {Entry[]} */
function logOf(seed) {
  const random = seeded(seed);
  return Array.from({ length: 60 }, (_, at) => {
    const minute = at * 150 + Math.floor(random() * 145);
    const seconds = [null, 0, 4, 40, 90][Math.floor(random() * 5)];
    return /** @type {Entry} */ ({
      ...cases[0].entries[0],
      ...{ id: `h${at}`, seq: at + 1, answered: random() < 0.6, seconds, source: null },
      at: `${new Date(Date.UTC(2026, 9, 12) + minute * 60_000).toISOString().slice(0, 19)}+08:00`,
    });
  });
}

/**
 * The same calls as a bill holds them, with its clock up to a minute late.
 * @param {Entry[]} log @param {number} seed
 */
const billOf = (log, seed) => {
  const random = seeded(seed + 1_000);
  return log.map((entry) => {
    const late = new Date(Date.parse(entry.at) + Math.floor(random() * 60) * 1000 + 8 * 3_600_000);
    const source = { kind: /** @type {const} */ ('table'), name: 'bill.csv', row: entry.seq };
    return {
      ...entry,
      id: `b${entry.id}`,
      seq: entry.seq + 100,
      at: `${late.toISOString().slice(0, 19)}+08:00`,
      source,
    };
  });
};

/** @param {Entry[]} log @param {string} region @param {string[]} ids */
function counted(log, region, ids) {
  const found = flags.flagsFor(log, { region });
  return ids.map((id) =>
    (found.get(id) ?? [])
      .filter(({ why }) => /conversations|unanswered|rolling|cooldown/.test(why.key))
      .map(({ rule, certainty, why }) => [rule, certainty, why.key, why.values.count]),
  );
}

for (const region of ['CN', 'US'])
  test(`${region}: a bill beside the log changes no count of the log`, () => {
    let flagged = 0;
    for (let seed = 1; seed <= LOGS; seed += 1) {
      const log = logOf(seed);
      const ids = log.map(({ id }) => id);
      const before = counted(log, region, ids);
      flagged += before.flat().length;
      assert.deepEqual(counted([...log, ...billOf(log, seed)], region, ids), before, `seed ${seed}`);
    }
    assert.ok(flagged > 100);
  });

test('the charts count a day as the limits do', () => {
  for (let seed = 1; seed <= LOGS; seed += 1) {
    const log = logOf(seed);
    const over = (/** @type {Entry[]} */ entries) =>
      chartsOf(
        [...entries].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)),
        { rules, region: 'CN', today: '2026-10-20' },
      )?.days.map(({ counts, total, limits }) => [counts, total, limits.map((limit) => limit.over)]);
    assert.deepEqual(over([...log, ...billOf(log, seed)]), over(log), `seed ${seed}`);
    const days = new Set();
    const found = flags.flagsFor(log);
    for (const own of found.values())
      for (const { rule, why } of own) if (rule === 'cn-gbt-freq-interactive') days.add(why.values.day);
    const [, , limits] = over(log)?.find(([counts]) => counts === 'conversations') ?? [];
    assert.deepEqual(limits, [days.size], `seed ${seed}`);
  }
});

test('in slices, the same calls are found as in one piece', async () => {
  let waits = 0;
  const yieldToMain = async () => void (waits += 1);
  for (let seed = 1; seed <= LOGS; seed += 1) {
    const log = logOf(seed);
    const seen = [...log, ...billOf(log, seed)]
      .map((entry) => ({ entry, instant: Date.parse(entry.at), day: entry.at.slice(0, 10) }))
      .sort((one, other) => one.instant - other.instant);
    const calls = distinctCalls(seen);
    assert.ok(calls.length < seen.length, `seed ${seed}`);
    assert.deepEqual(await distinctGently(seen, yieldToMain), calls, `seed ${seed}`);
    const named = seen.toReversed().map((one) => ({ ...one, lender: 'one' }));
    const again = await againGently(named, yieldToMain);
    assert.equal(again.size, seen.length - calls.length, `seed ${seed}`);
    for (const call of calls) assert.equal(call.filter(({ entry }) => !again.has(entry.id)).length, 1);
  }
  assert.ok(waits >= LOGS);
});
