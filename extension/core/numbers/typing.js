// @ts-check
import { areaOf, callThrough } from './china.js';
import { AREAS } from './plan.js';

/** What is typed, grouped in the Chinese habit while it is typed. Digits are never changed, added or lost. */

const plain = /^ *\+?[0-9 -]*$/;
const afterDigit = /[0-9+]/;
/** Number of digits of a mobile number. */
const MOBILE = 11;
/**
 * Number of digits behind an area code up to which nothing is parted, because it may be a
 * service line (021 95559).
 */
const LINE = 6;

/**
 * The text to show and where the caret belongs: after the same digit as before. Anything but digits, spaces,
 * dashes and one + in front is left alone, and so is what no habit is known for.
 * @param {string} text @param {number} caret position of the caret in `text`
 * @returns {{text: string, caret: number}}
 */
export function groupAsTyped(text, caret) {
  const untouched = { text, caret };
  if (!plain.test(text)) return untouched;
  const dialled = text.replace(/[ -]/g, '');
  const sizes = sizesOf(dialled);
  if (!sizes || (sizes.length < 2 && text.includes('-'))) return untouched;
  const shown = parted(dialled, sizes);
  const before = text.slice(0, caret);
  return { text: shown, caret: place(shown, before.replace(/[ -]/g, '').length, /[ -]$/.test(before)) };
}

/**
 * Sizes of the groups, whatever is left over being the last; null where no habit is known.
 * @param {string} dialled
 * @returns {number[] | null}
 */
function sizesOf(dialled) {
  const plus = dialled.startsWith('+');
  const digits = plus ? dialled.slice(1) : dialled;
  if (plus) return digits.startsWith('86') ? behind(3, digits.slice(2)) : null;
  if (digits.startsWith('0086')) return behind(4, digits.slice(4));
  if (digits.startsWith('00')) return null;
  if (digits.startsWith('86') && digits.length > MOBILE) return behind(2, digits.slice(2));
  return national(digits, digits[0] === '0');
}

/** @param {number} prefix @param {string} nat */
function behind(prefix, nat) {
  const sizes =
    national(nat, nat[0] === '0') ?? (areaOf(nat) && nat[0] !== '1' ? landline(nat, 0) : [nat.length]);
  return [prefix, ...sizes];
}

/** @param {string} nat @param {boolean} zero @returns {number[] | null} */
function national(nat, zero) {
  if (zero) return nat[1] === '1' && nat[2] > '2' ? [4, 4, 4] : landline(nat.slice(1), 1);
  const through = nat.length > MOBILE ? callThrough(nat) : null;
  if (through && national(through, through[0] === '0')) {
    return [nat.length - through.length, .../** @type {number[]} */ (national(through, through[0] === '0'))];
  }
  if (nat[0] === '1' && nat[1] > '2') return [3, 4, 4];
  if (/^[48]00/.test(nat)) return [3, 3, 4];
  if (nat.startsWith('700')) return [3, 4, 4, 4];
  if (nat.startsWith('1010')) return [4, 4];
  return /^(?:1[012]|9[56])/.test(nat) ? [nat.length] : null;
}

/** @param {string} nat without its 0 @param {number} zero 1 when a 0 stands before it @returns {number[]} */
function landline(nat, zero) {
  const area = areaOf(nat);
  if (!area) return [nat.length + zero];
  const subscriber = nat.slice(area.length);
  if (/^(?:9[56]|12|10)/.test(subscriber) && subscriber.length <= LINE) return [area.length + zero, LINE];
  const lengths = AREAS.get(area) ?? [];
  const long = lengths.includes(8) && (lengths.length === 1 || subscriber.length > 7);
  return [area.length + zero, long ? 4 : 3, 4];
}

/** @param {string} dialled @param {number[]} sizes */
function parted(dialled, sizes) {
  /** @type {string[]} */
  const parts = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(dialled.slice(at, at + size));
    at += size;
  }
  return [...parts, dialled.slice(at)].filter((part) => part).join(' ');
}

/**
 * Where `count` characters other than spaces stand before; behind the space too when the caret stood behind
 * one.
 * @param {string} shown
 * @param {number} count
 * @param {boolean} behindSpace
 */
function place(shown, count, behindSpace) {
  let at = 0;
  for (let left = count; left > 0 && at < shown.length; at += 1) {
    if (afterDigit.test(shown[at])) left -= 1;
  }
  return behindSpace && count > 0 && shown[at] === ' ' ? at + 1 : at;
}
