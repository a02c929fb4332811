// @ts-check
import { createAttachments } from '../../../extension/core/log/attachments.js';
import { createLedger } from '../../../extension/core/log/ledger.js';
import { createMeeting } from '../../../extension/core/sync/meeting.js';
import { createSync } from '../../../extension/core/sync/sync.js';
import { cardOf } from '../../../extension/core/sync/keys.js';
import { relayServer } from './mailboxes.js';
import { Killed, memory, mortal } from './memory.js';
/** @typedef {ReturnType<typeof import('./mailboxes.js').relayServer>} Server */

export const SERVER = 'https://relay.example';
/** Another server, to which a log moves. */
export const OTHER = 'https://other.example';
const START = Date.parse('2026-11-20T09:00:00Z');

/** A clock that all devices share and that a test moves. */
export function clockwork() {
  const time = { now: START };
  return Object.assign(time, { clock: () => new Date(time.now) });
}

/**
 * One device: a store that outlives its processes, and the process that runs. `start` begins another process
 * over the same store, which may be killed after a number of steps. A step is a write to the store, or a
 * request.
 * @param {Server} server @param {() => Date} clock @param {string} name
 */
export function device(server, clock, name) {
  const store = memory();
  const self = { name, store, ...start() };

  /** @param {number} [steps] */
  function start(steps = Infinity) {
    let left = steps;
    const dies = () => (left -= 1) < 0;
    const seen = mortal(store, dies);
    const kept = /** @type {import('../../../extension/core/common/types.js').Store} */ (
      /** @type {unknown} */ (seen)
    );
    const ledger = createLedger({ store: kept, clock, changed: () => {} });
    /** @type {Promise<unknown>} */
    let turn = Promise.resolve();
    /** @type {import('../../../extension/core/common/types.js').Http} */
    const http = async (...asked) => {
      if (dies()) throw new Killed();
      const answer = await server.http(...asked);
      if (dies()) throw new Killed();
      return answer;
    };
    const sync = createSync({
      store: kept,
      http,
      clock,
      lock: (_name, work) => {
        const next = turn.then(work);
        turn = next.catch(() => {});
        return next;
      },
      solve: async () => ({}),
      ledger,
      version: '1',
      changed: () => ledger.lookAgain(),
    });
    const lock = /** @type {import('../../../extension/core/common/types.js').Ports['lock']} */ (
      (_name, work) => work()
    );
    const attachments = createAttachments({ store: kept, ledger, lock, clock });
    const meeting = createMeeting({ store: kept, http, sync });
    return { ledger, sync, meeting, attachments, isDead: () => left < 0 };
  }

  return Object.assign(self, {
    restart: (/** @type {number} */ steps = Infinity) => void Object.assign(self, start(steps)),
    /** @param {string} words */
    log: (words) => self.ledger.record({ at: clock().toISOString(), words }),
    run: () => self.sync.run({ now: true }),
    /** The log as a person sees it. */
    view: async () =>
      (await self.ledger.entries()).map(({ id, words, chain, seq }) => `${id} ${words} ${chain} ${seq}`),
    words: async () => (await self.ledger.entries()).map(({ words }) => words).sort(),
  });
}
/** @typedef {ReturnType<typeof device>} Device */

/**
 * The first device, and others that it admits, after all have agreed to what goes each way.
 * @param {Server} server @param {() => Date} clock @param {string[]} names
 */
export async function paired(server, clock, [first, ...others]) {
  const one = device(server, clock, first);
  await one.sync.begin({ server: SERVER, name: first });
  const all = [one];
  for (const name of others) all.push(await admitted(one, device(server, clock, name)));
  await settle(all);
  return all;
}

/** Devices of these names that hold one log on a server of their own. @param {string[]} names */
export async function begun(...names) {
  const server = relayServer();
  const time = clockwork();
  return { server, time, devices: await paired(server, time.clock, names) };
}

/** The sorted names of the devices that this device knows of. @param {Device} one */
export async function namesOf(one) {
  return (await one.sync.status()).devices.map(({ name }) => name).sort();
}

/** @param {Device} one @param {Device} other */
export async function admitted(one, other) {
  const card = cardOf(await other.sync.prepare(other.name));
  await other.sync.joinWith(await one.sync.admit(card));
  await other.sync.agree();
  return other;
}

/**
 * Runs every device several times, so that all messages and all waiting files arrive everywhere.
 * @param {Device[]} devices
 */
export async function settleFiles(devices, rounds = 3) {
  for (let round = 0; round < rounds; round += 1)
    for (const one of devices) {
      await one.run();
      await one.sync.files.run({ now: true });
    }
}

/** Runs every device several times, so that all messages arrive everywhere. @param {Device[]} devices */
export async function settle(devices, rounds = 3) {
  for (let round = 0; round < rounds; round += 1) for (const one of devices) await one.run();
}
