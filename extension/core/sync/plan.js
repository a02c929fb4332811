// @ts-check
import { RECORD } from '../common/records.js';
import { toldIn } from './chain-check.js';
import { senderOf } from './take-group.js';
import { openBlob } from './wire.js';
/** @typedef {import('./session.js').Session} Session */

/**
 * What would go each way, before any of it does. Reads the mailbox and writes nothing.
 * @typedef {object} Plan
 * @property {number} send records from here
 * @property {number} take records from others
 * @property {number} lose values of the plan, the steps and the like for which the other device's would be
 *   taken; of the log nothing can be lost
 * @property {boolean} files recordings and other files go between the devices too
 */

/**
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {ReturnType<typeof import('../log/feeds.js').createFeeds>} parts.feeds
 * @param {import('./registers.js').Registers} parts.registers
 * @param {ReturnType<typeof import('./take-group.js').createGroupTaker>} parts.group
 * @param {(session: Session) => Promise<number>} parts.waiting
 * @param {Session} session a copy of its own, which is changed on the way
 * @returns {Promise<Plan>}
 */
export async function planOf({ store, feeds, registers, group, waiting }, session) {
  const [known, first] = await Promise.all([feeds.heads(), store.get('ledger', 1)]);
  /** @type {Map<string, number>} */
  const there = new Map();
  let lose = 0;
  let files = { clock: -1, on: false };
  for await (const message of messages(session)) {
    if (message.joined) group.joined(session, message);
    if (message.beat) await group.beat(session, message);
    if (message.regs) {
      lose += await registers.losing(message.regs);
      files = filesIn(message.regs, files);
    }
    if (!message.records && !message.part) continue;
    const { chain, from, records } = toldIn(message.part ? { ...message, records: [message.text] } : message);
    there.set(chain, Math.max(there.get(chain) ?? 0, from + records.length - 1));
  }
  let take = 0;
  let send = await waiting(session);
  for (const [chain, last] of there) {
    if (chain !== first?.hash) take += Math.max(0, last - (known.get(chain)?.seq ?? 0));
    // The chain is this device's own, so that a copy of these records lies in the mailbox already.
    else send -= Math.min(last, send);
  }
  return { send, take, lose, files: files.on };
}

/**
 * What the newest register says of files.
 * @param {unknown} regs @param {{clock: number, on: boolean}} before
 */
function filesIn(regs, before) {
  let newest = before;
  for (const one of Array.isArray(regs) ? regs : []) {
    const { name, clock, value } = one ?? {};
    if (name === RECORD.syncFiles && clock >= newest.clock) newest = { clock, on: value?.on === true };
  }
  return newest;
}

/** The messages in the mailbox that can be read. @param {Session} session */
async function* messages(session) {
  for (let after = session.cursor.n; ; ) {
    const frames = await session.relay.after(after);
    if (!frames.length) return;
    for (const { n, name, blob } of frames) {
      after = n;
      const message = await openBlob(session.keys, (said) => senderOf(session, said), name, blob).catch(
        () => null,
      );
      if (message) yield message;
    }
  }
}
