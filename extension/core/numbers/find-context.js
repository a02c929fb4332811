// @ts-check
import data from '../../data/in-text.json' with { type: 'json' };

/**
 * Whether digits in a text are meant as a number to call, by what stands around them.
 * The twin of the server's `find_context.py`. The words are data: `data/in-text.json`.
 */

/** Characters looked at on either side. */
export const BEFORE = 24;
export const AFTER = 16;

/** PERHAPS: only beside another number, as in a list of them. */
export const YES = 'yes';
export const NO = 'no';
export const PERHAPS = 'perhaps';

const words = data.text;
/** @param {string[][]} lists */
const anyOf = (...lists) => `(?:${lists.flat().join('|')})`;

const GAP = /[ :("'[<【「“、-]{0,4}/.source;
const CLOSING = /[ )"'\]>】」”]{0,3}/.source;

const gluedLabel = new RegExp(`(?<![A-Za-z])${anyOf(words.glued)}$`);
const glued = /[A-Za-z_@*]$/;
// A letter that is not "x2", as a phone lists repeated calls.
const continues = /^(?![Xx][0-9]{1,2}(?![0-9A-Za-z]))[A-Za-z_*@]/;
const currencyBefore = /[¥$€£] ?$/;
const currencyAfter = new RegExp(`^ ?${anyOf(words.currency)}`);
const unitsAfter = new RegExp(`^ ?${anyOf(words.currency, words.units)}`);
const moneyBefore = new RegExp(`${anyOf(words.money)}${/[ :是为约了共达("]{0,3}/.source}$`);
const codeBefore = new RegExp(`${anyOf(words.codes)}${/[ :是为("'[【「“]{0,4}/.source}$`);
const codeAfter = new RegExp(
  `^(?:${CLOSING},?${anyOf(words.code_fillers)}{0,4}${anyOf(words.codes)}| is (?:your|the) )`,
);
const otherBefore = new RegExp(`${anyOf(words.other_numbers)}${/[ :号是为#.]{0,3}/.source}$`);
const accountBefore = new RegExp(`${anyOf(words.accounts)}${/[ :号是为#.]{0,3}/.source}$`);
const partBefore = /(?:[0-9]{2}|[0-9]\.[0-9])\.$|[0-9A-Za-z]-$|[0-9]:$/;
const partAfter = /^(?:[.:][0-9]|-[0-9]{3}|-[0-9]{1,2}-)/;
const labelBefore = new RegExp(`${anyOf(words.labels)}${anyOf(words.label_fillers)}?${GAP}$`);
const labelAfter = new RegExp(`^${CLOSING}${anyOf(words.after)}`);
const lineBefore = /(?:^|[\n\x01])[ \t]*$/;
const lineAfter = /^[ \t]*(?:[\n\x01]|$)/;

const letter = /[A-Za-z%‰℃°\u3400-\u9fff]/;
/** No word that tells something stands further away. */
const NEAR = 8;

const PLAIN = ['landline', 'shared_400', 'toll_free_800', 'relay_700'];

/**
 * `digits` as they stand in the text; `before` and `after` are at most BEFORE and AFTER characters.
 * @param {{kind: string, key: string | null}} number
 * @param {string} digits
 * @param {string} before
 * @param {string} after
 */
export function judge({ kind, key }, digits, before, after) {
  // Most digits stand among digits: then there are no words to look for.
  const saidBefore = letter.test(before.slice(-NEAR)) ? before : '';
  const saidAfter = letter.test(after.slice(0, NEAR)) ? after : '';
  if ((glued.test(before) && !gluedLabel.test(before)) || continues.test(after)) return NO;
  if (currencyBefore.test(before) || currencyAfter.test(saidAfter) || otherBefore.test(saidBefore)) return NO;
  if (['mobile', 'mobile_virtual', 'international'].includes(kind)) return YES;
  if (accountBefore.test(saidBefore)) return NO;
  // A landline without its 0 could be any ten digits.
  const bare = kind === 'landline' && digits === key?.slice(3);
  if (!bare && (PLAIN.includes(kind) || digits.length > 8 || (kind === 'sms_106' && digits.length === 8)))
    return YES;
  if (unitsAfter.test(saidAfter) || codeAfter.test(saidAfter) || codeBefore.test(saidBefore)) return NO;
  if (labelBefore.test(saidBefore) || labelAfter.test(saidAfter)) return YES;
  if (partBefore.test(before) || partAfter.test(after) || moneyBefore.test(saidBefore)) return NO;
  if (!bare && words.unlabelled.some((start) => digits.startsWith(start)) && !digits.endsWith('000'))
    return YES;
  return !bare && lineBefore.test(before) && lineAfter.test(after) ? YES : PERHAPS;
}
