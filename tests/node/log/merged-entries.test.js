// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device } from './memory.js';
/** @typedef {ReturnType<typeof device>} Device */
/** @typedef {Partial<import('../../../extension/core/common/types.js').Fields>} Said */

const AT = '2026-11-20T21:14:00+08:00';
let minute = 0;
const clock = () => new Date(Date.parse(AT) + (minute += 1) * 60_000);
const file = (/** @type {string} */ id) => ({
  id,
  name: id,
  type: 'image/png',
  size: 1,
  sha256: '0'.repeat(64),
});

/** Brings the records of one device to another. @param {Device} from @param {Device} to */
async function tell(from, to) {
  const own = (await to.ledger.chains())[0].chain;
  for (const { chain, records } of await from.ledger.chains())
    if (chain && chain !== own) await to.feeds.take({ chain, records });
}

/** Devices that know one entry. @param {number} count @param {Said} [fields] */
async function sharing(count, fields = {}) {
  const devices = Array.from({ length: count }, () => device(clock));
  const { id } = await devices[0].ledger.record({ at: AT, words: 'first', ...fields });
  for (const other of devices.slice(1)) await tell(devices[0], other);
  return { devices, id };
}

/** @param {Device} one @param {Said} change */
async function corrects(one, change) {
  const [entry] = await one.ledger.entries();
  await one.ledger.correct(entry.id, { ...entry, ...change });
}

/**
 * Lets every device hear everything, and gives the one entry that all of them show.
 * @param {Device[]} devices
 */
async function agreed(devices) {
  for (const from of devices) for (const to of devices) if (from !== to) await tell(from, to);
  const all = await Promise.all(devices.map(async ({ ledger }) => (await ledger.entries())[0]));
  for (const entry of all) assert.deepEqual(entry, all[0]);
  return all[0];
}

test('of two corrections that did not know of each other the later counts, the other stays, and it is said', async () => {
  const { devices } = await sharing(2);
  const [one, other] = devices;
  await corrects(other, { words: 'earlier' });
  await corrects(one, { words: 'later' });
  const entry = await agreed(devices);
  assert.deepEqual([entry.words, entry.differs], ['later', true]);
  assert.deepEqual(
    entry.history.map(({ words }) => words),
    ['earlier', 'first'],
  );
  assert.notEqual(entry.chain, entry.history[0].chain);

  // A device that knows both versions settles the difference by correcting the entry.
  await corrects(other, { words: 'settled' });
  const settled = await agreed(devices);
  assert.deepEqual([settled.words, settled.differs, settled.history.length], ['settled', undefined, 3]);
});

test('a correction that knew the other is no contradiction', async () => {
  const { devices } = await sharing(2);
  await corrects(devices[0], { words: 'second' });
  await tell(devices[0], devices[1]);
  await corrects(devices[1], { words: 'third' });
  const entry = await agreed(devices);
  assert.deepEqual([entry.words, entry.differs], ['third', undefined]);
});

test('files that both attached are all there, and those that one removed are not', async () => {
  const { devices } = await sharing(2, { attachments: [file('a'), file('b')] });
  const [one, other] = devices;
  await corrects(one, { attachments: [file('a'), file('b'), file('c')] });
  await corrects(other, { attachments: [file('b'), file('d')] });
  const entry = await agreed(devices);
  assert.deepEqual(entry.attachments?.map(({ id }) => id).sort(), ['b', 'c', 'd']);
  // Nothing that was said contradicts anything else.
  assert.equal(entry.differs, undefined);

  // A file is gone when it is removed by a device that knew of all of them.
  await corrects(one, { attachments: entry.attachments?.filter(({ id }) => id === 'd') });
  assert.deepEqual(
    (await agreed(devices)).attachments?.map(({ id }) => id),
    ['d'],
  );
});

test('three devices at once lose no file and say that they differ', async () => {
  const { devices } = await sharing(3, { attachments: [file('a')] });
  await corrects(devices[0], { attachments: [file('a'), file('x')] });
  await corrects(devices[1], { attachments: [], words: 'mine' });
  await corrects(devices[2], { attachments: [file('a'), file('z')] });
  await tell(devices[0], devices[1]);
  await corrects(devices[1], { words: 'with x' });
  const entry = await agreed(devices);
  assert.deepEqual(entry.attachments?.map(({ id }) => id).sort(), ['x', 'z']);
  assert.deepEqual([entry.words, entry.differs, entry.history.length], ['with x', true, 4]);
});

test('only what a device received itself it knew', async () => {
  const { devices } = await sharing(3);
  const [one, two, three] = devices;
  await corrects(three, { words: 'of the third' });
  await tell(three, two);
  await two.ledger.record({ at: '2026-11-01T10:00:00+08:00', words: 'another call' });
  // The first device hears of the second, whose chain has seen a record that the first does not have.
  const { chain, records } = (await two.ledger.chains())[0];
  await one.feeds.take({ chain: String(chain), records });
  await corrects(one, { words: 'of the first' });
  const entry = await agreed(devices);
  assert.deepEqual([entry.words, entry.differs], ['of the first', true]);
});

test('a correction that is here before what it corrects waits under the same name', async () => {
  const { devices, id } = await sharing(2);
  await corrects(devices[1], { words: 'second' });
  const late = device(clock);
  const { chain, records } = (await devices[1].ledger.chains())[0];
  await late.feeds.take({ chain: String(chain), records });
  assert.deepEqual(
    (await late.ledger.entries()).map((entry) => [entry.id, entry.words]),
    [[id, 'second']],
  );
  const entry = await agreed([...devices, late]);
  assert.deepEqual([entry.id, entry.words, entry.history.length], [id, 'second', 1]);
});
