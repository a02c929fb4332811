// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from '../../../extension/core/sync/keys.js';
import { OTHER, SERVER, admitted, begun, device, namesOf, settle } from './devices.js';

test('a removed device reads and writes nothing, keeps what it had, and is told', async () => {
  const { server, time, devices } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  await phone.log('before');
  await settle(devices);
  const { me } = await phone.sync.status();
  await computer.sync.remove(String(me));
  await computer.log('after');
  await settle([computer, tablet]);
  const requests = server.requests.length;
  await phone.log('from the removed one');
  await settle([phone]);
  assert.ok(server.requests.length > requests);
  assert.equal((await phone.sync.status()).problem, 'removed');
  await settle([phone, computer, tablet]);
  assert.deepEqual(await phone.words(), ['before', 'from the removed one']);
  for (const one of [computer, tablet]) {
    assert.deepEqual(await one.words(), ['after', 'before']);
    assert.deepEqual(await namesOf(one), ['computer', 'tablet']);
  }
  // The old mailbox holds nothing but the note about the move, until that expires.
  assert.deepEqual(Array.from(server.mailboxes.values(), ({ blobs }) => blobs.length).sort()[0], 1);
  time.now += 31 * 86_400_000;
  await settle([computer]);
  assert.equal(server.mailboxes.size, 1);
  // Records of the removed device are passed on, also to a device that joins later.
  const late = await admitted(tablet, device(server, time.clock, 'late'));
  await settle([computer, tablet, late]);
  assert.deepEqual(await late.words(), ['after', 'before']);
  assert.deepEqual(await late.view(), await computer.view());
});

test('of two that move at once the first counts, and the other follows', async () => {
  const { server, time, devices } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  await computer.log('one');
  await settle(devices);
  const { me } = await tablet.sync.status();
  await Promise.all([computer.sync.move({ server: OTHER }), phone.sync.remove(String(me))]);
  await settle([computer, phone, tablet], 4);
  const servers = new Set(
    await Promise.all([computer, phone].map(async (one) => (await one.sync.status()).server)),
  );
  assert.equal(servers.size, 1);
  await phone.log('two');
  await settle([phone, computer], 3);
  assert.deepEqual(await computer.words(), ['one', 'two']);
  time.now += 31 * 86_400_000;
  await settle([phone, computer]);
  assert.equal(server.mailboxes.size, 1);
});

test('to another server, and everything goes along', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await phone.log('one');
  await settle(devices);
  await computer.sync.move({ server: OTHER });
  await settle(devices);
  assert.deepEqual(
    [...server.mailboxes.keys()].map((id) => id.split('Bearer')[0]),
    ['other.example'],
  );
  await phone.log('two');
  await settle(devices);
  assert.deepEqual(await computer.words(), ['one', 'two']);
  assert.equal((await phone.sync.status()).server, OTHER);
});

test('an emptied mailbox is put there again from every device', async () => {
  const { server, devices, time } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.log('one');
  await phone.log('two');
  await settle(devices);
  server.mailboxes.clear();
  await computer.log('three');
  await settle(devices);
  assert.equal((await computer.sync.status()).problem, 'no_mailbox');
  assert.deepEqual(await computer.words(), ['one', 'three', 'two']);
  await computer.sync.reopen({});
  await settle(devices);
  assert.equal((await phone.sync.status()).problem, null);
  const late = await admitted(phone, device(server, time.clock, 'late'));
  await settle([...devices, late]);
  assert.deepEqual(await late.words(), ['one', 'three', 'two']);
});

test('a mailbox that was set back is noticed, and what it lost is put there again', async () => {
  const { server, devices, time } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const [mailbox] = server.mailboxes.values();
  const earlier = structuredClone(mailbox);
  await computer.log('one');
  await phone.log('two');
  await settle(devices);
  Object.assign(mailbox, earlier);
  await computer.log('three');
  await settle(devices, 4);
  assert.deepEqual(await phone.words(), ['one', 'three', 'two']);
  const late = await admitted(phone, device(server, time.clock, 'late'));
  await settle([...devices, late]);
  assert.deepEqual(await late.words(), ['one', 'three', 'two']);
});

