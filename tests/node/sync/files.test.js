// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admitted, clockwork, device, paired, settleFiles } from './devices.js';
import { relayServer } from './mailboxes.js';
import { MIB, attached, begun, holds, lacks, opens, recording } from './recordings.js';
/** @typedef {import('./mailboxes.js').Mailbox} Mailbox */

const SERVER = 'https://other.example';

test('off until the person turns it on: no file and no word of one leaves', async () => {
  const server = relayServer();
  const time = clockwork();
  const devices = await paired(server, time.clock, ['computer', 'phone']);
  const [computer, phone] = devices;
  const before = server.requests.length;
  await attached(computer, recording(2_000));
  await computer.sync.files.run({ now: true });
  assert.equal(server.requests.length, before);
  await settleFiles(devices);
  assert.deepEqual(
    server.requests.filter(({ path }) => path.startsWith('chunks')),
    [],
  );
  const [wanted] = await lacks(phone);
  await assert.rejects(phone.sync.files.fetchFile(wanted), { code: 'file_elsewhere' });
});

test('turned on by one device it is on for all, and off again it takes back what lies there', async () => {
  const { devices, mailbox } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  assert.equal(await phone.sync.files.isOn(), true);
  await attached(computer, recording(2_000));
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 1);
  await phone.sync.files.turn(false);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  assert.equal((await computer.sync.files.status()).on, false);
});

test('a server that keeps no files says so, and nothing is turned on', async () => {
  const server = relayServer();
  const [computer] = await paired(server, clockwork().clock, ['computer', 'phone']);
  server.mostFiles = 0;
  await assert.rejects(computer.sync.files.turn(true), { code: 'files_not_taken' });
  assert.equal(await computer.sync.files.isOn(), false);
});

test('a recording opens on the other device, and then nothing of it lies in the mailbox', async () => {
  const { devices, mailbox } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(2.5 * MIB);
  const entry = await attached(phone, file);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 3);
  for (const chunk of mailbox.chunks.values()) assert.ok(chunk.length <= MIB + 64);
  /** @type {number[]} */
  const progress = [];
  const [wanted] = await lacks(computer);
  await computer.sync.files.fetchFile(wanted, (done) => progress.push(done));
  assert.deepEqual(progress, [0, 1, 2, 3]);
  await holds(computer, file);
  assert.deepEqual(await lacks(computer), []);
  assert.equal(wanted.entryId, entry.id);
  assert.equal((await computer.store.list('recordings')).length, 0);
  const messages = mailbox.blobs.length;
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  // The note that says where the file lay is gone with it.
  assert.ok(mailbox.blobs.length <= messages);
  assert.deepEqual(await phone.sync.files.status(), { on: true, waiting: 0, full: 0 });
});

test('of three devices the last one that opens it ends it, and a fourth that comes later asks', async () => {
  const { devices, mailbox, server, time } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  const file = recording(MIB + 1);
  await attached(phone, file);
  await settleFiles(devices);
  await opens(computer, file);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 2);
  await opens(tablet, file);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  const late = await admitted(computer, device(server, time.clock, 'late'));
  await settleFiles([...devices, late]);
  assert.equal(await late.sync.files.isOn(), true);
  const [wanted] = await lacks(late);
  await assert.rejects(late.sync.files.fetchFile(wanted), { code: 'file_elsewhere' });
  // The file comes by itself once its sender has been online.
  await settleFiles([...devices, late]);
  await holds(late, file);
  await settleFiles([...devices, late]);
  assert.equal(mailbox.chunks.size, 0);
});

test('an offer that comes while the file is being asked for is kept', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(2_000);
  await attached(phone, file);
  await phone.run();
  await computer.run();
  const [wanted] = await lacks(computer);
  const { http } = server;
  server.http = async (...asked) => {
    if (asked[0] !== 'GET') {
      server.http = http;
      await phone.sync.files.run({ now: true });
      await computer.run();
    }
    return http(...asked);
  };
  await assert.rejects(computer.sync.files.fetchFile(wanted), { code: 'file_elsewhere' });
  await opens(computer, file);
});

/**
 * Lets the relay change the pieces before the computer fetches them.
 * @param {(mailbox: Mailbox) => void} meddle
 */
async function meddled(meddle) {
  const { devices, mailbox } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(3 * MIB - 5);
  await attached(phone, file);
  await settleFiles(devices);
  meddle(mailbox);
  const [wanted] = await lacks(computer);
  await assert.rejects(computer.sync.files.fetchFile(wanted), { code: 'file_elsewhere' });
  assert.equal(await computer.attachments.blob(wanted.id), null);
  await settleFiles(devices);
  await holds(computer, file);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  return { devices, mailbox };
}

test('a piece that was lost, flipped or exchanged: nothing false is kept, and the file comes again', async () => {
  await meddled(({ chunks }) => chunks.delete([...chunks.keys()][1]));
  await meddled(({ chunks }) => {
    const [name, bytes] = [...chunks][2];
    chunks.set(name, bytes.with(5_000, bytes[5_000] ^ 1));
  });
  await meddled(({ chunks }) => {
    const [[one, first], [other, second]] = chunks;
    chunks.set(one, second).set(other, first);
  });
  await meddled(({ chunks }) => {
    const [[, first], [other]] = chunks;
    chunks.set(other, first);
  });
});

test('messages about files told again make nobody send again', async () => {
  const { devices, mailbox } = await meddled(({ chunks }) => chunks.clear());
  for (const { name, blob } of [...mailbox.blobs]) {
    mailbox.newest += 1;
    mailbox.blobs.push({ n: mailbox.newest, name, blob });
  }
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
});

