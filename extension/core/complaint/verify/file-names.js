// @ts-check
import { Refused } from './verdict.js';

/**
 * Maximum number of characters of a name. One with more accents in a row than UAX 15 lets a text have
 * (`MARKS`) is refused, too.
 */
const MOST_NAME = 1024;
const MARKS = /\p{M}{31}/u;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * One spelling of a name (Unicode, UAX 15): macOS writes é as e and an accent, others as one sign.
 * @param {string} name
 * @throws Refused for what is no name
 */
export function nfc(name) {
  if (name.length > MOST_NAME || MARKS.test(name)) throw new Refused('path', name.slice(0, MOST_NAME));
  return name.normalize('NFC');
}

/**
 * No name may lead out of the folder, mean two things, or exist twice where case or form do not count.
 * @param {string[]} names
 * @throws Refused
 */
export function refuseNames(names) {
  const seen = new Set();
  for (const name of names) {
    const parts = name.replace(/\/$/, '').split('/');
    if (name.includes('\\') || parts[0].includes(':') || CONTROL.test(name)) throw new Refused('path', name);
    if (parts.some((part) => ['', '.', '..'].includes(part))) throw new Refused('path', name);
    const same = nfc(name).toLowerCase();
    if (seen.has(same)) throw new Refused('twice', name);
    seen.add(same);
  }
}
