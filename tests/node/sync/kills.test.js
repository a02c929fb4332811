// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../vectors.js';
import { SERVER, clockwork, device, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
import { sizeOf } from '../size.js';
/** @typedef {import('./devices.js').Device} Device */

/** Number of kills of each kind. */
const KILLS = sizeOf(4, 25, 500);
const PER_GROUP = 10;

/** @param {number} seed */
async function begun(seed) {
  const server = relayServer();
  const time = clockwork();
  return {
    server,
    time,
    dice: seeded(seed),
    devices: await paired(server, time.clock, ['computer', 'phone', 'tablet']),
  };
}

/**
 * Runs a device's work in a process that is killed at a random step, and begins another.
 * @param {Device} one @param {() => number} dice @param {(one: Device) => Promise<unknown>} work
 * @returns {Promise<boolean>} whether it was killed
 */
async function killed(one, dice, work) {
  one.restart(Math.floor(dice() * 24));
  await work(one).catch(() => {});
  const died = one.isDead();
  one.restart();
  return died;
}

/**
 * Asserts that all devices show the same view, with every record in it exactly once.
 * @param {Device[]} devices @param {string[]} said
 */
async function holds(devices, said) {
  const [first, ...others] = await Promise.all(devices.map((one) => one.view()));
  for (const view of others) assert.deepEqual(view, first);
  assert.deepEqual(await devices[0].words(), [...said].sort());
  for (const one of devices) assert.deepEqual(await one.ledger.verify(), { ok: true });
}

for (const what of /** @type {const} */ (['sending', 'fetching', 'either']))
  test(`killed while ${what}: nothing is lost, nothing twice, the same view`, async () => {
    let kills = 0;
    for (let group = 0; kills < KILLS; group += 1) {
      const { devices, dice, time } = await begun(group);
      /** @type {string[]} */
      const said = [];
      for (let round = 0; round < PER_GROUP * 2; round += 1) {
        time.now += 60_000;
        const one = devices[Math.floor(dice() * devices.length)];
        // The device now has nothing to fetch, or nothing to send, so that the kill hits only the other one.
        if (what !== 'either') await one.run();
        const writer = what === 'fetching' ? devices[(devices.indexOf(one) + 1) % devices.length] : one;
        const words = `${writer.name} ${round}`;
        await writer.log(words);
        said.push(words);
        if (what === 'fetching') await writer.run();
        if (await killed(one, dice, () => one.run())) kills += 1;
      }
      await settle(devices, 4);
      await holds(devices, said);
    }
  });

/**
 * Runs both sides of a pairing at once, until it is done or one of them dies; the person confirms the digits.
 * @param {Device} shows @param {Device} joins
 */
async function pairUp(shows, joins) {
  if (await joins.sync.isPaired()) return void (await joins.sync.agree().catch(() => {}));
  const abort = new AbortController();
  const { signal } = abort;
  // Looks are this far apart so that the ten minutes of the pairing hold more of them than the other side
  // needs.
  const pause = () => new Promise((/** @type {(done: void) => void} */ done) => setTimeout(done, 2));
  /** @param {() => Promise<unknown>} work */
  const side = (work) =>
    work().catch((error) => {
      abort.abort(error);
      throw error;
    });
  /** @type {PromiseWithResolvers<string>} */
  const link = Promise.withResolvers();
  link.promise.catch(() => {});
  await Promise.allSettled([
    side(async () => {
      if (!(await shows.sync.isPaired())) await shows.sync.begin({ server: SERVER, name: shows.name });
      const shown = await shows.meeting.show();
      link.resolve(shown.link);
      const other = await shown.other({ signal, pause });
      await other.admit();
    }).catch(link.reject),
    side(async () => {
      const code = await joins.meeting.codeIn(await link.promise);
      assert.ok(code);
      const joined = await joins.meeting.join({ ...code, server: SERVER }, joins.name);
      await joined.digits({ signal, pause });
      await joined.enter({ signal, pause });
      await joins.sync.agree();
    }),
  ]);
}

test('killed while pairing, on either side: another code, and one group with one log', async () => {
  let kills = 0;
  for (let seed = 0; kills < KILLS; seed += 1) {
    const server = relayServer();
    const dice = seeded(2_000 + seed);
    const { clock } = clockwork();
    const [computer, phone] = ['computer', 'phone'].map((name) => device(server, clock, name));
    await computer.log('one');
    await phone.log('two');
    for (let tries = 0; tries < 3 && !(await phone.sync.status()).agreed; tries += 1) {
      const dying = dice() < 0.5 ? computer : phone;
      // Kills early while the mailbox is opened, and later anywhere in the pairing.
      dying.restart(Math.floor(dice() * (tries ? 40 : 14)));
      await pairUp(computer, phone);
      if (dying.isDead()) kills += 1;
      dying.restart();
    }
    if (!(await phone.sync.status()).agreed) await pairUp(computer, phone);
    await computer.log('three');
    await settle([computer, phone], 4);
    await holds([computer, phone], ['one', 'two', 'three']);
    assert.equal(server.mailboxes.size, 1);
    for (const one of [computer, phone]) assert.equal((await one.sync.status()).devices.length, 2);
  }
});

test('killed while moving or removing: one group, one mailbox and nothing lost', async () => {
  let kills = 0;
  for (let group = 0; kills < KILLS; group += 1) {
    const { devices, dice, server, time } = await begun(1_000 + group);
    const [computer, phone, tablet] = devices;
    const said = ['one', 'two', 'three'];
    for (const [at, one] of devices.entries()) await one.log(said[at]);
    await settle(devices);
    const { me } = await tablet.sync.status();
    const isRemoval = dice() < 0.5;
    const stay = isRemoval ? [computer, phone] : devices;
    for (let tries = 0; tries < 3; tries += 1) {
      const work = () => (isRemoval && !tries ? computer.sync.remove(String(me)) : computer.sync.move({}));
      if (await killed(computer, dice, work)) kills += 1;
      if (await killed(phone, dice, () => phone.run())) kills += 1;
    }
    if (isRemoval) await computer.sync.remove(String(me));
    await settle(stay, 4);
    await phone.log('four');
    await settle(stay, 3);
    await holds(stay, [...said, 'four']);
    time.now += 31 * 86_400_000;
    await settle(stay);
    if (isRemoval) await tablet.run();
    assert.ok(server.mailboxes.size <= 2, `${server.mailboxes.size} mailboxes`);
    assert.equal((await computer.sync.status()).devices.length, stay.length);
  }
});
