// @ts-check
import { folded } from './clean.js';

/**
 * An extension that only a dash or a slash parts from its number. The twin of the server's `extension.py`.
 */

/** The kinds of line that have extensions and a fixed length, so that digits too many can be one. */
export const WITH_EXTENSION = ['landline', 'shared_400', 'toll_free_800'];

/**
 * Minimum number of digits of an extension behind a slash: `0571-26888888/89` more often means two
 * neighbouring numbers than the extension 89.
 */
const FEWEST_BEHIND_SLASH = 3;

const behind = /^(.*[0-9)]) ?([-‐‒–—―−⁃/]) ?([0-9]{1,6}) *$/su;

/**
 * The text before the last dash or slash and the digits behind it; null where they are no extension.
 * @param {string} raw
 * @returns {[string, string] | null}
 */
export function splitExtension(raw) {
  const found = behind.exec(folded(raw) ?? '');
  if (!found || (found[2] === '/' && found[3].length < FEWEST_BEHIND_SLASH)) return null;
  return [found[1], found[3]];
}
