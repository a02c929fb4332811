// @ts-check
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import canonicalize from '../../../extension/vendor/canonicalize.js';
import { readText } from '../vectors.js';

/** A publisher who signs lists with a key of its own. */
export function publisher() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const key_id = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  const key = { key_id, public_key: raw.toString('hex') };
  const pins = { [key_id]: key.public_key };
  const signed = (/** @type {object} */ statement) => {
    const signature = sign(null, Buffer.from(String(canonicalize(statement))), privateKey).toString('hex');
    return { statement, signatures: [{ key_id, signature }] };
  };
  return { key, pins, signed };
}

/** A golden file of `tests/vectors/list`, which Python wrote. @param {string} name */
export const stored = (name) =>
  Uint8Array.from(Buffer.from(readText(`tests/vectors/list/${name}.hex`).replace(/\s/g, ''), 'hex'));

/** @param {Uint8Array} body */
export const fileOf = (body) => ({
  sha256: createHash('sha256').update(body).digest('hex'),
  bytes: body.length,
});
