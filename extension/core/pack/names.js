// @ts-check

/** What a file may not be called on one system or another, and what a manifest would have to escape. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?"<>|%]/g;
const LONGEST = 80;

/** A name that every system and every tool takes, close to the one it had. @param {number} n @param {string} name */
export function fileName(n, name) {
  const plain = name.normalize('NFC').toWellFormed().replace(UNFIT, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, LONGEST).join('');
  return `${n}-${stem || 'file'}${ending}`;
}
