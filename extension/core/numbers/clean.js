// @ts-check
import { TYPED } from './plan.js';

/**
 * From what people type and paste to digits. The same steps, in the same order, as `clean.py` on the server.
 * Character classes are written out: JavaScript and Python disagree on `\s`, `\d` and letter case.
 */

const MAX_CHARACTERS = 256;
const MAX_DIGITS = 40;

const SPACES = ' \\t\\n\\v\\f\\r\\x85\\u1680\\u2028\\u2029'; // the white space that is still there after NFKC
export const SEPARATORS =
  SPACES +
  '\\-‐‒–—―−⁃ー~_./·•・()\\[\\]{}<>\'"`‘’“”' +
  // Chinese full stop, brackets and quotation marks
  '\\u3002\\u3008-\\u3011\\u3014\\u3015\\u301c';
export const INVISIBLE =
  '\\xad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufe00-\\ufe0f' +
  // the keycap around a digit, and the telephones that people put before one
  '\\u20e3☎☏✆\\u{1f4de}\\u{1f4f1}';
const separators = new RegExp(`[${SEPARATORS}]+`, 'gu');
const invisible = new RegExp(`[${INVISIBLE}]+`, 'gu');
const blank = new RegExp(`^[${SPACES}]*$`, 'u');
// Beyond the basic plane only styled digits and letters are folded. Newer Unicode versions fold more, and
// Python and the browsers do not follow the same version.
const unstable = /[\u{10000}-\u{1d3ff}\u{1d800}-\u{1f0ff}\u{1f200}-\u{1fbef}\u{1fbfa}-\u{10ffff}]/u;

/** A pattern for any of `words`, ASCII letters in either case. @param {string[]} words */
export const anyCase = (words) =>
  words.join('|').replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);

const label = new RegExp(`^[${SEPARATORS}]*(?:(?:${anyCase(TYPED.labels)})[${SEPARATORS}:]*)+`, 'u');
const marker = new RegExp(`(?:;[Ee][Xx][Tt]=|,+|${anyCase(TYPED.extension_words)})`, 'u');
const parameter = /;(?![Ee][Xx][Tt]=)[^;]*/gu;
const extension = /^[0-9]{1,10}$/;
const noExtension = ['', ...TYPED.no_extension];
const dialled = /^(\+*)([0-9]+)$/;
const plain = /^\+?[0-9]+$/;
// The separators of ASCII alone, for the way that nearly every number takes.
const asciiSeparators = /[ \t\n\v\f\r\-~_./()[\]{}<>'"`]+/g;

/**
 * @typedef {{digits: string, plus: boolean, extension: string | null}} Typed ASCII digits, and whether a +
 *   stood before them
 */

/**
 * The digits of `raw`, or the problem with it. Cost is bounded: long input is not looked at.
 * @param {string} raw
 * @returns {Typed | string}
 */
export function clean(raw) {
  // Characters are code points here, as on the server; a string has at most twice as many units.
  if (raw.length > MAX_CHARACTERS && (raw.length > 2 * MAX_CHARACTERS || [...raw].length > MAX_CHARACTERS))
    return 'too_long';
  // Nearly every number holds nothing but ASCII digits and separators, and is done here.
  const quick = raw.replace(asciiSeparators, '');
  if (!plain.test(quick)) return thorough(raw);
  const plus = quick[0] === '+';
  const digits = plus ? quick.slice(1) : quick;
  return digits.length > MAX_DIGITS ? 'too_long' : { digits, plus, extension: null };
}

/** @param {string} raw @returns {Typed | string} */
function thorough(raw) {
  const text = folded(raw);
  if (text === null) return 'not_a_number';
  if (blank.test(text)) return 'empty';
  const [base, ...rest] = text.replace(label, '').replace(parameter, '').split(marker);
  const found = dialled.exec(bare(base));
  if (!found) return 'not_a_number';
  if (found[2].length > MAX_DIGITS) return 'too_long';
  const pieces = rest.map(bare);
  if (noExtension.includes(pieces[pieces.length - 1])) pieces.pop();
  if (!pieces.every((piece) => extension.test(piece))) return 'not_a_number';
  return { digits: found[2], plus: found[1] !== '', extension: pieces.join('-') || null };
}

/** NFKC without invisible characters; null where the languages might fold differently. @param {string} raw */
export function folded(raw) {
  const text = raw.replace(invisible, '');
  return unstable.test(text) ? null : text.normalize('NFKC');
}

/** @param {string} text */
export const bare = (text) => text.replace(separators, '');
