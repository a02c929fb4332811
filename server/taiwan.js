// @ts-check
// Writes the mainland's texts as people in Taiwan write them: OpenCC's s2twp, and the reviewed table in
// `taiwan_terms.json` where that one chooses badly. Used while the project is built; the panel and the server
// read what is built, because OpenCC's dictionaries take a megabyte.
import { readFileSync } from 'node:fs';
import OpenCC from 'opencc-js';

/**
 * @type {{messages: Record<string, string>, names: string[], words: Record<string, string>,
 *   written: Record<string, string>, folded: Record<string, string>}}
 */
export const TERMS = JSON.parse(readFileSync(new URL('taiwan_terms.json', import.meta.url), 'utf8'));

/** Converts script and words. */
const words = OpenCC.Converter({ from: 'cn', to: 'twp' });
/** Converts the script alone. */
const script = OpenCC.Converter({ from: 'cn', to: 'tw' });
/** Converts each character that leaves no choice back to the mainland's script. */
export const simplified = OpenCC.Converter({ from: 't', to: 'cn' });

/** @param {string} text */
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Matches a title, or the longest name or word of the table that begins here. */
const KNOWN = new RegExp(
  [
    '《[^》]*》',
    ...[...TERMS.names, ...Object.keys(TERMS.words)]
      .sort((one, other) => other.length - one.length)
      .map(escaped),
  ].join('|'),
  'gu',
);

/** @param {string} text */
const chosen = (text) =>
  Object.entries(TERMS.written).reduce((made, [from, to]) => made.replaceAll(from, to), text);

/** Changes only the script of a name and keeps its words. @param {string} name */
export const nameInTaiwan = (name) => TERMS.words[name] ?? chosen(script(name));

/**
 * Joins two pieces of text; between a Chinese and a Latin word stands a space.
 * @param {string} one @param {string} next
 */
const meet = (one, next) =>
  /\p{Script=Han}$/u.test(one) ? /^[A-Z]/.test(next) : /[A-Za-z]$/.test(one) && /^\p{Script=Han}/u.test(next);

/** @param {string} text */
export function inTaiwan(text) {
  let made = '';
  let from = 0;
  for (const { 0: known, index } of text.matchAll(KNOWN)) {
    made += words(text.slice(from, index));
    const written = TERMS.words[known] ?? script(known);
    from = index + known.length;
    made += (meet(made, written) ? ' ' : '') + written + (meet(written, text.slice(from)) ? ' ' : '');
  }
  return chosen(made + words(text.slice(from)));
}