test('a mailbox without room: the file stays where it is, others go, and it goes once there is room', async () => {
  const { devices, mailbox, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const [large, small] = [recording(3 * MIB, 1), recording(MIB, 2)];
  server.mostFiles = 2 * MIB;
  await attached(phone, small);
  await attached(phone, large);
  await settleFiles(devices);
  assert.deepEqual(await phone.sync.files.status(), { on: true, waiting: 0, full: 1 });
  assert.equal((await phone.sync.status()).problem, null);
  await holds(phone, large);
  await opens(computer, small);
  server.mostFiles = 8 * MIB;
  await settleFiles(devices);
  assert.equal((await phone.sync.files.status()).full, 0);
  await opens(computer, large);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
});

test('the room that is taken meanwhile: what lies there of a file is taken away again', async () => {
  const { devices, mailbox, server } = await begun('computer', 'phone');
  const [, phone] = devices;
  await attached(phone, recording(3 * MIB));
  await phone.run();
  const { http } = server;
  server.http = async (...asked) => {
    if (asked[1].endsWith('/chunks') && mailbox.chunks.size === 2) server.mostFiles = 2 * MIB;
    return http(...asked);
  };
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  assert.equal((await phone.sync.files.status()).full, 1);
});

test('what two devices hold already is not fetched, and a file that nobody names any more is taken away', async () => {
  const { devices, mailbox } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(2_000);
  const entry = await attached(phone, file);
  await attached(computer, file);
  await settleFiles(devices, 4);
  assert.equal(mailbox.chunks.size, 0);
  const gone = recording(3_000, 2);
  const other = await attached(phone, gone);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 1);
  await phone.attachments.remove(other.id, String(other.attachments?.[0].id));
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
  assert.ok(entry.attachments?.length);
});

test('a file that one device removes goes on the others too, and no other file does', async () => {
  const { devices } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  const [removed, stays] = [recording(2_000), recording(3_000, 2)];
  const entry = await attached(phone, removed);
  await attached(phone, stays);
  await settleFiles(devices);
  for (const one of [computer, tablet]) for (const file of [removed, stays]) await opens(one, file);
  await settleFiles(devices);
  const id = String(entry.attachments?.[0].id);
  // This file is just being attached: no entry names it yet.
  await computer.store.add('attachments', { id: 'new', entryId: entry.id, blob: new Blob(['new']) });
  // The tablet corrects the words meanwhile, without knowing of the file.
  const { attachments: _, ...fields } = entry;
  await tablet.ledger.correct(entry.id, { ...fields, words: 'corrected' });
  await computer.attachments.remove(entry.id, id);
  await settleFiles(devices);
  for (const one of devices) {
    assert.equal(await one.attachments.blob(id), null, one.name);
    await holds(one, stays);
  }
  assert.ok(await computer.attachments.blob('new'));
});

test('whoever joins is told before that files go too', async () => {
  const { server, time, devices } = await begun('computer');
  const [computer] = devices;
  const { cardOf } = await import('../../../extension/core/sync/keys.js');
  const phone = device(server, time.clock, 'phone');
  await phone.sync.joinWith(await computer.sync.admit(cardOf(await phone.sync.prepare('phone'))));
  assert.equal((await phone.sync.plan()).files, true);
  await computer.sync.files.turn(false);
  await computer.run();
  assert.equal((await phone.sync.plan()).files, false);
});

test('with another server, or a mailbox that was emptied, what waits goes along', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(MIB);
  await attached(phone, file);
  await settleFiles(devices);
  await computer.sync.move({ server: SERVER });
  await settleFiles(devices, 4);
  assert.equal(server.mailboxes.size, 1);
  await opens(computer, file);
  const next = recording(MIB, 2);
  await attached(phone, next);
  await settleFiles(devices);
  server.mailboxes.clear();
  await settleFiles(devices);
  await computer.sync.reopen({});
  await settleFiles(devices);
  await opens(computer, next);
  await settleFiles(devices);
  assert.deepEqual(
    [...server.mailboxes.values()].map(({ chunks }) => chunks.size),
    [0],
  );
});

test('a removed device finds no file in the old mailbox, and the sharing that ends leaves none', async () => {
  const { devices, mailbox, server } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  await attached(computer, recording(MIB));
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 1);
  await computer.sync.remove(String((await tablet.sync.status()).me));
  await settleFiles([computer, phone], 4);
  assert.equal(mailbox.chunks.size, 0);
  const next = [...server.mailboxes.values()].find((one) => one !== mailbox);
  assert.equal(next?.chunks.size, 1);
  await phone.sync.eraseEverywhere();
  assert.equal(next?.chunks.size, 0);
});

test('of whoever was removed, the files that another device has go on from there', async () => {
  const { devices } = await begun('computer', 'phone', 'tablet');
  const [computer, phone, tablet] = devices;
  const file = recording(MIB);
  await attached(phone, file);
  await settleFiles(devices);
  await opens(computer, file);
  await settleFiles(devices);
  await computer.sync.remove(String((await phone.sync.status()).me));
  await settleFiles([computer, tablet], 4);
  await opens(tablet, file);
});

test('nothing of a file, its name or its key can be read in the mailbox', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = new File(['zq-secret-words'.repeat(2_000)], 'zq-secret-name.txt', { type: 'text/plain' });
  await attached(computer, file);
  await settleFiles(devices);
  await opens(phone, file);
  const [{ key }] = /** @type {{key: string}[]} */ (await phone.store.list('kv', 'sync:file:'));
  const sent = server.requests.filter(({ body }) => body.length);
  assert.ok(sent.some(({ path }) => path === 'chunks'));
  for (const { path, body } of sent)
    for (const plain of ['zq-secret', key, Buffer.from(key, 'base64url')])
      assert.ok(!Buffer.from(/** @type {Uint8Array} */ (body)).includes(plain), path);
});
