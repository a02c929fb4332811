// @ts-check
import { base64url, bytesOfBase64url, sha256Bytes } from '../common/bytes.js';
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * The code that one device shows and the other takes: as a link, which is also what the picture holds, or as
 * 28 characters that can be typed.
 * @typedef {object} PairingCode
 * @property {string | null} server null where the code does not name it
 * @property {Bytes} secret 16 bytes
 * @property {Bytes | null} opening the first 16 bytes of SHA-256 of what the other device opened the pairing
 *   with; a typed code is too short for it
 */

export const SECRET_BYTES = 16;
const OPENING_BYTES = 16;
/** The name that stands before the code in a link's hash. */
const NAME = 'pair';

/** Crockford's base 32, which lacks I, L, O and U, because they are taken for other characters. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MISREAD = /** @type {Record<string, string>} */ ({ O: '0', I: '1', L: '1' });
/** Number of characters for 128 bits, five bits each; the last one holds three of them and two zeros. */
const SECRET_LETTERS = 26;
const CHECK_LETTERS = 2;
const TYPED_LETTERS = SECRET_LETTERS + CHECK_LETTERS;
const GROUP = 4;

/** @param {PairingCode & {server: string, opening: Bytes}} code */
export const linkOf = ({ server, secret, opening }) =>
  `${server}/#${NAME}=${base64url(Uint8Array.of(...secret, ...opening))}`;

/**
 * The secret alone, for whoever cannot scan: seven groups of four, the last two characters of
 * which are a check.
 * @param {Bytes} secret
 */
export async function typedOf(secret) {
  const letters = lettersOf(secret) + (await checkOf(secret));
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join(' ') ?? '';
}

/**
 * What was scanned, pasted or typed.
 * @param {string} text a link, what stands after its `#`, or the typed code with anything
 *   between its characters
 * @returns {Promise<PairingCode | null>} null where it is none, also where a typed character is wrong
 */
export async function codeIn(text) {
  const found = new RegExp(`(https?://[^\\s/#?]+)?[^\\s]*?\\b${NAME}=([\\w-]+)`).exec(text);
  return found ? linked(found[1] ?? null, found[2]) : typed(text);
}

/** @param {string | null} server @param {string} value @returns {PairingCode | null} */
function linked(server, value) {
  try {
    const bytes = bytesOfBase64url(value);
    if (bytes.length !== SECRET_BYTES + OPENING_BYTES) return null;
    return { server, secret: bytes.slice(0, SECRET_BYTES), opening: bytes.slice(SECRET_BYTES) };
  } catch {
    return null;
  }
}

/** @param {string} text @returns {Promise<PairingCode | null>} */
async function typed(text) {
  const letters = [...text.normalize('NFKC').toUpperCase()]
    .map((letter) => MISREAD[letter] ?? letter)
    .filter((letter) => /[0-9A-Z]/.test(letter));
  const values = letters.map((letter) => LETTERS.indexOf(letter));
  if (values.length !== TYPED_LETTERS || values.includes(-1)) return null;
  const bits = values.slice(0, SECRET_LETTERS).reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  const secret = bytesOfNumber(bits >> 2n);
  const same = lettersOf(secret) + (await checkOf(secret)) === letters.join('');
  return same ? { server: null, secret, opening: null } : null;
}

/** @param {Bytes} secret */
function lettersOf(secret) {
  const bits = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n;
  return inLetters(bits, SECRET_LETTERS);
}

/** Ten bits of a hash: of a thousand slips one is not noticed. @param {Bytes} secret */
async function checkOf(secret) {
  const [first, second] = await sha256Bytes(secret);
  return inLetters(BigInt(((first << 8) | second) >> 6), CHECK_LETTERS);
}

/** @param {bigint} bits @param {number} count */
const inLetters = (bits, count) =>
  Array.from(
    { length: count },
    (_, at) => LETTERS[Number((bits >> BigInt(5 * (count - 1 - at))) & 31n)],
  ).join('');

/** @param {bigint} number @returns {Bytes} */
const bytesOfNumber = (number) =>
  Uint8Array.from({ length: SECRET_BYTES }, (_, at) =>
    Number((number >> BigInt(8 * (SECRET_BYTES - 1 - at))) & 255n),
  );

/** The first bytes of the hash that a link holds. @param {Bytes} message */
export const openingOf = async (message) => (await sha256Bytes(message)).slice(0, OPENING_BYTES);

/** Six digits in threes, as both devices show them. @param {string} digits */
export const grouped = (digits) => `${digits.slice(0, 3)} ${digits.slice(3)}`;
