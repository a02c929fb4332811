// @ts-check
import { Failure } from './failure.js';

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The bytes that hex digits stand for; what is no hex gives no bytes. @param {unknown} text */
export const bytesOf = (text) =>
  Uint8Array.from((/^([0-9a-f]{2})*$/.test(String(text)) && String(text).match(/../g)) || [], (pair) =>
    parseInt(pair, 16),
  );

/** Bytes in base64url (RFC 4648 §5), without padding. @param {Uint8Array} bytes */
export const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Base64 of the UTF-8 bytes. @param {string} text */
export const base64 = (text) => base64OfBytes(new TextEncoder().encode(text));

/** @param {Uint8Array} bytes not many: each is an argument of a call */
export const base64OfBytes = (bytes) => btoa(String.fromCharCode(...bytes));

/** @param {string} text base64 @returns {Uint8Array<ArrayBuffer>} @throws DOMException for what is none */
export function bytesOfBase64(text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  // This is a plain loop, because `from` with a function takes ten times as long, and a list has
  // millions of bytes.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/**
 * The bytes of a text in base64url (RFC 4648 §5), without padding.
 * @param {string} text @throws DOMException for what is none
 */
export const bytesOfBase64url = (text) => bytesOfBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

/** @param {number} length */
export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** 128 random bits: enough to be unique without asking anybody. */
export const randomId = () => hex(randomBytes(16));

/**
 * @param {BufferSource} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws Failure 'insecure_page' on a page without https
 */
export async function sha256Bytes(bytes) {
  if (!crypto.subtle) throw new Failure('insecure_page');
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * Hex SHA-256 of the UTF-8 bytes.
 * @param {string} text
 * @throws Failure 'insecure_page' on a page without https
 */
export const sha256 = async (text) => hex(await sha256Bytes(new TextEncoder().encode(text)));

/** The parts, one after the other. @param {Uint8Array[]} parts @returns {Uint8Array<ArrayBuffer>} */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
