// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../vectors.js';
import { settle, settleFiles } from './devices.js';
import { sizeOf } from '../size.js';
import { MIB, attached, begun, holds, lacks, opens, recording } from './recordings.js';
/** @typedef {import('./devices.js').Device} Device */

/**
 * How often each piece of a file was sent, by name.
 * @param {ReturnType<typeof import('./mailboxes.js').relayServer>} server
 */
function timesSent({ requests }) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { body } of requests.filter((one) => one.path === 'chunks')) {
    const name = Buffer.from(/** @type {Uint8Array} */ (body).slice(0, 16)).toString('hex');
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return times;
}

test('four pieces go at a time, and never more', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(9 * MIB);
  const { http } = server;
  let [seen, most, underWay] = [0, 0, 0];
  let four = Promise.withResolvers();
  server.http = async (...asked) => {
    if (!asked[1].includes('chunks')) return http(...asked);
    seen += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    if (underWay === 4) setTimeout(four.resolve, 20);
    // The first piece is sent alone; those after it wait for each other here, so that four are sent at once.
    if (seen > 1) await four.promise;
    underWay -= 1;
    return http(...asked);
  };
  await attached(phone, file);
  await settleFiles(devices);
  assert.equal(most, 4);
  [seen, most] = [0, 0];
  four = Promise.withResolvers();
  await opens(computer, file);
  assert.equal(most, 4);
});

test('a file of which the last pieces are padding alone comes whole', async () => {
  const { devices, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  server.mostFiles = 128 * MIB;
  const file = new File([new Uint8Array(64 * MIB + 1).fill(7)], 'long.webm', { type: 'audio/webm' });
  await attached(phone, file);
  await settleFiles(devices);
  assert.equal(timesSent(server).size, 66);
  await opens(computer, file);
});

test('on a slow line one piece goes at a time', async () => {
  const { devices, server, time } = await begun('computer', 'phone');
  const [, phone] = devices;
  const { http } = server;
  let most = 0;
  let underWay = 0;
  server.http = async (...asked) => {
    if (!asked[1].includes('chunks')) return http(...asked);
    underWay += 1;
    most = Math.max(most, underWay);
    time.now += 16_000;
    await new Promise((later) => setTimeout(later, 1));
    underWay -= 1;
    return http(...asked);
  };
  await attached(phone, recording(4 * MIB));
  await settleFiles(devices);
  assert.equal(most, 1);
});

test('cut off amid the pieces, those that arrived in any order are not sent again', async () => {
  const { devices, mailbox, server } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(9 * MIB);
  await attached(phone, file);
  await settle(devices);
  const { http } = server;
  let seen = 0;
  server.http = async (...asked) => {
    seen += asked[1].endsWith('/chunks') ? 1 : 0;
    // The third piece is lost on the way, while the fourth and the fifth arrive.
    if (asked[1].endsWith('/chunks') && seen === 3)
      throw Object.assign(new Error('cut off'), { code: 'offline' });
    return http(...asked);
  };
  await phone.sync.files.run({ now: true });
  assert.ok(mailbox.chunks.size > 2 && mailbox.chunks.size < 9);
  server.http = http;
  await settleFiles(devices);
  assert.deepEqual([...timesSent(server).values()], Array(9).fill(1));
  await opens(computer, file);
});

test('too many requests amid a file: it goes on whenever the server lets it, and where it was', async () => {
  const { devices, server, time } = await begun('computer', 'phone');
  const [computer, phone] = devices;
  const file = recording(13 * MIB);
  await attached(phone, file);
  await settle(devices);
  const { http } = server;
  let left = 4;
  server.http = async (...asked) => {
    if (!asked[1].endsWith('/chunks') || (left -= 1) >= 0) return http(...asked);
    const text = JSON.stringify({ code: 'too_many' });
    const bytes = new TextEncoder().encode(text);
    const headers = { get: (/** @type {string} */ name) => (name === 'Retry-After' ? '60' : null) };
    return { status: 429, headers, bytes, text, json: () => JSON.parse(text) };
  };
  await phone.sync.files.run({ now: true });
  assert.equal(timesSent(server).size, 4);
  for (const there of [8, 12, 13]) {
    left = 4;
    time.now += 59_000;
    await phone.sync.files.run();
    assert.equal(left, 4, 'before the minute is over nothing is asked');
    time.now += 2_000;
    await phone.sync.files.run();
    assert.equal(timesSent(server).size, there);
    assert.equal((await phone.sync.files.status()).waiting, there < 13 ? 1 : 0);
  }
  assert.deepEqual([...timesSent(server).values()], Array(13).fill(1));
  await settle(devices);
  await opens(computer, file);
});

test('turned off amid the pieces, what lies there of the file is taken away', async () => {
  const { devices, mailbox, server } = await begun('computer', 'phone');
  const [, phone] = devices;
  await attached(phone, recording(5 * MIB));
  await settle(devices);
  const { http } = server;
  let sent = 0;
  server.http = async (...asked) => {
    // The server stores the first piece, but its answer is lost.
    const answer = await http(...asked);
    if (asked[1].endsWith('/chunks') && (sent += 1) > 0)
      throw Object.assign(new Error(), { code: 'offline' });
    return answer;
  };
  await phone.sync.files.run({ now: true });
  assert.equal(mailbox.chunks.size, 1);
  server.http = http;
  await phone.sync.files.turn(false);
  await settleFiles(devices);
  assert.equal(mailbox.chunks.size, 0);
});

test('killed while sending or fetching a file: it arrives whole, and nothing of it stays behind', async () => {
  const most = sizeOf(3, 12, 250);
  let kills = 0;
  for (let seed = 0; kills < most; seed += 1) {
    const { devices, mailbox, server } = await begun('computer', 'phone', 'tablet');
    const [computer, phone, tablet] = devices;
    const dice = seeded(seed);
    const file = recording(7 * MIB + seed, seed + 1);
    await attached(phone, file);
    await settle(devices);
    let killsOfSender = 0;
    /** @param {Device} one @param {() => Promise<unknown>} work */
    const killed = async (one, work) => {
      one.restart(Math.floor(dice() * 20));
      await work().catch(() => {});
      if (one.isDead()) kills += 1;
      if (one.isDead() && one === phone) killsOfSender += 1;
      one.restart();
    };
    for (let round = 0; round < 3; round += 1) {
      await killed(phone, () => phone.sync.files.run({ now: true }));
      await settle(devices, 1);
    }
    await settleFiles(devices);
    const again = [...timesSent(server).values()].reduce((sum, times) => sum + times - 1, 0);
    assert.ok(again <= 4 * killsOfSender, `${again} pieces sent again after ${killsOfSender} kills`);
    for (const one of [computer, tablet])
      for (let round = 0; round < 2; round += 1)
        await killed(one, async () => {
          const [wanted] = await lacks(one);
          if (wanted) await one.sync.files.fetchFile(wanted);
        });
    for (const one of [computer, tablet]) if ((await lacks(one)).length) await opens(one, file);
    await settleFiles(devices);
    for (const one of devices) {
      await holds(one, file);
      assert.equal((await one.store.list('recordings')).length, 0);
    }
    assert.equal(mailbox.chunks.size, 0);
  }
});
