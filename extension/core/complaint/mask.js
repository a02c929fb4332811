// @ts-check
import { INVISIBLE, SEPARATORS } from '../numbers/clean.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Source} Source */

/**
 * Characters that may part a number's digits: those of the look-up, and commas, but not the Chinese full
 * stop, which ends a sentence.
 */
const PARTS = SEPARATORS.replace('\\u3002', '') + /\s（）‑－～．，,／/.source;
const BETWEEN = `[${PARTS}${INVISIBLE}]*`;
const LETTERS_BETWEEN = `[\\s·._\\-${INVISIBLE}]*`;
const DIGIT = /[0-9０-９]/.source;
const SPOKEN = /零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖0-9０-９/.source;

/**
 * Hidden wherever they stand: any run of six digits or more, however it is parted; a word with four digits in
 * it; digits written as characters. Addresses follow.
 */
const RUN = new RegExp(`\\+?${DIGIT}(?:${BETWEEN}${DIGIT}){5,}`, 'gu');
const CODE = /(?<![a-z0-9])(?=(?:[a-z_-]*[0-9]){4})(?=[a-z0-9_-]{8})[a-z0-9]+(?:[-_][a-z0-9]+)*/gi;
const READ_OUT = new RegExp(`[${SPOKEN}](?:${BETWEEN}[${SPOKEN}]){5,}`, 'gu');
/** A link may have been made for one person, so its path is hidden. */
const LINK =
  /(?<![a-z0-9.-])((?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,})\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/gi;
const MAIL = /(?<![a-z0-9._%+-])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;
/** An amount of money identifies nobody, so it stays readable. */
const AMOUNT = /^(?:\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$/;

const HIDDEN = '***';

/**
 * Hides what is private in any text: the named values wherever they stand and however they are spaced, and
 * whatever looks like a number that leads to a person.
 * @param {string[]} secrets
 * @param {string[]} [wanted] what the person wants hidden, were it a single letter
 * @returns {(text: string) => string}
 */
export function createMask(secrets, wanted = []) {
  const long = secrets.filter((one) => [...bareOf(one.trim())].length > 1);
  const known = [...new Set([...long, ...wanted].map((one) => one.trim()))]
    .filter(bareOf)
    .sort((a, b) => b.length - a.length);
  const patterns = known.map((one) => /** @type {const} */ ([patternOf(one), hint(one)]));
  return (text) => {
    let masked = text;
    for (const [pattern, shown] of patterns) masked = masked.replace(pattern, () => shown);
    return masked
      .replace(MAIL, HIDDEN)
      .replace(LINK, `$1/${HIDDEN}`)
      .replace(RUN, (run) => (isAmount(run) ? run : hint(run)))
      .replace(CODE, hint)
      .replace(READ_OUT, (run) => (/^[0-9]/.test(run) && isAmount(run) ? run : HIDDEN));
  };
}

/** An order number may have seven digits as well: without a mark of money it is none. @param {string} run */
const isAmount = (run) => /[.,]/.test(run) && AMOUNT.test(run);

/** A secret without what may stand between its letters. @param {string} secret */
const bareOf = (secret) => secret.replace(new RegExp(LETTERS_BETWEEN, 'gu'), '');

/** @param {string} secret */
function patternOf(secret) {
  const digits = plainDigits(secret);
  // A number is found by its digits, in whatever way it is parted, full-width digits included.
  if (digits.length >= 2 && !/\p{L}/u.test(secret)) {
    // A number of six digits or more is recognised whatever stands between its digits.
    const between = digits.length < 6 ? BETWEEN : '[^\\p{L}\\p{N}]{0,3}';
    const spaced = [...digits]
      .map((one) => `[${one}${String.fromCharCode(one.charCodeAt(0) + 0xfee0)}]`)
      .join(between);
    return new RegExp(digits.length < 6 ? `(?<!${DIGIT})${spaced}(?!${DIGIT})` : `\\+?${spaced}`, 'gu');
  }
  return new RegExp(
    [...bareOf(secret)]
      .map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, (mark) => (mark === '-' ? '\\x2d' : `\\${mark}`)))
      .join(LETTERS_BETWEEN),
    'giu',
  );
}

/** The part of a number that stays readable, so that the reader can tell two apart. @param {string} value */
function hint(value) {
  const digits = plainDigits(value);
  if (digits.length < 5) return HIDDEN;
  return digits.length < 8
    ? `${digits.slice(0, 2)}${HIDDEN}`
    : `${digits.slice(0, 3)}****${digits.slice(-2)}`;
}

/**
 * A source without the name of its file: people give files their own names, and carriers the
 * number of the phone.
 * @param {Source | null | undefined} source
 * @returns {Source | null}
 */
const nameless = (source) =>
  source ? { ...source, name: HIDDEN, ...(source.of ? { of: nameless(source.of) } : {}) } : null;

/** @param {string} value */
const plainDigits = (value) => value.normalize('NFKC').replace(/[^0-9]/g, '');

/**
 * The entries and facts of a copy that may be seen by everyone. Names of files go entirely.
 * @param {Entry[]} entries @param {Record<string, string>} facts @param {string} alsoHide one a line
 * @returns {{entries: Entry[], facts: Record<string, string>, mask: (text: string) => string}}
 */
export function maskedCopy(entries, facts, alsoHide) {
  const own = PRIVATE_FACTS.map((name) => facts[name] ?? '');
  const mask = createMask(
    [
      ...own,
      // A longer number is hidden as such, wherever it stands: only the short ones must be known.
      ...entries.map((entry) => entry.numberRaw).filter((one) => plainDigits(one).length < 6),
      ...entries.flatMap((entry) => namesIn(entry.agentNumber)),
    ],
    wordsIn(alsoHide),
  );
  return {
    mask,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        PRIVATE_FACTS.includes(name) && value.trim() ? HIDDEN : name === 'prior_date' ? value : mask(value),
      ]),
    ),
    entries: entries.map((entry) => ({
      ...entry,
      numberKey: null,
      numberRaw: /\d/.test(entry.numberRaw.normalize('NFKC')) ? hint(entry.numberRaw) : mask(entry.numberRaw),
      agency: mask(entry.agency),
      agentNumber: entry.agentNumber && HIDDEN,
      creditorOther: mask(entry.creditorOther),
      words: mask(entry.words),
      source: nameless(entry.source),
      confirmedBy: entry.confirmedBy?.map((one) => ({ ...one, name: HIDDEN })),
      // Earlier versions are not shown, but where an entry came from stands in the first one.
      history: entry.history.map((version) => ({ ...version, source: nameless(version.source) })),
    })),
  };
}

/**
 * The words of a list: one a line, or several in one, as people write lists; a space parts Chinese names, but
 * not English words.
 * @param {string} list
 */
const wordsIn = (list) => list.split(/[\n,，、;；]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u);

/** Titles and labels before a name or a staff number; they lead to nobody. */
const TITLES = /^(?:工号|编号|客服|坐席|专员|经理|主管|先生|女士|小姐|老师|律师|法务|小|老|号|no|id)$/i;

/**
 * A name and a number may stand in one field; each of them is hidden wherever it is said.
 * @param {string} agent
 */
const namesIn = (agent) => [
  agent,
  ...(agent.match(/\p{L}+|[0-9０-９]+/gu) ?? []).filter((part) => !TITLES.test(part)),
];

/** Facts about the person that nobody else is to read. */
const PRIVATE_FACTS = ['name', 'phone', 'identity', 'contract', 'prior_reference'];
