// @ts-check
import { randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { padded } from './padme.js';
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * A file on its way: padded like a message, cut into pieces of 1 MiB, each sealed under the key of this file.
 * ```
 * piece = 0x01 ‖ iv 12 ‖ AES-256-GCM(key of the file, aad = file 16 ‖ index u32 ‖ count u32, plain)
 * ```
 * So a piece of another file, or of another place in this one, does not open. Described for
 * others in docs/sync.md.
 */
export const PIECE_BYTES = 1024 * 1024;
const VERSION = 1;
const IV_BYTES = 12;
/** Number of bytes that sealing adds to a piece. */
const OVERHEAD = 1 + IV_BYTES + 16;
/** Number of pieces that are sent or fetched at a time; each is in memory three or four times. */
const AT_ONCE = 4;
/**
 * Milliseconds for one piece, from which on a line is slow: a quarter of what a request may take
 * with three others.
 */
const SLOW = 10_000;

/** @typedef {{file: Bytes, size: number, key: CryptoKey}} Cut `file`: its id; `size`: of the file, bytes */

export const newKey = () => randomBytes(32);

/** @param {Bytes} bytes */
export const keyFrom = (bytes) =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** A file in a mailbox. @typedef {{file: string, size: number}} Lying `file`: id in hex; `size`: bytes */

/** How many pieces a file has. @param {number} size */
export const countOf = (size) => Math.ceil(padded(size) / PIECE_BYTES);

/**
 * Number of bytes of the file, without what pads it, that a piece holds.
 * @param {number} size @param {number} index
 */
export const lengthOf = (size, index) => Math.min(Math.max(0, size - index * PIECE_BYTES), PIECE_BYTES);

/** Number of bytes that the pieces of a file take in a mailbox. @param {number} size */
export const weightOf = (size) => padded(size) + countOf(size) * OVERHEAD;

/**
 * Name of a piece, as that of a message with records.
 * @param {CryptoKey} ids @param {string} file @param {number} index @returns {Promise<Bytes>} 16 bytes
 */
export async function pieceName(ids, file, index) {
  const text = new TextEncoder().encode(`${file} ${index}`);
  return new Uint8Array(await crypto.subtle.sign('HMAC', ids, text)).slice(0, 16);
}

/** Names of all its pieces. @param {CryptoKey} ids @param {Lying} lying */
export const pieceNames = (ids, { file, size }) =>
  Promise.all(Array.from({ length: countOf(size) }, (_, index) => pieceName(ids, file, index)));

/** @param {Cut} cut @param {Blob} blob @param {number} index @returns {Promise<Bytes>} */
export async function sealPiece({ file, size, key }, blob, index) {
  const from = index * PIECE_BYTES;
  const plain = new Uint8Array(Math.min(padded(size) - from, PIECE_BYTES));
  plain.set(new Uint8Array(await blob.slice(from, from + plain.length).arrayBuffer()));
  const iv = randomBytes(IV_BYTES);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(file, size, index, iv), key, plain));
  const piece = new Uint8Array(1 + IV_BYTES + sealed.length);
  piece[0] = VERSION;
  piece.set(iv, 1);
  piece.set(sealed, 1 + IV_BYTES);
  return piece;
}

/**
 * What a piece holds of the file, without what pads the last ones.
 * @param {Cut} cut @param {Bytes} piece @param {number} index
 * @returns {Promise<Bytes>} @throws Failure 'bad_piece'
 */
export async function openPiece({ file, size, key }, piece, index) {
  const iv = piece.slice(1, 1 + IV_BYTES);
  const plain = await crypto.subtle
    .decrypt(gcm(file, size, index, iv), key, piece.slice(1 + IV_BYTES))
    .catch(() => null);
  if (!plain || piece[0] !== VERSION) throw new Failure('bad_piece');
  return new Uint8Array(plain).slice(0, lengthOf(size, index));
}

/** @param {Bytes} file @param {number} size @param {number} index @param {Bytes} iv */
function gcm(file, size, index, iv) {
  const additionalData = new Uint8Array(file.length + 8);
  additionalData.set(file);
  const numbers = new DataView(additionalData.buffer, file.length);
  numbers.setUint32(0, index);
  numbers.setUint32(4, countOf(size));
  return { name: 'AES-GCM', iv, additionalData };
}

/**
 * Works on several pieces at a time; the first that fails ends it, once those under way have ended. On a slow
 * line it is one at a time, or each would take longer than anybody waits for it: how long the first one
 * takes, alone, tells.
 * @param {number[]} indexes @param {(index: number) => Promise<unknown>} work @param {() => Date} clock
 */
export async function severalAtOnce(indexes, work, clock) {
  const rest = [...indexes];
  let isOver = false;
  const one = async (/** @type {number} */ index) =>
    work(index).catch((/** @type {unknown} */ error) => {
      isOver = true;
      throw error;
    });
  const runner = async () => {
    for (let index = rest.shift(); index !== undefined && !isOver; index = rest.shift()) await one(index);
  };
  const begun = clock().getTime();
  const first = rest.shift();
  if (first !== undefined) await one(first);
  const isSlow = clock().getTime() - begun > SLOW;
  const ended = await Promise.allSettled(Array.from({ length: isSlow ? 1 : AT_ONCE }, runner));
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
}
