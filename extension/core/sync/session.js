// @ts-check
import { bytesOfBase64url, hex, randomBytes } from '../common/bytes.js';
import { deriveKeys } from './keys.js';
import { NAME_BYTES } from './frames.js';
import { createRelay } from './relay.js';
import { sealBlob } from './wire.js';
/** @typedef {import('./wire.js').Message} Message */

/**
 * One run: what this device remembers, the keys, and the mailbox. What is written to the database
 * is changed here too.
 * @typedef {object} Session
 * @property {import('./keys.js').Device} device
 * @property {import('./state.js').Group} group
 * @property {import('./keys.js').Keys} keys
 * @property {import('./relay.js').Relay} relay
 * @property {import('./state.js').Cursor} cursor
 * @property {import('./state.js').Sent} sent
 * @property {Record<string, import('./state.js').Want>} wants
 * @property {boolean} [isCrowded] the mailbox is more than half full
 */

/**
 * @param {import('./state.js').State} state
 * @param {import('../common/types.js').Http} http
 * @returns {Promise<Session | null>} null where nothing is paired
 */
export async function openSession(state, http) {
  const [device, group] = await Promise.all([state.device(), state.group()]);
  if (!device || !group) return null;
  const [cursor, sent, wants, keys] = await Promise.all([
    state.cursor(),
    state.sent(),
    state.wants(),
    deriveKeys(bytesOfBase64url(group.root)),
  ]);
  const relay = createRelay({ http, server: group.server, token: keys.token });
  return { device, group, keys, relay, cursor, sent, wants };
}

/** The mailbox has forgotten what was in it: everything has to be read and sent again. */
export class Forgotten extends Error {}

/**
 * Says something to the other devices. A message that is not about records has a random name.
 * @param {Session} session
 * @param {{[member: string]: unknown}} said
 * @param {Date} now
 * @param {Uint8Array<ArrayBuffer>} [name]
 * @returns {Promise<{name: string, n: number, isNew: boolean}>} `name` in hex
 * @throws Forgotten when its number was given before
 */
export async function post({ device, keys, relay, cursor }, said, now, name = randomBytes(NAME_BYTES)) {
  const message = { device: device.id, at: now.toISOString(), ...said };
  return posted(relay, cursor.n, name, await sealBlob(keys, device.keys.sign.privateKey, name, message));
}

/**
 * @param {import('./relay.js').Relay} relay @param {number} read up to which number it is read
 * @param {Uint8Array<ArrayBuffer>} name @param {Uint8Array<ArrayBuffer>} blob
 */
export async function posted(relay, read, name, blob) {
  const { n, isNew } = await relay.put(name, blob);
  if (isNew && n <= read) throw new Forgotten();
  return { name: hex(name), n, isNew };
}
