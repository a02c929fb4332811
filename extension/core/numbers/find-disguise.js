// @ts-check
import data from '../../data/in-text.json' with { type: 'json' };
import { BEFORE, LABELS_OF_CONTACT, labelled } from './find-context.js';
import { chinese } from './find-shapes.js';
import { JOINER } from './find-text.js';
import { normalize } from './normalizer.js';

/**
 * Digits in disguise: letters, Chinese numerals, circled and spaced digits that stand for a number. The twin
 * of the server's `find_disguise.py`. Which character looks like which digit is data: `data/in-text.json`. A
 * disguise is taken off only where the whole of it is a valid number, so that a sentence with 零 and 一 in it
 * stays a sentence.
 *
 * @typedef {{start: number, end: number}} Span where a disguise was taken off
 * @typedef {Span & {digits: string, disguised: boolean, sound: boolean}} Token `sound`: false for what cannot
 *   belong to a number, such as the letters of a word
 */

/** @type {Map<string, string>} */
const DIGIT = new Map();
for (const [digit, looks] of Object.entries(data.disguise.digits)) {
  for (const look of looks) DIGIT.set(look, digit);
}
const LOOKS = [...DIGIT.keys()].join('');
const any = `[0-9${LOOKS}]`;

const MOST_GROUPS = 6;
const MOST_SPACED = 11;
const FEWEST_DIGITS = 5;
/** Minimum number of signs that are no letters in a disguise, because letters alone are a word: OIl, lol. */
const FEWEST_NOT_LETTERS = 2;

const trigger = new RegExp(`[${LOOKS}]|[0-9][ .,\u3001_~-] ?[0-9]{1,2}[ .,\u3001_~-] ?[0-9]`);
const token = new RegExp(
  // A label is read first, so that its last letter is not taken for a digit: the l of tel.
  `(?<label>(?<![A-Za-z])${LABELS_OF_CONTACT})` +
    // Single digits, all parted alike.
    `|(?<spaced>(?<!${any})${any}(?<gap>[ .,\u3001_~-] ?)${any}(?!${any})(?:\\k<gap>${any}(?!${any}))+)` +
    `|${any}(?:${JOINER}{0,3}${any})*`,
  'g',
);
const space = /[ .,、_~-]/;
const between = new RegExp(`^[ ./()${JOINER}-]{1,3}$`);
const letter = /[A-Za-z]/;
const look = new RegExp(`[${LOOKS}]`);
const hanzi = /[\u3007\u4e00-\u9fff]/;
const edges = /^[^0-9]+|[^0-9]+$/g;
const whole = /^(?:(?:86)?0?1[3-9][0-9]{9}|(?:86)?0[1-9][0-9]{8,10}|[48]00[0-9]{7}|95[0-9]{3,6})$/;
const mobile = /^1[3-9][0-9]{9}$/;
const WORD_BEFORE = new Set(data.disguise.word_before);
const WORD_AFTER = new Set(data.disguise.word_after);

/** @param {string} shown */
const digitsOf = (shown) => [...shown].map((each) => DIGIT.get(each) ?? each).join('');

/**
 * `plain`, as long as before, with digits in place of what stands for them, and where that is.
 * @param {string} plain
 * @returns {{plain: string, spans: Span[]}}
 */
export function undisguised(plain) {
  if (!trigger.test(plain)) return { plain, spans: [] };
  const tokens = tokensOf(plain);
  /** @type {Span[]} */
  const spans = [];
  /** @type {string[]} */
  const pieces = [];
  let done = 0;
  for (let at = 0; at < tokens.length; ) {
    const count = countDisguised(plain, tokens, at) || countScattered(plain, tokens, at);
    if (!count) {
      at += 1;
      continue;
    }
    const taken = tokens.slice(at, at + count);
    const span = { start: taken[0].start, end: taken[count - 1].end };
    pieces.push(plain.slice(done, span.start), opened(plain, taken));
    done = span.end;
    spans.push(span);
    at += count;
  }
  return { plain: pieces.join('') + plain.slice(done), spans };
}

/** @param {string} plain @returns {Token[]} */
function tokensOf(plain) {
  const tokens = [];
  let labelEnd = -1;
  for (const match of plain.matchAll(token)) {
    const whereto = match.index + match[0].length;
    const { label, spaced } = match.groups ?? {};
    if (label) {
      labelEnd = whereto;
      continue;
    }
    const { start, end } = spaced
      ? { start: match.index, end: whereto }
      : withoutWords(plain, match.index, whereto);
    const glued =
      (letter.test(plain.charAt(start - 1)) && labelEnd !== start) || letter.test(plain.charAt(end));
    const shown = plain.slice(start, end);
    const digits = digitsOf(shown).replace(/[^0-9]/g, '');
    const disguised = Boolean(spaced) || look.test(shown);
    const lone = digits.length === 1 && disguised;
    tokens.push({ start, end, digits, disguised, sound: !glued && !lone });
  }
  return tokens;
}

