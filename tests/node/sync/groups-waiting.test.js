// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from '../../../extension/core/sync/keys.js';
import { OTHER, SERVER, begun, namesOf, settle, settleFiles } from './devices.js';

/** @typedef {import('./devices.js').Server} Server */

/**
 * Makes requests to one server fail.
 * @param {Server} server @param {string} of
 * @param {{now: string}} says the code of the failure; empty while the server answers
 */
function meddled(server, of, says) {
  const { http } = server;
  server.http = async (...asked) => {
    const isOpening = asked[1].startsWith(of) && asked[1].endsWith('/mailboxes');
    if (asked[1].startsWith(of) && says.now === 'offline')
      throw Object.assign(new Error('gone'), { code: 'offline' });
    if (isOpening && says.now) return { ...(await http(...asked)), status: 403, ...refusal(says.now) };
    return http(...asked);
  };
}

/** @param {string} code */
function refusal(code) {
  const text = JSON.stringify({ code });
  return { text, bytes: new TextEncoder().encode(text), json: () => JSON.parse(text) };
}

test('a move to a server that does not answer waits, says so, holds nobody up and goes on by itself', async () => {
  const { server, devices, time } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const says = { now: 'offline' };
  meddled(server, OTHER, says);
  await assert.rejects(computer.sync.move({ server: OTHER }), { code: 'offline' });
  const { moving, problem } = await computer.sync.status();
  assert.deepEqual(moving, { server: OTHER, removed: [], problem: 'offline' });
  assert.equal(problem, null);
  // The devices try for days, also where nobody presses anything.
  for (let hour = 0; hour < 48; hour += 1) {
    time.now += 3_600_000;
    await computer.log(`hour ${hour}`);
    for (const one of [computer, phone]) await one.sync.run();
    assert.equal((await phone.words()).length, hour + 1);
  }
  says.now = '';
  time.now += 6 * 3_600_000;
  for (let look = 0; look < 3; look += 1) for (const one of devices) await one.sync.run();
  for (const one of devices) {
    const status = await one.sync.status();
    assert.deepEqual([status.server, status.moving], [OTHER, null]);
    assert.equal((await one.words()).length, 48);
  }
});

test('of a move that waits another server can be named, or it is given up', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer] = devices;
  meddled(server, OTHER, { now: 'offline' });
  await assert.rejects(computer.sync.move({ server: OTHER }), { code: 'offline' });
  await computer.sync.stay();
  assert.equal((await computer.sync.status()).moving, null);
  await assert.rejects(computer.sync.move({ server: OTHER }), { code: 'offline' });
  await computer.sync.move({ server: 'https://third.example' });
  await settle(devices);
  for (const one of devices) assert.equal((await one.sync.status()).server, 'https://third.example');
  assert.equal(server.mailboxes.size, 1);
});

test('a removal that waits for a new mailbox gives the removed device nothing more, and no move drops it', async () => {
  const { server, devices, time } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  const says = { now: 'sync_closed' };
  meddled(server, SERVER, says);
  await computer.sync.files.turn(true);
  await settle(devices);
  const lost = String((await phone.sync.status()).me);
  await assert.rejects(computer.sync.remove(lost), { code: 'sync_closed' });
  assert.deepEqual((await computer.sync.status()).moving, {
    server: SERVER,
    removed: ['phone'],
    problem: 'sync_closed',
  });
  const { id } = await computer.log('after the loss');
  await computer.attachments.add(id, new File(['a letter'], 'letter.txt', { type: 'text/plain' }));
  for (let look = 0; look < 3; look += 1) {
    time.now += 3_600_000;
    await settleFiles(devices, 1);
  }
  assert.deepEqual(await phone.words(), []);
  assert.deepEqual(await tablet.words(), []);
  assert.deepEqual(
    server.requests.filter(({ path }) => path === 'chunks'),
    [],
  );
  // The screen names these ways out: another server, or an invitation.
  await computer.sync.move({ server: OTHER });
  await settle(devices, 4);
  assert.equal((await phone.sync.status()).problem, 'removed');
  assert.deepEqual(await phone.words(), []);
  assert.deepEqual(await tablet.words(), ['after the loss']);
  assert.deepEqual(await namesOf(computer), ['computer', 'tablet']);
});

test('a removal without a connection is done once there is one, and nothing goes out before', async () => {
  const { server, devices, time } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  await computer.log('before');
  server.down = true;
  await assert.rejects(computer.sync.remove(String((await phone.sync.status()).me)), { code: 'offline' });
  assert.deepEqual((await computer.sync.status()).moving, {
    server: SERVER,
    removed: ['phone'],
    problem: null,
  });
  server.down = false;
  time.now += 6 * 3_600_000;
  for (let look = 0; look < 3; look += 1) for (const one of devices) await one.sync.run();
  assert.equal((await phone.sync.status()).problem, 'removed');
  assert.deepEqual(await phone.words(), []);
  assert.deepEqual(await tablet.words(), ['before']);
  assert.deepEqual(await namesOf(tablet), ['computer', 'tablet']);
});

test('a removal outlives a move of another device that was first', async () => {
  const { server, devices, time } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  const says = { now: 'sync_closed' };
  meddled(server, SERVER, says);
  await assert.rejects(computer.sync.remove(String((await phone.sync.status()).me)), { code: 'sync_closed' });
  await tablet.sync.move({ server: OTHER });
  says.now = '';
  await settle(devices, 4);
  time.now += 6 * 3_600_000;
  await settle(devices, 4);
  assert.deepEqual(await namesOf(computer), ['computer', 'tablet']);
  assert.equal((await phone.sync.status()).problem, 'removed');
  assert.equal((await computer.sync.status()).moving, null);
});

test('a device that was removed may come back, under another key', async () => {
  const { devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await phone.log('one');
  await settle(devices);
  await computer.sync.remove(String((await phone.sync.status()).me));
  await phone.log('two');
  await settle(devices);
  await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare('phone'))));
  await phone.sync.agree();
  await settle(devices, 4);
  for (const one of devices) assert.deepEqual(await one.words(), ['one', 'two']);
  assert.deepEqual(await phone.view(), await computer.view());
});
