// @ts-check
import { Inflate } from '../../../vendor/fflate.js';
import { hex, sha256Bytes } from '../../common/bytes.js';
import { Refused } from './verdict.js';
import { LOCAL_BYTES, contentsOf, endOf } from './zip-contents.js';
/**
 * @typedef {{bytes: number, lines: number, values: number}} Cap the most of a file that is read to be
 *   understood; `values` by the signs that begin or part them
 */
/** @typedef {Awaited<ReturnType<typeof openZip>>} Zipped */

const SEAL = 'dunbook-seal/1 ';
const BLOCK = 1 << 20;
const PIECE = 1 << 16;
/**
 * Maximum size in bytes of a file that is hashed: it is held in one piece, because browsers
 * hash no other way.
 */
const MOST_AT_ONCE = 1024 ** 3;
/** Maximum size in bytes of a file that is kept in memory, so that it is unpacked once. */
const MOST_KEPT = 32 * 1024 ** 2;
const VALUE_SIGNS = /[,:[{<.\\]|e[-+]/g;

/**
 * A pack's zip, read where it lies.
 * @param {Blob} zip
 * @throws Refused
 */
export async function openZip(zip) {
  const members = await contentsOf(zip);
  /** @type {Map<string, {bytes: Uint8Array<ArrayBuffer>, whole: boolean}>} */
  const kept = new Map();

  /**
   * The bytes of a file as far as they can be read, and whether that is all of it.
   * @param {string} name
   * @param {number} most bytes
   * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, whole: boolean}>}
   */
  async function bytesOf(name, most) {
    const member = members.get(name);
    const before = kept.get(name);
    if (before && before.bytes.length <= most) return before;
    if (!member) return { bytes: new Uint8Array(), whole: false };
    const header = new DataView(await zip.slice(member.at, member.at + LOCAL_BYTES).arrayBuffer());
    if (header.byteLength < LOCAL_BYTES) return { bytes: new Uint8Array(), whole: false };
    const begin = member.at + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
    const packed = new Uint8Array(await zip.slice(begin, begin + member.packed).arrayBuffer());
    const content = member.stored
      ? { bytes: packed, whole: packed.length === member.size }
      : inflated(packed, member.size, most);
    // The content's own size counts, because a damaged list may say any.
    if (content.bytes.length > most) throw new Refused('too_large', name);
    if (member.stored) return content;
    // The few text files are hashed first and read afterwards.
    if (member.size <= MOST_KEPT) kept.set(name, content);
    return content;
  }

  return {
    names: [...members.keys()].sort(),

    /**
     * The hash and the size of a file.
     * @param {string} name
     * @returns {Promise<{sha256: string, size: number} | null>} null where it cannot be read
     */
    async digest(name) {
      const { bytes, whole } = await bytesOf(name, MOST_AT_ONCE);
      return whole ? { sha256: hex(await sha256Bytes(bytes)), size: bytes.length } : null;
    },

    /**
     * @param {string} name
     * @param {Cap} cap
     * @param {Cap} [spent] what files that share the cap have used of it
     * @throws Refused above the cap
     */
    async read(name, cap, spent = { bytes: 0, lines: 0, values: 0 }) {
      const { bytes, whole } = await bytesOf(name, cap.bytes - spent.bytes);
      const text = new TextDecoder('latin1').decode(bytes);
      spent.bytes += bytes.length;
      spent.lines += count(text, /\n/g);
      spent.values += count(text, VALUE_SIGNS);
      if (spent.lines > cap.lines) throw new Refused('too_many_lines', name);
      if (spent.values > cap.values) throw new Refused('too_many_values', name);
      return { bytes, whole };
    },
  };
}

/** @param {string} text @param {RegExp} sign */
function count(text, sign) {
  let found = 0;
  for (const _ of text.matchAll(sign)) found += 1;
  return found;
}

/**
 * The content up to where it is damaged: only if that is read can the entry be named that was changed.
 * @param {Uint8Array<ArrayBuffer>} packed @param {number} size
 * @param {number} most where it may end: one byte more shows that it is longer
 */
function inflated(packed, size, most) {
  const bytes = new Uint8Array(Math.min(size, most + 1));
  let [used, ended] = [0, false];
  const inflate = new Inflate((/** @type {Uint8Array} */ chunk, /** @type {boolean} */ last) => {
    // A file that is longer than its list says is cut there, and is not whole.
    if (used + chunk.length > size) throw new RangeError('longer than said');
    bytes.set(chunk.subarray(0, bytes.length - used), used);
    used = Math.min(used + chunk.length, bytes.length);
    if (used > most) throw new RangeError('longer than may be');
    ended = last;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE)
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    return { bytes: bytes.slice(0, used), whole: false };
  }
  return { bytes: bytes.slice(0, used), whole: ended && used === size };
}

/**
 * `none` is a zip that was packed anew by another program.
 * @param {Blob} zip @returns {Promise<'whole' | 'broken' | 'none'>}
 */
export async function sealOf(zip) {
  const end = await endOf(zip);
  if (!end?.comment) return 'broken';
  if (end.comment.length === 0) return 'none';
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const digests = [];
  const sealed = zip.size - end.comment.length;
  for (let at = 0; at < sealed; at += BLOCK)
    digests.push(await sha256Bytes(await zip.slice(at, Math.min(at + BLOCK, sealed)).arrayBuffer()));
  const seal = SEAL + hex(await sha256Bytes(await new Blob(digests).arrayBuffer()));
  return new TextDecoder().decode(end.comment) === seal ? 'whole' : 'broken';
}
