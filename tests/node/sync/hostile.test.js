// @ts-check
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { test } from 'node:test';
import { clockwork, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
import { sizeOf } from '../size.js';
/** @typedef {import('./mailboxes.js').Mailbox} Mailbox */

const HOUR = 3_600_000;
/**
 * Offsets of the bytes that are changed: the first and the last of a message, and some in its head and in its
 * body.
 */
const BYTES = [0, 13, 1_052, 5, 12, 400];

async function begun() {
  const server = relayServer();
  const time = clockwork();
  const devices = await paired(server, time.clock, ['computer', 'phone']);
  const [mailbox] = server.mailboxes.values();
  return { server, time, mailbox, devices };
}

/**
 * Lets the relay change what the computer writes before the phone reads it.
 * @param {(mailbox: Mailbox, mark: number) => void} meddle `mark`: the newest number before the writing
 */
async function meddled(meddle) {
  const { server, time, mailbox, devices } = await begun();
  const [computer, phone] = devices;
  await computer.log('one');
  await settle(devices);
  const mark = mailbox.newest;
  for (const words of ['two', 'three', 'four']) {
    await computer.log(words);
    await computer.run();
  }
  meddle(mailbox, mark);
  await phone.run();
  const seen = await phone.sync.status();
  const words = await phone.words();
  for (let hour = 0; hour < 60; hour += 6) {
    time.now += 6 * HOUR;
    await settle(devices, 2);
  }
  const all = ['four', 'one', 'three', 'two'];
  for (const one of devices) assert.deepEqual(await one.words(), all);
  assert.deepEqual(await phone.view(), await computer.view());
  assert.equal((await phone.sync.status()).missing, false);
  return { seen, words, server };
}

/** @param {Mailbox} mailbox @param {number} mark */
const later = ({ blobs }, mark) => blobs.filter(({ n }) => n > mark);

test('a byte that was changed: the message is refused and named, and comes again', async () => {
  const { seen, words } = await meddled((mailbox, mark) => {
    const [first] = later(mailbox, mark);
    first.blob[200] ^= 1;
  });
  assert.equal(seen.refused?.code, 'bad_blob');
  assert.equal(seen.missing, true);
  assert.deepEqual(words, ['one']);
});

test('any byte of any message: it is never taken otherwise than it was written', async () => {
  for (const at of sizeOf(BYTES.slice(0, 3), BYTES, BYTES)) {
    const { seen } = await meddled((mailbox, mark) => {
      for (const { blob } of later(mailbox, mark)) blob[at] ^= 0x40;
    });
    assert.ok(seen.refused ?? seen.outdated, String(at));
  }
});

test('two messages exchanged: both are refused, and come again', async () => {
  const { seen } = await meddled((mailbox, mark) => {
    const [one, other] = later(mailbox, mark);
    [one.blob, other.blob] = [other.blob, one.blob];
  });
  assert.equal(seen.refused?.count, 2);
});

test('a message that is kept back is missed at the next one', async () => {
  const { seen, words } = await meddled((mailbox, mark) => {
    const [first] = later(mailbox, mark);
    mailbox.blobs = mailbox.blobs.filter((kept) => kept !== first);
  });
  assert.equal(seen.missing, true);
  assert.deepEqual(words, ['one']);
});

test('the newest messages kept back are missed at the next beat', async () => {
  const { words } = await meddled((mailbox, mark) => {
    const gone = new Set(later(mailbox, mark));
    mailbox.blobs = mailbox.blobs.filter((kept) => !gone.has(kept));
  });
  assert.deepEqual(words, ['one']);
});

test('messages told again, in another order, change nothing', async () => {
  const { seen, words } = await meddled((mailbox) => {
    for (const { name, blob } of [...mailbox.blobs].reverse()) {
      mailbox.newest += 1;
      mailbox.blobs.push({ n: mailbox.newest, name, blob });
    }
  });
  assert.equal(seen.missing, false);
  assert.deepEqual(words, ['four', 'one', 'three', 'two']);
});

test('numbers that fall, or frames that end too early, are no answer', async () => {
  const { mailbox, devices, server } = await begun();
  const [computer, phone] = devices;
  await computer.log('one');
  await computer.run();
  const { http } = server;
  server.http = async (...asked) => {
    const answer = await http(...asked);
    return asked[1].includes('after=') && answer.bytes.length
      ? { ...answer, bytes: answer.bytes.slice(0, -1) }
      : answer;
  };
  await phone.run();
  assert.equal((await phone.sync.status()).problem, 'bad_answer');
  server.http = http;
  await settle(devices);
  assert.deepEqual(await phone.words(), ['one']);
  assert.ok(mailbox.newest > 0);
});

test('a message of another mailbox is refused, whoever wrote it', async () => {
  const { devices, mailbox, server, time } = await begun();
  const [stranger] = await paired(server, time.clock, ['stranger']);
  await stranger.log('from elsewhere');
  await stranger.run();
  const foreign = [...server.mailboxes.values()][1];
  for (const { name, blob } of foreign.blobs) {
    mailbox.newest += 1;
    mailbox.blobs.push({ n: mailbox.newest, name, blob });
  }
  await settle(devices);
  for (const one of devices) {
    assert.deepEqual(await one.words(), []);
    assert.equal((await one.sync.status()).refused?.count, foreign.blobs.length);
    assert.equal((await one.sync.status()).devices.length, 2);
  }
});

test('nothing that the relay gets holds a byte of what was written', async () => {
  const { devices, server } = await begun();
  const [computer] = devices;
  const secret = 'zq-secret-words';
  await computer.log(secret);
  await computer.store.put('kv', 'mine', { name: secret, phone: '13800138000', identity: '' });
  await settle(devices);
  assert.deepEqual(await devices[1].words(), [secret]);
  const sent = server.requests.map(({ path, body }) => [path, body]);
  assert.ok(sent.length > 10);
  for (const [path, body] of sent) {
    const bytes = Buffer.from(/** @type {Uint8Array} */ (body));
    for (const looked of [bytes, ...inflated(bytes)])
      for (const plain of [secret, '13800138000', 'computer', 'phone', 'words', 'device'])
        assert.ok(!looked.includes(plain), `${path} ${plain}`);
    if (path === 'blobs' && bytes.length) assert.ok(bytes.length - 16 >= 1_053);
  }
});

/** The number of bytes if the message were only compressed. @param {Buffer} bytes */
function inflated(bytes) {
  return [0, 16, 29, 97].flatMap((at) => {
    try {
      return [inflateRawSync(bytes.subarray(at))];
    } catch {
      return [];
    }
  });
}
