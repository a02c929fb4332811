// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLinked, logsOf, unseenIn } from '../../../extension/core/complaint/logs.js';
import { reachOf, widestHead } from '../../../extension/core/complaint/reach.js';
import { checkLog, entriesOf } from '../../../extension/core/complaint/verify/log-check.js';
import { createVerdict } from '../../../extension/core/complaint/verify/verdict.js';
import { lived } from '../log/devices.js';
import { device } from '../log/memory.js';
import { sizeOf } from '../size.js';
import { viewOf } from './views.js';
/** @typedef {import('../../../extension/core/complaint/verify/layout.js').Pack} Pack */

const LIVES = sizeOf(8, 15, 500);
const CAP = { bytes: 1 << 24, lines: 1 << 20, values: 1 << 24 };
const AT = '2026-11-20T10:00:00+08:00';

/** @param {{path: string, content: string}[]} files */
const packWith = (files) =>
  /** @type {Pack} */ (
    /** @type {unknown} */ ({
      names: () => files.map(({ path }) => path),
      read: async (/** @type {string} */ path) => ({
        bytes: new TextEncoder().encode(files.find((one) => one.path === path)?.content),
        whole: true,
      }),
    })
  );

test('what a pack shows of several logs says the same of each entry as all of them, whatever is sealed', async () => {
  let [linked, timed] = [0, 0];
  for (let seed = 1; seed <= LIVES; seed += 1) {
    const view = await viewOf(seed);
    const verdict = createVerdict();
    const log = await checkLog(packWith(view.files), CAP, verdict, async () => {});
    assert.deepEqual(
      verdict.findings.filter(({ code }) => code !== 'time_back'),
      [],
      `seed ${seed}`,
    );
    const found = [...entriesOf(log)].map(([place, entry]) => [
      place,
      [(entry.attachments ?? []).map(({ id }) => id), [entry, ...entry.history].map(log.place)],
    ]);
    assert.deepEqual(Object.fromEntries(found), view.entries, `seed ${seed}`);
    linked += Number(view.linked);
    timed += view.timed;
  }
  assert.ok(linked > LIVES / 2 && timed > 0, 'the lives have what is tried');
});

test('one log is of format 1, as long as it speaks of no other', async () => {
  const [one, other] = [device(), device()];
  await one.ledger.record({ at: AT });
  await other.ledger.record({ at: AT, words: 'a' });
  const logs = async () => logsOf(await one.ledger.chains(), () => '');
  assert.equal(isLinked(await logs()), false);
  const records = await other.ledger.records();
  await one.feeds.take({ chain: records[0].hash, records });
  assert.deepEqual(
    (await logs()).map(({ path }) => path),
    ['data/ledger.jsonl', `data/ledger-${records[0].hash.slice(0, 8)}.jsonl`],
  );
  assert.equal(isLinked(await logs()), true);
  await one.ledger.record({ at: AT });
  const [own] = await logs();
  assert.equal(isLinked([own]), true);
  assert.equal(unseenIn([own]), 1);
  assert.equal(unseenIn(await logs()), 0);
  // Fields that lie beside a record in the table are no part of it.
  assert.ok((await logs()).every((log) => log.records.every((record) => !('chain' in record))));
});

test('two logs whose names begin alike have files of their own', () => {
  const chain = (/** @type {string} */ name) => ({ chain: name, own: false, records: [] });
  const names = [`a${'0'.repeat(63)}`, `b1234567${'0'.repeat(56)}`, `b1234567${'1'.repeat(56)}`];
  assert.deepEqual(
    logsOf(names.map(chain), () => '').map(({ path }) => path),
    ['data/ledger.jsonl', `data/ledger-${names[1]}.jsonl`, `data/ledger-${names[2]}.jsonl`],
  );
});

test('the hash to be confirmed is the one that covers most', async () => {
  assert.equal(widestHead([{ chain: null, own: true, records: [] }]), null);
  for (let seed = 1; seed <= 10; seed += 1) {
    const [one] = await lived(seed, 3, 40);
    const chains = await one.ledger.chains();
    const all = new Map(
      chains.flatMap(({ chain, records }) =>
        chain
          ? [[chain, { chain, count: records.length, at: (/** @type {number} */ seq) => records[seq - 1] }]]
          : [],
      ),
    );
    const covered = (/** @type {string} */ chain, /** @type {number} */ seq) =>
      [...reachOf(all, chain, seq).values()].reduce((sum, count) => sum + count, 0);
    const head = widestHead(chains);
    const most = Math.max(0, ...[...all.values()].map(({ chain, count }) => covered(chain, count)));
    assert.equal(head ? covered(head.chain, head.seq) : 0, most);
  }
});
