// @ts-check
import { base64url, bytesOfBase64url } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '../../vendor/hpke.js';

/**
 * Boxes that only one device can open: HPKE (RFC 9180) in base mode, DHKEM(P-256), HKDF-SHA-256, AES-256-GCM.
 */

/** A sealed box, both parts in base64url. @typedef {{enc: string, box: string}} Box */
/** @typedef {'pairing' | 'moved'} Purpose what it is for; it opens for nothing else */

const suite = () =>
  new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** @param {Purpose} purpose */
const infoOf = (purpose) => new TextEncoder().encode(`dunbook-sync/1 ${purpose}`);

/**
 * @param {Pick<import('./keys.js').Card, 'box'>} card whose device may open it
 * @param {Purpose} purpose
 * @param {unknown} value JSON
 * @returns {Promise<Box>}
 */
export async function sealBox({ box: point }, purpose, value) {
  const hpke = suite();
  const recipientPublicKey = await hpke.kem.deserializePublicKey(bytesOfBase64url(point));
  const sender = await hpke.createSenderContext({ recipientPublicKey, info: infoOf(purpose) });
  const box = await sender.seal(new TextEncoder().encode(JSON.stringify(value)));
  return { enc: base64url(new Uint8Array(sender.enc)), box: base64url(new Uint8Array(box)) };
}

/**
 * @param {import('./keys.js').Device} device this one
 * @param {Purpose} purpose
 * @param {Box} sealed
 * @returns {Promise<unknown>}
 * @throws Failure 'bad_box' when it was not sealed for this device and this purpose
 */
export async function openBox(device, purpose, { enc, box }) {
  try {
    const recipient = await suite().createRecipientContext({
      recipientKey: device.keys.box,
      enc: bytesOfBase64url(enc),
      info: infoOf(purpose),
    });
    return JSON.parse(new TextDecoder().decode(await recipient.open(bytesOfBase64url(box))));
  } catch {
    throw new Failure('bad_box');
  }
}
