// @ts-check
import data from '../../data/in-text.json' with { type: 'json' };

/**
 * Whether digits in a text are meant as a number to call, by what stands around them.
 * The twin of the server's `find_context.py`. The words are data: `data/in-text.json`.
 */

/** The number of characters before and after the digits that are examined. */
export const BEFORE = 24;
export const AFTER = 16;

/**
 * Whether the digits are meant as a number to call. ID: they number something else, as the words before say.
 * PERHAPS: only if the text holds another such number beside them.
 */
export const YES = 'yes';
export const LIKELY = 'likely';
export const NO = 'no';
export const ID = 'id';
export const PERHAPS = 'perhaps';

const words = data.text;
/** @param {string[][]} lists */
const anyOf = (...lists) => `(?:${lists.flat().join('|')})`;

const GAP = /[ :("'[<【「“、-]{0,4}/.source;
const CLOSING = /[ )"'\]>】」”]{0,3}/.source;

/** A pattern for what is written right before the digits: tel, wx, V. */
export const LABELS_OF_CONTACT = anyOf(words.glued, words.contact_letters);
const gluedLabel = new RegExp(`(?<![A-Za-z])${anyOf(words.glued)}-?$`);
const contactLetters = new RegExp(`(?<![A-Za-z])${anyOf(words.contact_letters)}$`);
const slipBefore = new RegExp(`(?:[\u3400-\u9fff]|(?<![A-Za-z])${anyOf(words.plus_behind)}) ?$`);
const glued = /[A-Za-z_@*]$/;
// A letter behind the digits, except where "x2" tells how often a number called, as phones list it.
const continues = /^(?![Xx][0-9]{1,2}(?![0-9A-Za-z]))[A-Za-z_*@]/;
const currencyBefore = /[¥$€£] ?$/;
const currencyAfter = new RegExp(`^ ?${anyOf(words.currency)}`);
const unitsAfter = new RegExp(`^ ?${anyOf(words.currency, words.units)}`);
const moneyBefore = new RegExp(`${anyOf(words.money)}${/[ :是为约了共达("]{0,3}/.source}$`);
const codeBefore = new RegExp(`${anyOf(words.codes)}${/[ :是为("'[【「“]{0,4}/.source}$`);
const codeAfter = new RegExp(
  `^(?:${CLOSING},?${anyOf(words.code_fillers)}{0,4}${anyOf(words.codes)}| is (?:your|the) )`,
);
/** The character behind what numbers something, as in 借据号. */
const NUMBER = '\u53f7';
const ID_GAP = /[ :号码是为#.=\t("'[【「“]{0,4}/.source;
const NUMBER_GAP = /[ :是为#.=\t("'[【「“]{0,4}/.source;
const otherBefore = new RegExp(`${anyOf(words.other_numbers)}${ID_GAP}$`);
const otherAfter = new RegExp(
  `^(?: ?[([\u3010]${anyOf(words.other_numbers)}(?:${NUMBER}\u7801?)?[)\\]\u3011]|${NUMBER}${anyOf(words.other_numbers)})`,
);
// Of the words that end in 号 only those of a line name a number to call: 手机号 does, 借据号 does not.
const numberedBefore = new RegExp(`[\u3400-\u9fff]${NUMBER}${NUMBER_GAP}$`);
const lineNumberBefore = new RegExp(`${anyOf(words.line_numbers)}${NUMBER}${NUMBER_GAP}$`);
const accountNumber = new RegExp(`${anyOf(words.accounts)}${ID_GAP}$`);
const courtBefore = /(?:[初终执保特破申再]|字第|第)$/;
const dashedBefore = /[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*-$/;
const dashedAfter = /^-[0-9]*[A-Za-z]/;
const pricesBefore = new RegExp(`${anyOf(words.prices)}${/[ :是为约只要(]{0,3}/.source}$`);
const accountBefore = new RegExp(`${anyOf(words.accounts)}${/[ :号是为#.]{0,3}/.source}$`);
const partBefore = /(?:[0-9]{2}|[0-9]\.[0-9])\.$|[0-9A-Za-z]-$|[0-9]:$/;
const partAfter = /^(?:[.:][0-9]|-[0-9]{3}|-[0-9]{1,2}-)/;
const labelBefore = new RegExp(`${anyOf(words.labels)}${anyOf(words.label_fillers)}?${GAP}$`);
const labelAfter = new RegExp(`^${CLOSING}${anyOf(words.after)}`);
const lineBefore = /(?:^|[\n\x01])[ \t]*$/;
const lineAfter = /^[ \t]*(?:[\n\x01]|$)/;

const letter = /[A-Za-z%‰℃°\u3400-\u9fff]/;
/** Words further away than this number of characters tell nothing about the digits. */
const NEAR = 8;

const PLAIN = ['landline', 'shared_400', 'toll_free_800', 'relay_700'];
const MOBILES = ['mobile', 'mobile_virtual'];

/** Whether a word for calling stands right before the digits. @param {string} before */
export const labelled = (before) =>
  labelBefore.test(before) || gluedLabel.test(before) || contactLetters.test(before);

/** Whether the + behind `before` only adds: `加V+139…`. @param {string} before */
export const plusIsASlip = (before) => slipBefore.test(before);

/** @param {string} before @param {string} after */
function isId(before, after) {
  if (before.slice(-6).includes(NUMBER) && numberedBefore.test(before) && !lineNumberBefore.test(before))
    return true;
  if (otherBefore.test(before) && !accountNumber.test(before)) return true;
  return after[0] === NUMBER && courtBefore.test(before);
}

/**
 * `digits` as they stand in the text; `before` and `after` are at most BEFORE and AFTER characters.
 * @param {{kind: string, key: string | null}} number
 * @param {string} digits
 * @param {string} before
 * @param {string} after
 * @param {boolean} [parted] whether something stands between the digits
 */
export function judge({ kind, key }, digits, before, after, parted = false) {
  // Most digits have no words near them; then the costly patterns below need not be tried.
  const saidBefore = letter.test(before.slice(-NEAR)) ? before : '';
  const saidAfter = letter.test(after.slice(0, NEAR)) ? after : '';
  const contact = contactLetters.test(before);
  if ((glued.test(before) && !contact && !gluedLabel.test(before)) || continues.test(after)) return NO;
  if (currencyBefore.test(before) || currencyAfter.test(saidAfter)) return NO;
  if ((saidBefore && isId(saidBefore, after)) || otherAfter.test(saidAfter)) return ID;
  if (MOBILES.includes(kind)) {
    if (dashedBefore.test(before) && !gluedLabel.test(before)) return ID;
    if (dashedAfter.test(after)) return ID;
    if (parted && pricesBefore.test(saidBefore)) return NO;
    return contact ? LIKELY : YES;
  }
  if (kind === 'international') return YES;
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
