// @ts-check
/** @typedef {import('../types.js').Entry} Entry */

/** What people put between the digits of a number, and what cannot be seen there. */
const BETWEEN = /[\s\-_.·–—()（）\u200b-\u200f\u2060\ufeff]*/.source;
const DIGIT = /[0-9０-９]/.source;

/** Any run of six digits or more, however it is parted; a word with four digits in it; digits written as characters. */
const RUN = new RegExp(`\\+?${DIGIT}(?:${BETWEEN}${DIGIT}){5,}`, 'g');
const CODE = /(?=[a-z]*(?:[0-9][a-z]*){4})[a-z0-9]{8,}/gi;
/** An amount of money leads to nobody. */
const AMOUNT = /^\d{1,7}\.\d{1,2}$/;
const SPOKEN = /[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]{6,}/g;

const HIDDEN = '***';

/**
 * Hides what is private in any text: the named values wherever they stand and however they are spaced, and whatever
 * looks like a number that leads to a person.
 * @param {string[]} secrets
 * @returns {(text: string) => string}
 */
export function createMask(secrets) {
  const known = [...new Set(secrets.map((one) => one.trim()))].filter((one) => [...one].length > 1).sort((a, b) => b.length - a.length);
  const patterns = known.map((one) => /** @type {const} */ ([patternOf(one), hint(one)]));
  return (text) => {
    let masked = text;
    for (const [pattern, shown] of patterns) masked = masked.replace(pattern, () => shown);
    return masked.replace(RUN, (run) => (AMOUNT.test(run) ? run : hint(run))).replace(CODE, hint).replace(SPOKEN, HIDDEN);
  };
}

/** @param {string} secret */
function patternOf(secret) {
  const digits = plainDigits(secret);
  // A number is found by its digits, in whatever way it is parted, full-width digits included.
  if (digits.length >= 2 && !/\p{L}/u.test(secret)) {
    const spaced = [...digits].map((one) => `[${one}${String.fromCharCode(one.charCodeAt(0) + 0xfee0)}]`).join(BETWEEN);
    return new RegExp(digits.length < 6 ? `(?<!${DIGIT})${spaced}(?!${DIGIT})` : `\\+?${spaced}`, 'g');
  }
  return new RegExp([...secret.replace(/[\s·._-]+/g, '')].map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('[\\s·._-]*'), 'gi');
}

/** As much of a number as lets the reader tell two apart. @param {string} value */
function hint(value) {
  const digits = plainDigits(value);
  if (digits.length < 5) return HIDDEN;
  return digits.length < 8 ? `${digits.slice(0, 2)}${HIDDEN}` : `${digits.slice(0, 3)}****${digits.slice(-2)}`;
}

/** @param {string} value */
const plainDigits = (value) => value.normalize('NFKC').replace(/[^0-9]/g, '');

/**
 * The entries and facts of a copy that may be seen by everyone. Names of files go entirely.
 * @param {Entry[]} entries @param {Record<string, string>} facts @param {string} alsoHide one a line
 * @returns {{entries: Entry[], facts: Record<string, string>, mask: (text: string) => string}}
 */
export function maskedCopy(entries, facts, alsoHide) {
  const own = PRIVATE_FACTS.map((name) => facts[name] ?? '');
  const mask = createMask([
    ...own,
    ...alsoHide.split('\n'),
    // A longer number is hidden as such, wherever it stands: only the short ones must be known.
    ...entries.map((entry) => entry.numberRaw).filter((one) => plainDigits(one).length < 6),
    ...entries.map((entry) => entry.agentNumber),
  ]);
  return {
    mask,
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, PRIVATE_FACTS.includes(name) && value.trim() ? HIDDEN : name === 'prior_date' ? value : mask(value)])),
    entries: entries.map((entry) => ({
      ...entry,
      numberKey: null,
      numberRaw: mask(entry.numberRaw),
      agency: mask(entry.agency),
      agentNumber: entry.agentNumber && HIDDEN,
      creditorOther: mask(entry.creditorOther),
      words: mask(entry.words),
    })),
  };
}

/** What is the person's own and nobody else's to read. */
const PRIVATE_FACTS = ['name', 'phone', 'identity', 'contract', 'prior_reference'];
