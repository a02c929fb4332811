// @ts-check
/**
 * Text made ready for finding numbers: one unit for each code point, and what holds no number blanked.
 * The twin of the server's `find_text.py`.
 */

/** They replace any line end, text that holds no number, invisible characters, and unknown characters. */
const LINE = '\n';
const BLANK = '\x01';
export const JOINER = '\u200b';
const UNKNOWN = '\ufffd';

/** @type {Map<string, string>} */
const MAPPED = new Map();
/** @param {string} shown @param {[number, number][]} ranges */
const map = (shown, ...ranges) => {
  for (const [first, last] of ranges)
    for (let point = first; point <= last; point += 1) MAPPED.set(String.fromCodePoint(point), shown);
};
/** @param {number} point @returns {[number, number]} */
const one = (point) => [point, point];
for (let point = 0xff01; point < 0xff5f; point += 1) map(String.fromCodePoint(point - 0xfee0), one(point));
map(' ', one(0xa0), one(0x1680), [0x2000, 0x200a], one(0x202f), one(0x205f), one(0x3000));
map('-', [0x2010, 0x2015], one(0x2212), one(0x2043));
map('.', one(0xb7), one(0x2022), one(0x30fb));
map('\u00a5', one(0xffe5));
map(LINE, [0x0b, 0x0d], one(0x85), [0x2028, 0x2029]);
map(
  JOINER,
  one(0xad),
  one(0x34f),
  one(0x61c),
  one(0x180e),
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
);
map(JOINER, one(0xfeff), [0xfe0e, 0xfe0f], one(0x20e3));
for (let place = 0; place < 50; place += 1) map(String(place % 10), one(0x1d7ce + place));
for (let place = 0; place < 10; place += 1) map(String(place), one(0x1fbf0 + place));

const other = /[^\t\n -~\u3001-\u302f\u3400-\u9fff]/gu;
const noNumber = new RegExp(
  [
    // No part can begin again inside what it has just read: the whole takes linear time.
    /[A-Za-z]{1,12}:\/\/[!-~]*/,
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+/,
    /(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|top|vip|xyz|cc|me|io|info|shop|site|club|link|app|gov|edu|co|tv|ly)(?![A-Za-z0-9])(?:[/:?#][!-~]*)?/,
    // dates and times
    /(?<![0-9])(?:19|20)[0-9]{2}[-/.年](?:1[0-2]|0?[1-9])[-/.月](?:3[01]|[12][0-9]|0?[1-9])日?(?![0-9])/,
    /(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])/,
    // amounts: 3,200.50 and 95188.00
    /(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?(?![0-9])/,
    /(?<![0-9.])[0-9]{1,12}\.[0-9]{1,2}(?![0-9.])/,
    // bank cards and identity cards, as they are grouped
    /(?<![0-9])[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1?[0-9]{1,3})?(?![0-9])/,
    /(?<![0-9])[1-9][0-9]{5} (?:19|20)[0-9]{6} [0-9]{3}[0-9Xx](?![0-9])/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

/**
 * As many units as `text` has code points. Digits, brackets, dashes and spaces are ASCII afterwards.
 * @param {string} text
 */
export function prepared(text) {
  const plain = text.replace(
    other,
    (character) => MAPPED.get(character) ?? (character.length > 1 ? UNKNOWN : character),
  );
  return plain.replace(noNumber, (found) => BLANK.repeat(found.length));
}