test('a copy of a profile begins a chain of its own, and nothing that either wrote is lost', async () => {
  const { server, time, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.log('one');
  await settle(devices);
  const copy = device(server, time.clock, 'copy');
  copy.store.restore(computer.store.copy());
  await computer.log('two');
  await copy.log('two of the copy');
  await settle([computer, copy, phone], 4);
  for (const one of [computer, copy, phone])
    assert.deepEqual(await one.words(), ['one', 'two', 'two of the copy']);
  assert.deepEqual((await computer.ledger.chains()).length, 2);
  // The one of the two that found it out is told, until the person has read it.
  const told = [computer, copy].filter(({ store }) => store.copy().kv.has('sync:wait:restarted'));
  assert.equal(told.length, 1);
  assert.equal((await told[0].sync.status()).restarted, true);
  assert.equal((await phone.sync.status()).restarted, false);
  await told[0].sync.understood();
  assert.equal((await told[0].sync.status()).restarted, false);
  assert.deepEqual(await copy.view(), await phone.view());
  for (const one of [computer, copy, phone]) assert.deepEqual(await one.ledger.verify(), { ok: true });
});

test('a profile that was set back takes its own chain from the mailbox and goes on with another', async () => {
  const { devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.log('one');
  await computer.run();
  const earlier = computer.store.copy();
  await computer.log('two');
  await computer.run();
  computer.store.restore(earlier);
  computer.restart();
  await settle(devices);
  await computer.log('three');
  await settle(devices);
  for (const one of devices) assert.deepEqual(await one.words(), ['one', 'three', 'two']);
  assert.deepEqual(await computer.view(), await phone.view());
  assert.equal((await computer.sync.status()).restarted, true);
  assert.equal((await phone.sync.status()).restarted, false);
});

test('a log that was put back from a file comes in as a chain that has ended', async () => {
  const { server, time, devices } = await begun('computer');
  const [computer] = devices;
  await computer.log('one');
  await computer.run();
  const phone = device(server, time.clock, 'phone');
  const [{ chain, records }] = await computer.ledger.chains();
  const { createFeeds } = await import('../../../extension/core/log/feeds.js');
  const parts = /** @type {any} */ ({
    store: phone.store,
    ledger: phone.ledger,
    clock: time.clock,
    changed: () => {},
  });
  await createFeeds(parts).take({ chain: String(chain), records });
  await computer.log('two');
  await admitted(computer, phone);
  await settle([computer, phone]);
  assert.deepEqual(await phone.words(), ['one', 'two']);
  assert.deepEqual(await phone.view(), await computer.view());
  assert.equal((await computer.ledger.chains()).length, 1);
});

test('with the recovery words a device comes in, and every device sees that it did so', async () => {
  const { server, time, devices } = await begun('computer', 'phone');
  await devices[0].log('one');
  await settle(devices);
  const words = await devices[0].sync.words();
  assert.equal(words.length, 12);
  const late = device(server, time.clock, 'late');
  await assert.rejects(late.sync.fromWords('一二三', { server: SERVER, name: 'late' }), {
    code: 'bad_words',
  });
  await late.sync.fromWords(words.join(''), { server: SERVER, name: 'late' });
  assert.equal((await late.sync.plan()).take, 1);
  await late.sync.agree();
  await late.log('two');
  await settle([late, ...devices]);
  for (const one of [late, ...devices]) {
    assert.deepEqual(await one.words(), ['one', 'two']);
    const { devices: list } = await one.sync.status();
    assert.deepEqual(
      list.filter(({ byWords }) => byWords).map(({ name }) => name),
      ['late'],
    );
    assert.equal(list.length, 3);
  }
});

test('whoever leaves keeps the log, and comes back under another key with a new chain', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await phone.log('one');
  await settle(devices);
  await phone.sync.leave();
  await settle(devices);
  assert.deepEqual(await namesOf(computer), ['computer']);
  await phone.log('two');
  await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare('phone'))));
  await phone.sync.agree();
  await settle(devices);
  for (const one of devices) assert.deepEqual(await one.words(), ['one', 'two']);
  await phone.sync.eraseEverywhere();
  const [mailbox] = server.mailboxes.values();
  assert.equal(mailbox.blobs.length, 1);
  await settle(devices);
  assert.deepEqual([...server.mailboxes.keys()], []);
  assert.equal((await computer.sync.status()).problem, 'erased');
  for (const one of devices) assert.deepEqual(await one.words(), ['one', 'two']);
});

test('a server that is gone for good: everybody leaves, and one log comes together on another', async () => {
  const { server, devices } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  await computer.log('one');
  await phone.log('two');
  await settle(devices);
  const { http } = server;
  server.http = async (...asked) => {
    if (asked[1].startsWith(SERVER)) throw Object.assign(new Error('gone'), { code: 'offline' });
    return http(...asked);
  };
  await phone.log('three');
  for (const one of devices) await one.sync.leave();
  await computer.sync.begin({ server: OTHER, name: 'computer' });
  await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare('phone'))));
  await phone.sync.agree();
  await computer.log('four');
  await settle(devices, 4);
  for (const one of devices) {
    assert.deepEqual(await one.words(), ['four', 'one', 'three', 'two']);
    assert.equal((await one.sync.status()).problem, null);
  }
  assert.deepEqual(await phone.view(), await computer.view());
});