/**
 * Without a numeral that belongs to the word before (周一) or behind (一直).
 * @param {string} plain @param {number} start @param {number} end @returns {Span}
 */
function withoutWords(plain, start, end) {
  if (end - start > 1 && hanzi.test(plain[start]) && WORD_BEFORE.has(plain[start - 1])) start += 1;
  if (end - start > 1 && hanzi.test(plain[end - 1]) && WORD_AFTER.has(plain[end])) end -= 1;
  return { start, end };
}

/**
 * How many tokens from `at` are one disguised number; 0 when none is.
 * @param {string} plain @param {Token[]} tokens @param {number} at
 */
function countDisguised(plain, tokens, at) {
  /** @type {string[]} */
  const shapes = [];
  for (const next of tokens.slice(at, at + MOST_GROUPS)) {
    if (!next.sound || (shapes.length && !follows(plain, tokens[at + shapes.length - 1], next))) break;
    shapes.push(shapes.length ? `${shapes[shapes.length - 1]}-${next.digits}` : next.digits);
  }
  for (let count = shapes.length; count > 0; count -= 1) {
    const shape = shapes[count - 1];
    if (count > 1 && !chinese.test(shape)) continue;
    const taken = tokens.slice(at, at + count);
    if (!taken.some(({ disguised }) => disguised)) continue;
    if (isNumber(plain, taken[0].start, taken[count - 1].end, shape.replaceAll('-', ''))) return count;
  }
  return 0;
}

/** @param {string} plain @param {Token} one @param {Token} other */
const follows = (plain, one, other) =>
  other.start - one.end <= 3 && between.test(plain.slice(one.end, other.start));

/** @param {string} plain @param {number} start @param {number} end @param {string} digits */
function isNumber(plain, start, end, digits) {
  if (digits.length < FEWEST_DIGITS || !whole.test(digits)) return false;
  const shown = plain.slice(start, end);
  const letters = shown.replace(/[^A-Za-z]/g, '').length;
  if (letters && digits.length - letters < FEWEST_NOT_LETTERS) return false;
  // 零13900000001: what stands before and behind a number that is one already is no disguise. A landline
  // is one only with its 0.
  const core = shown.replace(edges, '');
  if (core !== shown && !look.test(core)) {
    const inner = normalize(core);
    if (inner.key && (inner.kind !== 'landline' || core[0] === '0')) return false;
  }
  if (!normalize(digits).key) return false;
  // Any five digits can be a service line, so that they count only where the text says that they are one.
  return !digits.startsWith('95') || labelled(plain.slice(Math.max(0, start - BEFORE), start));
}

/**
 * How many tokens are a mobile number behind a label, parted as nobody parts one: 13 90 00 00 00 1.
 * @param {string} plain @param {Token[]} tokens @param {number} at
 */
function countScattered(plain, tokens, at) {
  const first = tokens[at];
  if (first.disguised || first.digits[0] !== '1' || first.digits.length > 4) return 0;
  let { digits } = first;
  let count = 1;
  for (; at + count < tokens.length && count < MOST_SPACED && digits.length < 11; count += 1) {
    const next = tokens[at + count];
    if (next.disguised || !next.sound || plain.slice(tokens[at + count - 1].end, next.start) !== ' ')
      return 0;
    digits += next.digits;
  }
  if (count < 4 || !mobile.test(digits) || !normalize(digits).key) return 0;
  const { end } = tokens[at + count - 1];
  const shape = tokens
    .slice(at, at + count)
    .map((each) => each.digits)
    .join('-');
  if (/^ ?[0-9]/.test(plain.slice(end, end + 2)) || chinese.test(shape)) return 0;
  return labelled(plain.slice(Math.max(0, first.start - BEFORE), first.start)) ? count : 0;
}

/** @param {string} plain @param {Token[]} taken */
function opened(plain, taken) {
  const scattered = !taken.some(({ disguised }) => disguised);
  let { start: end } = taken[0];
  return taken
    .map((each) => {
      const gap = plain.slice(end, each.start);
      ({ end } = each);
      const shown = [...plain.slice(each.start, each.end)];
      const digits = shown.map((one) => (space.test(one) ? JOINER : (DIGIT.get(one) ?? one))).join('');
      return (scattered ? JOINER.repeat(gap.length) : gap) + digits;
    })
    .join('');
}
