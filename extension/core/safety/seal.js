// @ts-check
import { randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { ITERATIONS, MOST_ITERATIONS, stretched } from './passphrase.js';

/**
 * The backup file: `DUNBOOK` and a line end, the length of the header (4 bytes, big-endian), the header
 * (JSON), and the contents under AES-256-GCM with a key from the passphrase. Everything in front of the
 * contents is authenticated with them, so none of it can be changed unseen. docs/user-guide.md says how to
 * open it without us.
 */

const MAGIC = new TextEncoder().encode('DUNBOOK\n');
const VERSION = 1;
const LONGEST_HEADER = 4_096;

/**
 * @typedef {{version: number, cipher: 'AES-256-GCM', kdf: 'PBKDF2-SHA-256', iterations: number, salt: string,
 *   iv: string}} Header salt and iv as base64
 */

/** @param {Uint8Array<ArrayBuffer>} contents @param {string} passphrase @returns {Promise<Blob>} */
export async function seal(contents, passphrase) {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const bits = await stretched(passphrase, salt, ITERATIONS);
  /** @type {Header} */
  const header = {
    version: VERSION,
    cipher: 'AES-256-GCM',
    kdf: 'PBKDF2-SHA-256',
    iterations: ITERATIONS,
    salt: toBase64(salt),
    iv: toBase64(iv),
  };
  const front = frontOf(header);
  const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt']);
  return new Blob(
    [front, await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: front }, key, contents)],
    { type: 'application/octet-stream' },
  );
}

/**
 * @param {Uint8Array<ArrayBuffer>} file @param {string} passphrase
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the contents
 * @throws Failure 'backup_not_one' | 'backup_newer' | 'backup_passphrase'
 */
export async function unseal(file, passphrase) {
  const { header, end } = headerOf(file);
  const bits = await stretched(passphrase, fromBase64(header.salt), header.iterations);
  const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: fromBase64(header.iv), additionalData: file.subarray(0, end) },
        key,
        file.subarray(end),
      ),
    );
  } catch {
    throw new Failure('backup_passphrase');
  }
}

/** @param {Uint8Array<ArrayBuffer>} file @returns {{header: Header, end: number}} */
function headerOf(file) {
  if (file.length < 12 || MAGIC.some((byte, index) => file[index] !== byte))
    throw new Failure('backup_not_one');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(8);
  /** @type {Header} */
  let header;
  try {
    header = JSON.parse(new TextDecoder().decode(file.subarray(12, 12 + Math.min(length, LONGEST_HEADER))));
  } catch {
    throw new Failure('backup_not_one');
  }
  if (header.version > VERSION) throw new Failure('backup_newer');
  const { iterations } = header;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS)
    throw new Failure('backup_not_one');
  return { header, end: 12 + length };
}

/** @param {Header} header */
function frontOf(header) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const front = new Uint8Array(MAGIC.length + 4 + json.length);
  front.set(MAGIC);
  new DataView(front.buffer).setUint32(MAGIC.length, json.length);
  front.set(json, MAGIC.length + 4);
  return front;
}

/** @param {Uint8Array} bytes */
export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} @throws Failure 'backup_not_one' */
export function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Failure('backup_not_one');
  }
}
