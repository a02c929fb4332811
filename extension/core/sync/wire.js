// @ts-check
import { bytesOfBase64url, hex, joined, randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { deflated, inflated } from './deflate.js';
import { deviceId } from './keys.js';
import { padded } from './padme.js';
/** @typedef {import('./keys.js').Keys} Keys */
/** @typedef {import('./keys.js').Card} Card */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * ```
 * blob  = 0x01 ‖ iv 12 ‖ AES-256-GCM(aad = the blob's name in hex, plain)
 * plain = u32 length ‖ signature 64 ‖ deflate-raw(JSON) ‖ zeros
 * ```
 * The first byte is 2 where the message holds a part of a record: who cannot put parts together must not pass
 * it over as one of an unknown kind, but read it again once it can. `length` is that of the deflated JSON.
 * The signature is over the label, the name and the deflated JSON, so that what one device has said is not
 * said again by another under another name, or in another mailbox. Described for others in docs/sync.md.
 */
const VERSION = 1;
const VERSION_OF_PARTS = 2;
const IV_BYTES = 12;
const SIGNATURE_BYTES = 64;
const HEAD = 4 + SIGNATURE_BYTES;
const LABEL = new TextEncoder().encode('dunbook-sync/1 message');
const ECDSA = /** @type {const} */ ({ name: 'ECDSA', hash: 'SHA-256' });
const POINT = /** @type {const} */ ({ name: 'ECDSA', namedCurve: 'P-256' });

/**
 * What every message says of itself; the rest is the business of its kind.
 * @typedef {{device: string, at: string, [member: string]: unknown}} Message `device`: id of the sender;
 *   `at`: ISO 8601, UTC
 */

/**
 * @param {Keys} keys
 * @param {CryptoKey} signing the sender's private key
 * @param {Bytes} name 16 bytes
 * @param {Message} message
 * @returns {Promise<Bytes>}
 */
export async function sealBlob(keys, signing, name, message) {
  const body = await deflated(new TextEncoder().encode(JSON.stringify(message)));
  const signature = await crypto.subtle.sign(ECDSA, signing, signedBytes(name, body));
  const plain = new Uint8Array(padded(HEAD + body.length));
  new DataView(plain.buffer).setUint32(0, body.length);
  plain.set(new Uint8Array(signature), 4);
  plain.set(body, HEAD);
  const iv = randomBytes(IV_BYTES);
  const sealed = await crypto.subtle.encrypt(gcm(name, iv), keys.seal, plain);
  return joined([new Uint8Array([message.part ? VERSION_OF_PARTS : VERSION]), iv, new Uint8Array(sealed)]);
}

/**
 * @param {Keys} keys
 * @param {(message: Message) => Card | undefined} senderOf the card of whoever may have sent it
 * @param {Bytes} name under which it lay
 * @param {Bytes} blob
 * @returns {Promise<Message>}
 * @throws Failure 'newer_version'; 'bad_blob' when it was not sealed here, under this name; 'unknown_sender'
 */
export async function openBlob(keys, senderOf, name, blob) {
  if (blob[0] > VERSION_OF_PARTS) throw new Failure('newer_version');
  const plain = await unsealed(keys, name, blob);
  const length = plain.length < HEAD ? -1 : new DataView(plain.buffer).getUint32(0);
  if (length < 0 || HEAD + length > plain.length) throw new Failure('bad_blob');
  const body = plain.slice(HEAD, HEAD + length);
  const message = await parsed(body);
  const sender = senderOf(message);
  if (!sender || sender.id !== message.device) throw new Failure('unknown_sender');
  const point = bytesOfBase64url(sender.sign);
  if ((await deviceId(point)) !== sender.id) throw new Failure('unknown_sender');
  const key = await crypto.subtle.importKey('raw', point, POINT, false, ['verify']);
  const signature = plain.slice(4, HEAD);
  if (!(await crypto.subtle.verify(ECDSA, key, signature, signedBytes(name, body))))
    throw new Failure('bad_blob');
  return message;
}

/**
 * The name of a message with records. Sent again after a kill it has the same one; `attempt` rises when
 * records were wanted again, because a damaged copy would stand in the way of its own repair.
 * @param {CryptoKey} ids
 * @param {string} chain
 * @param {number} from @param {number} to seq of the first and the last
 * @param {number} attempt
 * @param {number} [part] which of a record
 * @returns {Promise<Bytes>} 16 bytes
 */
export async function recordsName(ids, chain, from, to, attempt, part) {
  const words = [chain, from, to, attempt, ...(part === undefined ? [] : [part])];
  const text = new TextEncoder().encode(words.join(' '));
  return new Uint8Array(await crypto.subtle.sign('HMAC', ids, text)).slice(0, 16);
}

/** @param {Keys} keys @param {Bytes} name @param {Bytes} blob @returns {Promise<Bytes>} */
async function unsealed(keys, name, blob) {
  try {
    const iv = blob.slice(1, 1 + IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(gcm(name, iv), keys.seal, blob.slice(1 + IV_BYTES)));
  } catch {
    throw new Failure('bad_blob');
  }
}

/** @param {Bytes} body @returns {Promise<Message>} */
async function parsed(body) {
  try {
    const message = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await inflated(body)));
    if (typeof message?.device === 'string' && typeof message.at === 'string') return message;
  } catch {
    // A text that is no JSON is refused below, like a message that says nothing of its sender.
  }
  throw new Failure('bad_blob');
}

/** @param {Bytes} name @param {Bytes} iv */
const gcm = (name, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(hex(name)) });

/** @param {Bytes} name @param {Bytes} body */
const signedBytes = (name, body) => joined([LABEL, name, body]);
