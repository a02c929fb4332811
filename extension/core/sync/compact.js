// @ts-check
import { RECORD } from '../common/records.js';
import { openBlob } from './wire.js';
import { senderOf } from './take-group.js';
/** @typedef {import('./session.js').Session} Session */

/** Minimum number of messages of this device at which compacting is worth it. */
const FEWEST = 20;
const SAID_AGAIN = ['records', 'part', 'regs', 'want'];

/**
 * An entry that was sent alone takes a kilobyte, in a full message 50 bytes. Once the mailbox is half full,
 * each device sends what is its own again in full messages, and then takes its earlier ones away. Where it is
 * full to the brim they are taken away first: every device has what they held, and after a kill in between
 * all of it waits to be sent.
 * @param {object} parts
 * @param {import('./state.js').State} parts.state
 * @param {import('./registers.js').Registers} parts.registers
 * @param {(session: Session) => Promise<void>} parts.sendAll
 * @param {Session} session
 * @param {{isFull?: boolean}} [how]
 * @returns {Promise<boolean>} false where there was too little to gain
 */
export async function compact({ state, registers, sendAll }, session, { isFull = false } = {}) {
  const earlier = await ownMessages(session);
  if (earlier.length < FEWEST) return false;
  const chains = Object.entries(session.sent.chains).map(([chain, { attempt }]) => [
    chain,
    { seq: 0, attempt: attempt + 1 },
  ]);
  session.sent = { ...session.sent, chains: Object.fromEntries(chains) };
  await state.write([[RECORD.syncSent, session.sent], ...(await registers.again())]);
  if (isFull) await session.relay.forget(earlier);
  await sendAll(session);
  if (!isFull) await session.relay.forget(earlier);
  return true;
}

/**
 * The messages of this device that it can send again. Those that say who is in the group, and where
 * it moves to, stay.
 * @param {Session} session
 * @returns {Promise<Uint8Array<ArrayBuffer>[]>} names
 */
async function ownMessages(session) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const names = [];
  for (let after = 0; ; ) {
    const frames = await session.relay.after(after);
    if (!frames.length) return names;
    for (const { n, name, blob } of frames) {
      after = n;
      const message = await openBlob(session.keys, (said) => senderOf(session, said), name, blob).catch(
        () => null,
      );
      const isAgain = SAID_AGAIN.some((member) => message?.[member]);
      if (message?.device === session.device.id && isAgain) names.push(name);
    }
  }
}
