// @ts-check
import { bytesOf, hex, randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { TAG, contentOf, element, elements, within } from './der.js';
/**
 * @typedef {{digest: string, time: string, nonce: string}} StampSaid `time` ISO 8601, UTC; `nonce` hex, empty
 *   where there is none
 */

/**
 * Time stamps of RFC 3161: the request, and what an answer says. Whether its signature holds is not looked
 * at here, because that needs the authority's root certificate: `dunbook verify --root` and
 * `openssl ts -verify` do.
 */

const SHA256 = bytesOf('608648016503040201');
const SIGNED_DATA = '2a864886f70d010702';
const TST_INFO = '2a864886f70d0109100104';
/** PKIStatus: granted, and granted with changes that leave it a stamp. */
const GRANTED = ['00', '01'];
const NONCE_BYTES = 8;
/** Maximum size in bytes of an answer that is looked at. */
export const MOST_BYTES = 64 * 1024;

/**
 * A TimeStampReq over a SHA-256 digest, as `openssl ts -query -cert` writes it.
 * @param {string} digest hex
 * @param {Uint8Array<ArrayBuffer>} [random]
 */
export function requestFor(digest, random = randomBytes(NONCE_BYTES)) {
  // A positive INTEGER of always the same length: its first bit is clear and its second set.
  const nonce = random.map((byte, at) => (at === 0 ? (byte & 0x3f) | 0x40 : byte));
  const algorithm = element(TAG.sequence, element(TAG.oid, SHA256), new Uint8Array([0x05, 0]));
  return element(
    TAG.sequence,
    element(TAG.integer, new Uint8Array([1])),
    element(TAG.sequence, algorithm, element(TAG.octets, bytesOf(digest))),
    element(TAG.integer, nonce),
    new Uint8Array([0x01, 1, 0xff]),
  );
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes a TimeStampResp, or a token alone
 * @returns {StampSaid & {response: Uint8Array<ArrayBuffer>}} `response`: always a whole TimeStampResp
 * @throws Failure 'stamp_unreadable' | 'stamp_refused'
 */
export function readStamp(bytes) {
  if (bytes.length > MOST_BYTES) throw new Failure('stamp_unreadable');
  try {
    const response = asResponse(bytes);
    const [status, token] = within(elements(response)[0], TAG.sequence);
    const [number] = within(status, TAG.sequence);
    if (!GRANTED.includes(hex(contentOf(number, TAG.integer)))) throw new Failure('stamp_refused');
    return { ...said(token), response };
  } catch (error) {
    throw error instanceof RangeError ? new Failure('stamp_unreadable') : error;
  }
}

/** Some services give the token without the answer round it. @param {Uint8Array<ArrayBuffer>} bytes */
function asResponse(bytes) {
  const [first] = within(elements(bytes)[0], TAG.sequence);
  if (first?.tag !== TAG.oid) return bytes;
  return element(TAG.sequence, element(TAG.sequence, element(TAG.integer, new Uint8Array([0]))), bytes);
}

/** @param {import('./der.js').Element} token @returns {StampSaid} */
function said(token) {
  const [type, signed] = within(token, TAG.sequence);
  if (hex(contentOf(type, TAG.oid)) !== SIGNED_DATA) throw new RangeError('no signed data');
  const [, , encapsulated] = within(within(signed, TAG.context0)[0], TAG.sequence);
  const [kind, content] = within(encapsulated, TAG.sequence);
  if (hex(contentOf(kind, TAG.oid)) !== TST_INFO) throw new RangeError('no time stamp');
  const info = contentOf(within(content, TAG.context0)[0], TAG.octets);
  const [, , imprint, , time, ...more] = within(elements(info)[0], TAG.sequence);
  const [algorithm, digest] = within(imprint, TAG.sequence);
  if (hex(contentOf(within(algorithm, TAG.sequence)[0], TAG.oid)) !== hex(SHA256))
    throw new RangeError('another hash');
  const nonce = more.find(({ tag }) => tag === TAG.integer);
  return {
    digest: hex(contentOf(digest, TAG.octets)),
    time: moment(contentOf(time, TAG.time)),
    nonce: nonce ? hex(nonce.content) : '',
  };
}

/** GeneralizedTime as DER has it: `20261128134220Z`, with or without a fraction. @param {Uint8Array} bytes */
function moment(bytes) {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(String.fromCharCode(...bytes));
  if (!found) throw new RangeError('no time');
  const [, year, month, day, hour, minute, second] = found;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
