// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf } from '../../../extension/core/log/ledger.js';
import { device } from './memory.js';
/** @typedef {import('../../../extension/core/common/types.js').LedgerRecord} LedgerRecord */

const AT = '2026-11-20T21:14:00+08:00';
let minute = 0;
const clock = () => new Date(Date.parse(AT) + (minute += 1) * 60_000);

/** A device with this number of entries. @param {number} count */
async function written(count) {
  const one = device(clock);
  for (let at = 0; at < count; at += 1) await one.ledger.record({ at: AT, words: `${at}` });
  return one;
}

/** @param {Awaited<ReturnType<typeof written>>} one */
async function chainOf(one) {
  const [{ chain, records }] = await one.ledger.chains();
  return { chain: String(chain), records };
}

/** @param {Promise<unknown>} promise */
const fault = (promise) =>
  promise.then(
    () => null,
    ({ code, problem }) => [code, problem],
  );

/**
 * The same record with other content, and a hash that fits.
 * @param {LedgerRecord} record @param {any} change
 */
async function forged(record, change) {
  const other = { ...record, ...change };
  return { ...other, hash: await hashOf(other) };
}

test('records of another chain are taken once, with what is written beside them', async () => {
  const [one, other] = [await written(3), device(clock)];
  const { chain, records } = await chainOf(one);
  assert.equal(
    await other.feeds.take({ chain, records: records.slice(0, 2), also: [['sync:cursor', 2]] }),
    2,
  );
  assert.equal(
    await other.feeds.take({
      chain,
      records,
      also: [
        ['sync:cursor', 3],
        ['sync:sent', 1],
      ],
    }),
    1,
  );
  assert.equal(await other.feeds.take({ chain, records, also: [['sync:sent', undefined]] }), 0);
  const kv = (/** @type {string} */ key) => other.store.get('kv', key);
  assert.deepEqual([await kv('sync:cursor'), await kv('sync:sent')], [3, undefined]);
  assert.deepEqual(await other.ledger.entries(), await one.ledger.entries());
  assert.deepEqual(await other.ledger.verify(), { ok: true });
  assert.deepEqual([...(await other.feeds.heads())], [[chain, { seq: 3, hash: records[2].hash }]]);
  assert.deepEqual(
    (await other.feeds.records(chain, 2, 2)).map(({ hash }) => hash),
    [records[1].hash],
  );
});

test('what does not follow is refused, and nothing of it is written', async () => {
  const [one, other] = [await written(4), device(clock)];
  const { chain, records } = await chainOf(one);
  const [first, second, third, fourth] = records;
  const words = { ...second.fields, words: 'softer' };
  const refusals = /** @type {[string, LedgerRecord[], string, [string, number]][]} */ ([
    ['a gap at the beginning', [second], chain, ['chain_gap', 1]],
    ['a gap inside', [first, third], chain, ['chain_broken', 2]],
    ['other words', [first, { ...second, fields: words }], chain, ['chain_broken', 2]],
    [
      'other words with a hash that fits',
      [first, await forged(second, { fields: words }), third],
      chain,
      ['chain_broken', 3],
    ],
    [
      'another one before it',
      [first, await forged(second, { prev: third.hash })],
      chain,
      ['chain_broken', 2],
    ],
    ['the name of another chain', records, second.hash, ['chain_broken', 1]],
    ['out of order', [second, first], chain, ['chain_gap', 1]],
    ['what is no record', [first, /** @type {any} */ ({ seq: 2 })], chain, ['chain_broken', 2]],
    [
      'fields of another shape',
      [await forged(first, { fields: { what: 'x', at: AT } })],
      chain,
      ['chain_broken', 1],
    ],
    ['a number that is none', [/** @type {any} */ ({ ...first, seq: 'x' })], chain, ['chain_broken', 'x']],
    ['a name that is none', [first], 'x', ['chain_broken', 1]],
    [
      'a chain that has seen itself',
      [await forged(first, { seen: [[chain, 1, first.hash]] })],
      chain,
      ['chain_broken', 1],
    ],
  ]);
  for (const [name, given, by, code] of refusals)
    assert.deepEqual(
      await fault(other.feeds.take({ chain: by, records: given, also: [['sync:cursor', 9]] })),
      code,
      name,
    );
  assert.deepEqual((await other.feeds.heads()).size, 0);
  assert.equal(await other.store.get('kv', 'sync:cursor'), undefined);
  assert.equal(await other.store.get('kv', 'sync:unseen'), undefined);

  await other.feeds.take({ chain, records: [first, second] });
  assert.deepEqual(await fault(other.feeds.take({ chain, records: [fourth] })), ['chain_gap', 3]);
  const fork = await forged(second, { fields: words });
  assert.deepEqual(await fault(other.feeds.take({ chain, records: [fork] })), ['chain_broken', 2]);
});

