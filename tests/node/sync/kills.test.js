// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../vectors.js';
import { clockwork, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
import { sizeOf } from '../size.js';
/** @typedef {import('./devices.js').Device} Device */

/** Kills of each kind. */
const KILLS = sizeOf(4, 50, 500);
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

/** The same view everywhere, and in it everything once. @param {Device[]} devices @param {string[]} said */
async function holds(devices, said) {
  const [first, ...others] = await Promise.all(devices.map((one) => one.view()));
  for (const view of others) assert.deepEqual(view, first);
  assert.deepEqual(await devices[0].words(), [...said].sort());
  for (const one of devices) assert.deepEqual(await one.ledger.verify(), { ok: true });
}

test('killed while sending or fetching: nothing is lost, nothing twice, the same view', async () => {
  let kills = 0;
  for (let group = 0; kills < KILLS; group += 1) {
    const { devices, dice, time } = await begun(group);
    /** @type {string[]} */
    const said = [];
    for (let round = 0; round < PER_GROUP * 2; round += 1) {
      time.now += 60_000;
      const one = devices[Math.floor(dice() * devices.length)];
      const words = `${one.name} ${round}`;
      await one.log(words);
      said.push(words);
      if (await killed(one, dice, () => one.run())) kills += 1;
    }
    await settle(devices, 4);
    await holds(devices, said);
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
