// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../../../extension/core/sync/parts.js';
import { codeOf } from '../../../extension/core/common/failure.js';
import { seeded } from '../vectors.js';
import { clockwork, device, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
import { sizeOf } from '../size.js';
/** @typedef {import('./mailboxes.js').Kept} Kept */

const HOUR = 3_600_000;

/** Random characters that deflate to about two bytes each. @param {number} seed @param {number} count */
function long(seed, count = 60_000) {
  const dice = seeded(seed);
  return String.fromCodePoint(...Array.from({ length: count }, () => 0x4e00 + Math.floor(dice() * 20_000)));
}

async function begun() {
  const server = relayServer();
  const time = clockwork();
  const devices = await paired(server, time.clock, ['computer', 'phone']);
  const [mailbox] = server.mailboxes.values();
  return { server, time, mailbox, devices };
}

/** @param {Kept[]} blobs */
const inParts = (blobs) => blobs.filter(({ blob }) => blob[0] === 2);

test('parts make the same text again, and none ends within a character', () => {
  const text = `${'x'.repeat(15_999)}😀${'"\\'.repeat(20_000)}`;
  const parts = partsOf(text);
  assert.equal(parts.join(''), text);
  assert.deepEqual(
    parts.map((part) => part.isWellFormed()),
    parts.map(() => true),
  );
  assert.equal(parts[0].length, 15_999);
  assert.deepEqual(partsOf('x'.repeat(32_000)).length, 2);
});

test('a record that no message has room for goes in parts, and keeps back nothing that follows', async () => {
  const { mailbox, devices } = await begun();
  const [computer, phone] = devices;
  const words = long(1);
  await computer.log(words);
  await computer.log('after it');
  await computer.run();
  assert.deepEqual(
    [(await computer.sync.status()).problem, (await computer.sync.status()).waiting],
    [null, 0],
  );
  assert.ok(inParts(mailbox.blobs).length > 1);
  assert.ok(mailbox.blobs.every(({ blob }) => blob.length <= 64 * 1024 - 16));
  await settle(devices);
  assert.deepEqual(await phone.view(), await computer.view());
  assert.deepEqual(await phone.words(), ['after it', words]);
  assert.equal(await phone.store.get('kv', 'sync:wait:want'), undefined);
  assert.deepEqual(await phone.store.get('kv', 'sync:wait:parts'), {});
});

test('whoever joins counts such a record before it is taken, and has it afterwards', async () => {
  const { server, time, devices } = await begun();
  const [computer] = devices;
  await computer.log(long(1));
  await computer.log('after it');
  await settle(devices);
  const { cardOf } = await import('../../../extension/core/sync/keys.js');
  const late = device(server, time.clock, 'late');
  await late.sync.joinWith(await computer.sync.admit(cardOf(await late.sync.prepare('late'))));
  assert.deepEqual(await late.sync.plan(), { send: 0, take: 2, lose: 0, files: false });
  await late.sync.agree();
  assert.deepEqual(await late.view(), await computer.view());
});

test('what no other device would take is refused where it is written', async () => {
  const { devices } = await begun();
  const [computer, phone] = devices;
  const code = await computer.log('很'.repeat(200_001)).then(() => '', codeOf);
  assert.equal(code, 'entry_too_long');
  await computer.log('很'.repeat(200_000));
  await settle(devices);
  assert.equal((await phone.words())[0].length, 200_000);
  assert.equal((await computer.words()).length, 1);
});

/**
 * Changes that a relay may make to two records in parts and one that follows them.
 * @type {[string, (blobs: Kept[]) => Kept[]][]}
 */
const MEDDLED = [
  ['a part is lost', (blobs) => blobs.filter((kept) => kept !== inParts(blobs)[1])],
  [
    'a part of each is lost',
    (blobs) => blobs.filter((kept) => ![1, -1].some((at) => kept === inParts(blobs).at(at))),
  ],
  ['all parts are lost', (blobs) => blobs.filter(({ blob }) => blob[0] !== 2)],
  ['parts are repeated', (blobs) => blobs.flatMap((kept) => (kept.blob[0] === 2 ? [kept, kept] : [kept]))],
  ['parts come in another order', (blobs) => [...blobs].reverse()],
  [
    'parts lie under the names of others',
    (blobs) => {
      const parts = inParts(blobs);
      const names = parts.map(({ name }) => name).reverse();
      return blobs.map((kept) =>
        parts.includes(kept) ? { ...kept, name: names[parts.indexOf(kept)] } : kept,
      );
    },
  ],
  [
    'a part is changed',
    (blobs) => {
      inParts(blobs)[0].blob[20_000] ^= 1;
      return blobs;
    },
  ],
];

for (const [what, meddle] of MEDDLED)
  test(`${what}: the record comes whole in the end, or again`, async () => {
    const { time, mailbox, devices } = await begun();
    const [computer, phone] = devices;
    await computer.log('before');
    await settle(devices);
    const mark = mailbox.newest;
    for (const words of [long(1), long(2), 'after']) await computer.log(words);
    await computer.run();
    const earlier = mailbox.blobs.filter(({ n }) => n <= mark);
    const later = meddle(mailbox.blobs.filter(({ n }) => n > mark));
    mailbox.blobs = [...earlier, ...later.map((kept, index) => ({ ...kept, n: mark + 1 + index }))];
    mailbox.newest = Math.max(mailbox.newest, mark + later.length);
    await phone.run();
    for (const words of await phone.words()) assert.ok(['after', 'before', long(1), long(2)].includes(words));
    for (let hour = 0; hour < 60; hour += 6) {
      time.now += 6 * HOUR;
      await settle(devices, 2);
    }
    assert.deepEqual(await phone.view(), await computer.view());
    assert.equal((await phone.view()).length, 4);
    assert.deepEqual(await phone.ledger.verify(), { ok: true });
    assert.equal((await phone.sync.status()).missing, false);
  });

test('killed between the parts, while sending or fetching: nothing is lost, nothing twice', async () => {
  const { server, devices } = await begun();
  const [computer, phone] = devices;
  /** @type {string[]} */
  const said = [];
  for (let steps = 1; steps <= sizeOf(3, 12, 60); steps += 1) {
    const words = long(steps);
    said.push(words);
    await computer.log(words);
    for (const one of [computer, phone]) {
      one.restart(steps);
      await one.run().catch(() => {});
      one.restart();
    }
  }
  await settle(devices);
  assert.deepEqual(await phone.view(), await computer.view());
  assert.deepEqual(await phone.words(), said.sort());
  assert.equal(server.mailboxes.size, 1);
});

test('what an earlier sending left does not stand in the way of a later one', async () => {
  const { time, mailbox, devices } = await begun();
  const [computer, phone] = devices;
  await computer.log(long(1));
  await computer.log('after');
  await computer.run();
  const [first, second] = inParts(mailbox.blobs);
  mailbox.blobs = mailbox.blobs.filter((kept) => kept !== second);
  await phone.run();
  time.now += HOUR;
  await computer.run();
  // Puts a part of the first sending between the parts of the second.
  const again = inParts(mailbox.blobs).filter(({ n }) => n > second.n);
  assert.ok(again.length > 1);
  const at = mailbox.blobs.indexOf(again[1]);
  mailbox.blobs = [...mailbox.blobs.slice(0, at), first, ...mailbox.blobs.slice(at)].map((kept, index) =>
    kept.n > second.n || index >= at ? { ...kept, n: mailbox.newest + 1 + index } : kept,
  );
  mailbox.newest = mailbox.blobs[mailbox.blobs.length - 1].n;
  await phone.run();
  assert.deepEqual(await phone.words(), ['after', long(1)]);
});
