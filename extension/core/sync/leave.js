// @ts-check
import { RECORD } from '../common/records.js';
import { bytesOf } from '../common/bytes.js';
import { post } from './session.js';
import { ungrouped } from './take-group.js';
/** @typedef {import('./session.js').Session} Session */

/**
 * Leaving the group, here or everywhere. The log stays where it is; what ends is that it is shared.
 * @param {object} parts
 * @param {ReturnType<typeof import('../log/feeds.js').createFeeds>} parts.feeds
 * @param {() => Date} parts.clock
 */
export function createLeaver({ feeds, clock }) {
  /** The own chain ends: whoever goes on after this does so under another key. @param {string} code why */
  const forget = (code) =>
    feeds.retire({ also: [...ungrouped(code, clock().toISOString()), [RECORD.syncDevice, undefined]] });

  /** @param {Session} session */
  const isAlone = ({ group, device }) => group.devices.every(({ id }) => id === device.id);

  return {
    forget,
    /** @param {Session} session */
    async leave(session) {
      if (isAlone(session)) await session.relay.erase();
      else await post(session, { left: true }, clock());
      await forget('left');
    },
    /**
     * Nothing of the log lies in the mailbox after this. One note stays for the others, and the last of them
     * takes the mailbox away.
     * @param {Session} session
     */
    async eraseEverywhere(session) {
      if (isAlone(session)) await session.relay.erase();
      else {
        const { name } = await post(session, { erased: true }, clock());
        const names = (await namesIn(session.relay)).filter((id) => id !== name);
        await session.relay.forget(names.map(bytesOf));
      }
      await forget('left');
    },
    /**
     * Another device has ended the sharing.
     * @param {Session} session @param {import('./wire.js').Message} message
     * @returns {Promise<'ended'>}
     */
    async erased(session, message) {
      const { device, group } = session;
      const left = group.devices.filter(({ id }) => id !== device.id && id !== message.device);
      if (left.length) await post(session, { erased: true }, clock());
      else await session.relay.erase();
      await forget('erased');
      return 'ended';
    },
  };
}

/**
 * The names of all messages that lie in the mailbox.
 * @param {import('./relay.js').Relay} relay @returns {Promise<string[]>} names in hex
 */
export async function namesIn(relay) {
  /** @type {string[]} */
  const names = [];
  for (let after = 0; ; ) {
    const frames = await relay.after(after);
    if (!frames.length) return names;
    names.push(...frames.map(({ id }) => id));
    after = frames[frames.length - 1].n;
  }
}
