// @ts-check
import { base64url, randomBytes, sha256Bytes, hex } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

/** The group's secret: 128 random bits, from which everything else is made. */
const ROOT_BYTES = 16;
const EC = /** @type {const} */ ({ namedCurve: 'P-256' });

export const newRoot = () => randomBytes(ROOT_BYTES);

/**
 * What opens the mailbox, what seals in it, and what names in it.
 * @typedef {{token: string, seal: CryptoKey, ids: CryptoKey}} Keys `token` in base64url, as
 *   the header wants it
 */

/**
 * HKDF-SHA-256 (RFC 5869) of the root, with 32 zero bytes as salt, and one purpose each.
 * @param {Uint8Array<ArrayBuffer>} root 16 bytes
 * @returns {Promise<Keys>}
 * @throws Failure 'insecure_page' on a page without https
 */
export async function deriveKeys(root) {
  if (!crypto.subtle) throw new Failure('insecure_page');
  const base = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveBits']);
  const bits = (/** @type {string} */ purpose) =>
    crypto.subtle.deriveBits(
      {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: new Uint8Array(32),
        info: new TextEncoder().encode(`dunbook-sync/1 ${purpose}`),
      },
      base,
      256,
    );
  const [mailbox, seal, ids] = await Promise.all(['mailbox', 'seal', 'ids'].map(bits));
  return {
    token: base64url(new Uint8Array(mailbox)),
    seal: await crypto.subtle.importKey('raw', seal, 'AES-GCM', false, ['encrypt', 'decrypt']),
    ids: await crypto.subtle.importKey('raw', ids, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  };
}

/**
 * What others know of a device. `sign` and `box` are uncompressed points of P-256, 65 bytes in base64url;
 * `id` is made from the first, so that nobody can claim another's.
 * @typedef {{id: string, name: string, sign: string, box: string}} Card
 */

/**
 * This device: its card, and two pairs of keys whose private halves the browser does not give out.
 * @typedef {Card & {keys: {sign: CryptoKeyPair, box: CryptoKeyPair}}} Device
 */

/** @param {string} name as the person calls it @returns {Promise<Device>} */
export async function newDevice(name) {
  if (!crypto.subtle) throw new Failure('insecure_page');
  const [sign, box] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDSA', ...EC }, false, ['sign', 'verify']),
    crypto.subtle.generateKey({ name: 'ECDH', ...EC }, false, ['deriveBits']),
  ]);
  const [signPoint, boxPoint] = await Promise.all(
    [sign, box].map(async ({ publicKey }) => new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))),
  );
  const card = { name, sign: base64url(signPoint), box: base64url(boxPoint) };
  return { id: await deviceId(signPoint), ...card, keys: { sign, box } };
}

/**
 * The first 16 bytes of SHA-256 of the signing key, in hex.
 * @param {Uint8Array<ArrayBuffer>} point 65 bytes
 */
export const deviceId = async (point) => hex((await sha256Bytes(point)).slice(0, 16));

/** @param {Device} device @returns {Card} */
export const cardOf = ({ id, name, sign, box }) => ({ id, name, sign, box });
