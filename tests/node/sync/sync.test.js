// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admitted, clockwork, device, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
import { sizeOf } from '../size.js';

const begun = async (/** @type {string[]} */ ...names) => {
  const server = relayServer();
  const time = clockwork();
  return { server, time, devices: await paired(server, time.clock, names) };
};

test('P1: nothing is asked of any server before the person pairs', async () => {
  const server = relayServer();
  const one = device(server, clockwork().clock, 'computer');
  await one.log('a call');
  await one.run();
  assert.equal((await one.sync.status()).paired, false);
  assert.deepEqual(server.requests, []);
});

test('what one device logs is on the others, in one order', async () => {
  const { time, devices } = await begun('computer', 'phone', 'tablet');
  for (const [at, one] of devices.entries()) {
    time.now += 60_000;
    await one.log(`call ${at}`);
  }
  await settle(devices);
  const [first, ...others] = await Promise.all(devices.map((one) => one.view()));
  assert.equal(first.length, 3);
  for (const view of others) assert.deepEqual(view, first);
  const status = await devices[0].sync.status();
  assert.deepEqual(
    status.devices.map(({ name, entries, me }) => [name, entries, me]),
    [
      ['computer', 1, true],
      ['phone', 1, false],
      ['tablet', 1, false],
    ],
  );
  assert.deepEqual([status.waiting, status.problem, status.missing, status.refused], [0, null, false, null]);
});

test('a device that comes in sees first what goes each way, and nothing goes before', async () => {
  const { server, time, devices } = await begun('computer');
  const [computer] = devices;
  for (let at = 0; at < 3; at += 1) await computer.log(`old ${at}`);
  await computer.run();
  const phone = device(server, time.clock, 'phone');
  await phone.log('mine');
  const { cardOf } = await import('../../../extension/core/sync/keys.js');
  await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare('phone'))));
  await phone.run();
  assert.deepEqual(await phone.words(), ['mine']);
  assert.deepEqual(await phone.sync.plan(), { send: 1, take: 3, lose: 0, files: false });
  assert.deepEqual(await phone.words(), ['mine']);
  await phone.sync.agree();
  await settle([computer, phone]);
  assert.equal((await phone.words()).length, 4);
  assert.deepEqual(await phone.view(), await computer.view());
});

test('offline the log goes on, and says how much waits', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  server.down = true;
  await computer.log('one');
  await computer.log('two');
  await computer.run();
  const { waiting, problem } = await computer.sync.status();
  assert.deepEqual([waiting, problem], [2, 'offline']);
  server.down = false;
  await settle(devices);
  assert.deepEqual(
    [(await computer.sync.status()).waiting, (await computer.sync.status()).problem],
    [0, null],
  );
  assert.deepEqual(await phone.words(), ['one', 'two']);
});

test('many entries go in few messages, below 100 bytes each', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.ledger.recordMany(
    Array.from({ length: 500 }, (_, at) => ({
      at: new Date(1.7e12 + at * 3.6e6).toISOString(),
      numberRaw: `0571268${at}`,
    })),
  );
  const before = server.requests.length;
  await computer.run();
  const sent = server.requests.slice(before).filter(({ method }) => method === 'POST');
  assert.ok(sent.reduce((sum, { bytes }) => sum + bytes, 0) < 500 * 100);
  await settle([phone]);
  assert.equal((await phone.view()).length, 500);
});

test('a mailbox that single entries have half filled is made small again', async () => {
  const { server, time, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const [mailbox] = server.mailboxes.values();
  server.most = 80_000;
  for (let at = 0; at < 40; at += 1) {
    await computer.log(`call ${at}`);
    await computer.run();
  }
  const size = () => mailbox.blobs.reduce((sum, { blob }) => sum + blob.length, 0);
  const before = size();
  time.now += 7 * 3_600_000;
  await settle(devices);
  assert.ok(size() < before / 3, `${before} → ${size()}`);
  const late = await admitted(phone, device(server, time.clock, 'late'));
  await settle([...devices, late]);
  assert.deepEqual(await late.view(), await computer.view());
  assert.equal((await late.view()).length, 40);
  assert.equal((await phone.sync.status()).refused, null);
});

test('a mailbox that is full to the brim is made small at once, and the log goes on', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const [mailbox] = server.mailboxes.values();
  server.most = 50_000;
  const calls = sizeOf(70, 120, 120);
  for (let at = 0; at < calls; at += 1) {
    await computer.log(`call ${at}`);
    await computer.run();
    assert.equal((await computer.sync.status()).problem, null, String(at));
  }
  await settle(devices);
  assert.equal((await phone.view()).length, calls);
  assert.deepEqual(await phone.view(), await computer.view());
  assert.ok(mailbox.blobs.length < 60, `${mailbox.blobs.length}`);
});

test('killed while a full mailbox is made small: nothing is lost, and it goes on', async () => {
  for (let steps = 0; steps < 12; steps += sizeOf(6, 1, 1)) {
    const { server, devices } = await begun('computer', 'phone');
    const [computer, phone] = devices;
    server.most = 40_000;
    const [mailbox] = server.mailboxes.values();
    const size = () => mailbox.blobs.reduce((sum, { blob }) => sum + blob.length, 0);
    for (let at = 0; size() + 1_053 <= server.most; at += 1) {
      await computer.log(`call ${at}`);
      await computer.run();
    }
    await computer.log('the last');
    computer.restart(steps);
    await computer.run().catch(() => {});
    computer.restart();
    await settle(devices);
    assert.deepEqual(await phone.view(), await computer.view());
    assert.equal((await computer.sync.status()).waiting, 0);
    assert.ok((await phone.words()).includes('the last'));
  }
});

test('a clock that is far from the server’s is named, and keeps nothing back', async () => {
  const { server, time, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  server.date = new Date(time.now - 6 * 60_000).toUTCString();
  await computer.log('one');
  await settle(devices);
  assert.equal((await computer.sync.status()).problem, 'clock');
  assert.deepEqual(await phone.words(), ['one']);
  await computer.sync.move({});
  server.date = new Date(time.now - 60_000).toUTCString();
  await settle(devices);
  assert.equal((await computer.sync.status()).problem, null);
});
