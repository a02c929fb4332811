// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveEntries } from '../../../extension/core/log/entries.js';
import { mergeChains } from '../../../extension/core/log/merge-chains.js';
import { mergedEntries } from '../../../extension/core/log/merged-entries.js';
import { seeded } from '../vectors.js';
import { lived, together } from './devices.js';
import { sizeOf } from '../size.js';

const LIVES = sizeOf(6, 24, 400);
const STEPS = sizeOf(50, 50, 120);

/** @template T @param {T[]} items @param {number} seed @returns {T[]} */
function shuffled(items, seed) {
  const dice = seeded(seed);
  return items
    .map((item) => ({ item, at: dice() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

let witnessed = 0;
for (let seed = 1; seed <= LIVES; seed += 1) {
  const count = 2 + (seed % 4);
  test(`${count} devices show one log, whatever came when (${seed})`, async () => {
    const devices = await lived(seed, count, STEPS);
    const chains = await together(devices, seed);
    assert.ok(chains.length > 1);
    const [first, ...others] = await Promise.all(devices.map(({ ledger }) => ledger.entries()));
    for (const entries of others) assert.deepEqual(entries, first);

    const merged = mergeChains(chains);
    assert.deepEqual(mergeChains(shuffled(chains, seed)), merged);
    // Parts that come twice, or come again in other sizes, change nothing.
    const parts = chains.map(({ chain, records }) => ({
      chain,
      records: records.slice(0, seed % records.length),
    }));
    assert.deepEqual(mergeChains(shuffled([...chains, ...parts, ...chains], seed)), merged);
    assert.deepEqual(mergedEntries(chains), first);

    const place = new Map(merged.map(({ chain, seq }, at) => [`${chain} ${seq}`, at]));
    assert.equal(
      place.size,
      chains.reduce((sum, { records }) => sum + records.length, 0),
    );
    for (const [at, { chain, seq, seen = [] }] of merged.entries()) {
      if (seq > 1) assert.equal((place.get(`${chain} ${seq - 1}`) ?? at) < at, true);
      for (const [other, to] of seen) {
        assert.equal((place.get(`${other} ${to}`) ?? at) < at, true);
        witnessed += 1;
      }
    }
  });
}

test('these devices have often heard of each other', () =>
  assert.ok(witnessed > 2 * LIVES, String(witnessed)));

test('what a device writes stands after all that it shows, whatever its clock says', async () => {
  const devices = await lived(7, 3, STEPS);
  for (const { ledger } of devices) {
    const before = new Set((await ledger.entries()).flatMap(({ id, history }) => [id, history.length]));
    const { id } = await ledger.record({ at: '2026-11-20T21:14:00+08:00', words: 'last' });
    const chains = (await ledger.chains()).flatMap(({ chain, records }) =>
      chain ? [{ chain, records }] : [],
    );
    assert.equal(mergeChains(chains).at(-1)?.id, id);
    assert.equal(before.has(id), false);
  }
});

test('one chain says the same whether it is merged or not', async () => {
  const [{ ledger }] = await lived(3, 1, 60);
  const records = await ledger.records();
  assert.ok(records.length > 20);
  assert.deepEqual(mergedEntries([{ chain: records[0].hash, records }]), effectiveEntries(records));
});

test('without news of each other the clocks decide, and then the names', async () => {
  const chain = (/** @type {string} */ name, /** @type {string[]} */ ...times) => ({
    chain: name,
    records: times.map(
      (recordedAt, at) => /** @type {any} */ ({ seq: at + 1, recordedAt, hash: `${name}${at + 1}` }),
    ),
  });
  const order = (/** @type {ReturnType<typeof chain>[]} */ ...chains) =>
    mergeChains(chains).map(({ hash }) => hash);
  const at = (/** @type {number} */ minute) => new Date(minute * 60_000).toISOString();
  assert.deepEqual(order(chain('b', at(1), at(4)), chain('a', at(2), at(3))), ['b1', 'a1', 'a2', 'b2']);
  assert.deepEqual(order(chain('b', at(1)), chain('a', at(1))), ['a1', 'b1']);
  // A clock that was set back does not reorder its own chain.
  assert.deepEqual(order(chain('b', at(5), at(1)), chain('a', at(2))), ['a1', 'b1', 'b2']);

  const [early, late] = [chain('a', at(1)), chain('b', at(9))];
  early.records[0].seen = [['b', 1, 'b1']];
  assert.deepEqual(order(early, late), ['b1', 'a1']);
  // A claim about another record than the one here, or about a chain that is not here, orders nothing.
  early.records[0].seen = [
    ['b', 1, 'other'],
    ['c', 1, 'c1'],
  ];
  assert.deepEqual(order(early, late), ['a1', 'b1']);
  // Two contradicting claims, which no hashes can make true, do not stop the merge.
  early.records[0].seen = [['b', 1, 'b1']];
  late.records[0].seen = [['a', 1, 'a1']];
  assert.deepEqual(order(early, late), ['a1', 'b1']);
});
