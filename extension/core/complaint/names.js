// @ts-check

/** Characters that some system forbids in the name of a file, or that a manifest would have to escape. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?"<>|%]/g;
/**
 * Maximum length of a name in bytes of UTF-8: with its number and ending it stays well under the 255 that
 * file systems take.
 */
const LONGEST = 180;
const ENDING = 24;

/**
 * A name that every system and every tool takes, close to the one it had.
 * @param {number} n
 * @param {string} name
 */
export function fileName(n, name) {
  const plain = name
    .normalize('NFC')
    .toWellFormed()
    .replace(UNFIT, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && bytesIn(plain.slice(dot)) <= ENDING ? plain.slice(dot) : '';
  const stem = cut(plain.slice(0, plain.length - ending.length), LONGEST).trimEnd();
  return `${n}-${stem || 'file'}${ending}`;
}

/** @param {string} text */
const bytesIn = (text) => new TextEncoder().encode(text).length;

/**
 * As many whole characters of a text as fit into a number of bytes.
 * @param {string} text @param {number} bytes
 */
function cut(text, bytes) {
  let room = bytes;
  return [...text].filter((one) => room >= 0 && (room -= bytesIn(one)) >= 0).join('');
}
