// @ts-check
import { Failure } from '../common/failure.js';

/** Rounds of PBKDF2: OWASP's minimum with SHA-256, about a third of a second on a phone. */
export const ITERATIONS = 600_000;
/** Maximum number of rounds that a file may ask for; more would only keep the panel busy. */
export const MOST_ITERATIONS = 20_000_000;

/** The same passphrase from another keyboard is the same passphrase. @param {string} passphrase */
const bytesOf = (passphrase) => new TextEncoder().encode(passphrase.normalize('NFKC'));

/**
 * 256 bits from a passphrase.
 * @param {string} passphrase @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations
 * @returns {Promise<ArrayBuffer>} @throws Failure 'insecure_page'
 */
export async function stretched(passphrase, salt, iterations) {
  if (!crypto.subtle) throw new Failure('insecure_page');
  const key = await crypto.subtle.importKey('raw', bytesOf(passphrase), 'PBKDF2', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
}

/** Words that many people type first, here and elsewhere. Each counts for next to nothing. */
const COMMON =
  /password|passwd|qwert[yu]?|asdf(?:gh)?|zxcvbn?|admin|iloveyou|woaini|wodemima|mima|dunbook|abc123|5201314|1314|huabei|jiebei/gi;
const DATES = /(?:19|20)\d\d[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:[0-2]?\d|3[01])|(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** Kinds of characters, and how many there are to choose from. @type {[RegExp, number][]} */
const KINDS = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[\u3400-\u9fff]/, 1_500],
  [/[^a-zA-Z\d\u3400-\u9fff]/, 30],
];

/** Maximum number of characters that repetitions count for, however long they are. */
const MOST_GUESSED = 2;

/** @typedef {{level: 'weak' | 'fair' | 'good', why: 'short' | 'common' | 'digits' | null}} Strength */

/**
 * How hard a passphrase is to guess, roughly: what repeats, counts up, or is a date or a common word adds
 * little.
 * @param {string} passphrase
 * @returns {Strength}
 */
export function strengthOf(passphrase) {
  const text = passphrase.normalize('NFKC');
  const plain = text.replace(COMMON, '\u0001').replace(DATES, '\u0001');
  const pool = KINDS.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
  const bits = fresh(plain) * Math.log2(Math.max(pool, 2));
  const level = bits < 40 ? 'weak' : bits < 64 ? 'fair' : 'good';
  if (level === 'good') return { level, why: null };
  const why = plain !== text ? 'common' : /^\d*$/.test(text) ? 'digits' : 'short';
  return { level, why };
}

/**
 * Characters that do not follow from those before: not the same again, not the next in the row.
 * @param {string} text
 */
function fresh(text) {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  /** @type {Set<string>} */
  const seen = new Set();
  let count = 0;
  let guessed = 0;
  for (const [index, point] of points.entries()) {
    const step = index > 0 ? point - points[index - 1] : NaN;
    const pair = `${points[index - 1]} ${point}`;
    // Counting up or down, or a pair that was there already, is guessed with the rest.
    if (Math.abs(step) <= 1 || seen.has(pair)) guessed += 0.25;
    else count += 1;
    seen.add(pair);
  }
  return count + Math.min(guessed, MOST_GUESSED);
}
