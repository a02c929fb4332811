// @ts-check
import { hex } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

const HEAD = 28;
export const NAME_BYTES = 16;

/**
 * @typedef {{n: number, name: Uint8Array<ArrayBuffer>, id: string, blob: Uint8Array<ArrayBuffer>}} Frame
 *   `id`: the name in hex
 */

/**
 * The messages of one answer: for each `n u64 ‖ name 16 ‖ length u32 ‖ blob`, big-endian.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} after their numbers rise from here
 * @returns {Frame[]}
 * @throws Failure 'bad_answer' for anything else
 */
export function framesOf(bytes, after) {
  /** @type {Frame[]} */
  const found = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last = after;
  for (let at = 0; at < bytes.length; ) {
    if (at + HEAD > bytes.length) throw new Failure('bad_answer');
    const n = Number(view.getBigUint64(at));
    const end = at + HEAD + view.getUint32(at + HEAD - 4);
    if (n <= last || !Number.isSafeInteger(n) || end > bytes.length) throw new Failure('bad_answer');
    const name = bytes.slice(at + 8, at + 8 + NAME_BYTES);
    found.push({ n, name, id: hex(name), blob: bytes.slice(at + HEAD, end) });
    last = n;
    at = end;
  }
  return found;
}
