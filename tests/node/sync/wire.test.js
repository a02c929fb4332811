// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, bytesOfBase64, hex } from '../../../extension/core/common/bytes.js';
import { openBox, sealBox } from '../../../extension/core/sync/box.js';
import { framesOf } from '../../../extension/core/sync/frames.js';
import { deriveKeys, newDevice, newRoot } from '../../../extension/core/sync/keys.js';
import { padded } from '../../../extension/core/sync/padme.js';
import { openBlob, recordsName, sealBlob } from '../../../extension/core/sync/wire.js';
import { readJson } from '../vectors.js';

const vectors = readJson('tests/vectors/sync.json');
const keys = await deriveKeys(bytesOf(vectors.root));
const name = new Uint8Array(16);

/** @param {import('../../../extension/core/sync/wire.js').Message} message */
const anybody = (message) => {
  const { devices = [] } = /** @type {any} */ (message.beat ?? {});
  for (const card of devices) cards.set(card.id, card);
  return cards.get(message.device);
};
/** @type {Map<string, import('../../../extension/core/sync/keys.js').Card>} */
const cards = new Map();

test('keys, names and lengths are those of the vectors', async () => {
  assert.equal(keys.token, vectors.token);
  const { chain, from, to, attempt } = vectors.name;
  assert.equal(hex(await recordsName(keys.ids, chain, from, to, attempt)), vectors.name.name);
  for (const [length, whole] of vectors.padded) assert.equal(padded(length), whole, String(length));
  for (let length = 1_025; length < 70_000; length += 7)
    assert.ok(padded(length) < length * 1.12 && padded(length) >= length);
});

test('every message of the vectors opens, and says how far the chains go', async () => {
  /** @type {Record<string, [number, string]>} */
  const heads = {};
  for (const frame of framesOf(bytesOfBase64(vectors.answer), 0)) {
    const { chain, from, head, records, part } = /** @type {any} */ (
      await openBlob(keys, anybody, frame.name, frame.blob)
    );
    if (records || part) heads[chain] = [from + (records?.length ?? 1) - 1, head];
  }
  assert.deepEqual(heads, vectors.heads);
  assert.equal(cards.size, vectors.devices);
});

test('a message opens under its name, in its mailbox and for its sender alone', async () => {
  const device = await newDevice('phone');
  const message = { device: device.id, at: '2026-11-20T09:00:00.000Z', text: '话' };
  const blob = await sealBlob(keys, device.keys.sign.privateKey, name, message);
  assert.equal(blob.length, 1_053);
  assert.deepEqual(await openBlob(keys, () => device, name, blob), message);
  const refused = (/** @type {Promise<unknown>} */ opened, /** @type {string} */ code) =>
    assert.rejects(opened, { code });
  await refused(
    openBlob(keys, () => device, new Uint8Array(16).fill(1), blob),
    'bad_blob',
  );
  await refused(
    openBlob(await deriveKeys(newRoot()), () => device, name, blob),
    'bad_blob',
  );
  const other = await newDevice('other');
  await refused(
    openBlob(keys, () => other, name, blob),
    'unknown_sender',
  );
  await refused(
    openBlob(keys, () => ({ ...other, id: device.id }), name, blob),
    'unknown_sender',
  );
  await refused(
    openBlob(keys, () => undefined, name, blob),
    'unknown_sender',
  );
  const forged = await sealBlob(keys, other.keys.sign.privateKey, name, message);
  await refused(
    openBlob(keys, () => device, name, forged),
    'bad_blob',
  );
  await refused(
    openBlob(keys, () => device, name, Uint8Array.from([3, ...blob.slice(1)])),
    'newer_version',
  );
  for (const length of [0, 1, 12, 28, 29, 100])
    await refused(
      openBlob(keys, () => device, name, blob.slice(0, length)),
      'bad_blob',
    );
});

test('a box opens for one device and one purpose', async () => {
  const [phone, other] = [await newDevice('phone'), await newDevice('other')];
  const sealed = await sealBox(phone, 'pairing', { root: 'x' });
  assert.deepEqual(await openBox(phone, 'pairing', sealed), { root: 'x' });
  await assert.rejects(openBox(other, 'pairing', sealed), { code: 'bad_box' });
  await assert.rejects(openBox(phone, 'moved', sealed), { code: 'bad_box' });
});

test('frames that are none are no answer', () => {
  const whole = bytesOfBase64(vectors.answer);
  for (const length of [1, 27, 28, 1_000, whole.length - 1])
    assert.throws(() => framesOf(whole.slice(0, length), 0), { code: 'bad_answer' });
  assert.throws(() => framesOf(whole, 1), { code: 'bad_answer' });
});
