// @ts-check
import { joined } from '../common/bytes.js';

/**
 * A short, strict reader of DER (X.690), for the few fields of a time stamp that the panel looks at. A
 * library that reads all of ASN.1 is a hundred times as long; whether a stamp's signature holds is
 * checked elsewhere.
 */

/**
 * @typedef {object} Element
 * @property {number} tag first byte: class, form and number
 * @property {Uint8Array<ArrayBuffer>} content
 * @property {Uint8Array<ArrayBuffer>} whole with tag and length
 */

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  context0: 0xa0,
};

/** Maximum number of bytes in which a length is written; no time stamp is so long that it needs a fourth. */
const LENGTH_BYTES = 3;

/**
 * The elements that stand one after another, to the last byte.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Element[]}
 * @throws RangeError for what is no DER
 */
export function elements(bytes) {
  /** @type {Element[]} */
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const { begin, end } = spanAt(bytes, at);
    found.push({ tag: bytes[at], content: bytes.subarray(begin, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

/** @param {Uint8Array} bytes @param {number} at where an element begins */
function spanAt(bytes, at) {
  const short = bytes[at + 1];
  // Tags of more than one byte, and indefinite lengths, do not occur in a time stamp.
  if (short === undefined || (bytes[at] & 0x1f) === 0x1f || short === 0x80) throw new RangeError('no DER');
  const more = short & 0x80 ? short & 0x7f : 0;
  const begin = at + 2 + more;
  if (more > LENGTH_BYTES || begin > bytes.length) throw new RangeError('no DER');
  let length = more ? 0 : short;
  for (const byte of bytes.subarray(at + 2, begin)) length = length * 256 + byte;
  if (begin + length > bytes.length) throw new RangeError('no DER');
  return { begin, end: begin + length };
}

/**
 * The elements within one of this kind.
 * @param {Element | undefined} element
 * @param {number} tag
 * @throws RangeError where it is another kind
 */
export const within = (element, tag) => elements(contentOf(element, tag));

/** @param {Element | undefined} element @param {number} tag */
export function contentOf(element, tag) {
  if (element?.tag !== tag) throw new RangeError('no such element');
  return element.content;
}

/** @param {number} tag @param {...Uint8Array<ArrayBuffer>} parts @returns {Uint8Array<ArrayBuffer>} */
export function element(tag, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | bytes.length, ...bytes];
  return joined([Uint8Array.from(head), ...parts]);
}