test('a chain that claims to have seen another record than the one here is refused', async () => {
  const [one, liar, other] = [await written(2), await written(1), device(clock)];
  const { chain, records } = await chainOf(one);
  await other.feeds.take({ chain, records });
  const [own] = await liar.ledger.records();
  const claiming = await forged(own, { seen: [[chain, 2, own.hash]] });
  assert.deepEqual(await fault(other.feeds.take({ chain: claiming.hash, records: [claiming] })), [
    'chain_broken',
    1,
  ]);
  const honest = await forged(own, { seen: [[chain, 2, records[1].hash]] });
  assert.equal(await other.feeds.take({ chain: honest.hash, records: [honest] }), 1);
});

test('the first own record after news names what came, and no other record does', async () => {
  const [one, other] = [await written(2), await written(1)];
  const { chain, records } = await chainOf(one);
  await other.feeds.take({ chain, records: records.slice(0, 1) });
  await other.feeds.take({ chain, records });
  for (const words of ['a', 'b']) await other.ledger.record({ at: AT, words });
  const own = await other.ledger.records();
  assert.deepEqual(
    own.map(({ seen }) => seen),
    [undefined, [[chain, 2, records[1].hash]], undefined],
  );
  assert.deepEqual('seen' in own[2], false);
  assert.equal(await other.store.get('kv', 'sync:unseen'), undefined);
  assert.deepEqual(await other.ledger.verify(), { ok: true });
  own[1].seen = [[chain, 1, records[0].hash]];
  assert.notEqual(await hashOf(own[1]), own[1].hash);
});

test('the own chain comes back unchanged, and is never added to from outside', async () => {
  const one = await written(3);
  const { chain, records } = await chainOf(one);
  assert.equal(await one.feeds.take({ chain, records }), 0);
  assert.equal((await one.feeds.heads()).size, 1);
  const longer = await forged(records[2], { seq: 4, prev: records[2].hash });
  assert.deepEqual(await fault(one.feeds.take({ chain, records: [...records, longer] })), ['chain_own', 4]);
  const fork = await forged(records[2], { recordedAt: '2026-11-21T00:00:00.000Z' });
  assert.deepEqual(await fault(one.feeds.take({ chain, records: [fork] })), ['chain_own', 3]);
});

test('a restored profile keeps what it wrote and begins a new chain', async () => {
  const one = await written(2);
  const { chain, records } = await chainOf(one);
  const before = await one.ledger.entries();
  assert.deepEqual(await one.feeds.retire({ also: [['sync:sent', 0]] }), { chain, again: [] });
  assert.deepEqual(await one.ledger.records(), []);
  assert.deepEqual(await one.ledger.entries(), before);
  assert.equal(await one.store.get('kv', 'sync:sent'), 0);
  const next = await one.ledger.correct(before[0].id, { ...before[0], words: 'next' });
  const [own, kept] = await one.ledger.chains();
  assert.deepEqual([own.records[0].seq, own.records[0].seen], [1, [[chain, 2, records[1].hash]]]);
  assert.deepEqual([kept.chain, kept.records.length, kept.own], [chain, 2, false]);
  assert.deepEqual([next.chain, next.history[0].chain, next.differs], [own.chain, chain, undefined]);
  assert.deepEqual(await device().feeds.retire(), { chain: null, again: [] });
});

test('what a copy of a profile wrote is said again in a chain of its own, and nothing is lost', async () => {
  const [original, copy] = [await written(2), device(clock)];
  // The copy is another database with the same rows.
  const common = await original.ledger.records();
  await copy.store.writing(['ledger'], async (table) => {
    for (const record of common) await table('ledger').add(record);
  });
  const entry = (await copy.ledger.entries())[0];
  await original.ledger.record({ at: AT, words: 'original' });
  await copy.ledger.record({ at: AT, words: 'copy' });
  await copy.ledger.correct(entry.id, { ...entry, words: 'corrected by the copy' });
  const lost = (await copy.ledger.records()).slice(2);

  const { chain, records } = await chainOf(original);
  const [, problem] = (await fault(copy.feeds.take({ chain, records }))) ?? [];
  assert.equal(problem, 3);
  const { again } = await copy.feeds.retire({ upTo: problem - 1 });
  await copy.feeds.take({ chain, records });
  assert.deepEqual(
    again.map(({ id, corrects }) => [id, corrects]),
    lost.map(({ id, corrects }) => [id, corrects]),
  );
  assert.deepEqual(again[0].fields.source?.hash, lost[0].hash);
  assert.deepEqual(again[0].seen, [[chain, 2, common[1].hash]]);
  const mine = await chainOf(copy);
  await original.feeds.take(mine);
  const entries = await copy.ledger.entries();
  assert.deepEqual(await original.ledger.entries(), entries);
  assert.deepEqual(
    entries.map(({ words }) => words).sort(),
    [
      'copy',
      'corrected by the copy',
      'original',
      entries.find(({ words }) => words === '0' || words === '1')?.words,
    ].sort(),
  );
  assert.deepEqual(await copy.ledger.verify(), { ok: true });
});

test('an append never goes on with a chain that ended meanwhile', async () => {
  const one = await written(2);
  const [record] = await Promise.all([one.ledger.record({ at: AT, words: 'x' }), one.feeds.retire()]);
  assert.ok(record);
  assert.equal((await one.ledger.entries()).length, 3);
  assert.deepEqual(await one.ledger.verify(), { ok: true });
});
