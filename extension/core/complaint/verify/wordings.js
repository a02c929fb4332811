// @ts-check
import { sha256 } from '../../common/bytes.js';
import { fill } from '../../common/i18n.js';
/** @typedef {'zh_CN' | 'en'} Language */
/**
 * @typedef {Record<Language, Record<string, string[]>> & {style?: {report: string[]}}} Wordings
 *   server/dunbook/evidence_pack/wordings.json: all there ever were; `style`: SHA-256 of each style sheet
 */
/** @typedef {ReturnType<typeof sayingsIn>} Sayings */

/**
 * The panel's own code writes a report's sentences with a `Text` that gives, for each message, a sign that
 * stands for all wordings there ever were of it. What it writes is a pattern then: a sentence is right that
 * some version of Dunbook would have written of these facts.
 *
 * A sign is a number between two lone surrogates. No text of a pack holds one: RFC 8785 refuses them.
 */

const BEGINS = '\uDFFF';
const SIGN = /\uDFFF(\d+)\uDFFE/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/** @param {Wordings} wordings @param {Language} language */
export function sayingsIn(wordings, language) {
  const known = wordings[language];
  /** The wordings behind each sign; null where none is known. @type {(string[] | null)[]} */
  const signs = [];
  /** @type {Map<string, string>} */
  const given = new Map();
  /** @type {Map<string, RegExp>} */
  const patterns = new Map();

  /** @param {string} key @param {Record<string, unknown>} [values] */
  function t(key, values = {}) {
    const same = JSON.stringify([key, values]);
    let sign = given.get(same);
    if (sign === undefined) {
      sign = `${BEGINS}${signs.length}\uDFFE`;
      signs.push(Object.hasOwn(known, key) ? known[key].map((one) => fill(one, values, language)) : null);
      given.set(same, sign);
    }
    return sign;
  }

  /** @param {string} saying @returns {string} */
  const sourceOf = (saying) =>
    saying
      .split(SIGN)
      .map((part, index) => (index % 2 ? alternatives(signs[Number(part)]) : escaped(part)))
      .join('');
  /** @param {string[] | null} wordingsOf */
  const alternatives = (wordingsOf) => (wordingsOf ? `(?:${wordingsOf.map(sourceOf).join('|')})` : '[^]*');

  /** @param {string} saying */
  function patternOf(saying) {
    let pattern = patterns.get(saying);
    if (!pattern) patterns.set(saying, (pattern = new RegExp(`^(?:${sourceOf(saying)})$`)));
    return pattern;
  }

  /**
   * Whether all of its words are known here: a newer version of the panel may use others.
   * @param {string} saying @returns {boolean}
   */
  const isKnown = (saying) =>
    // Most cells hold no sign, so that this is asked first.
    !saying.includes(BEGINS) ||
    saying.split(SIGN).every((part, index) => index % 2 === 0 || isKnownSign(Number(part)));
  /** @type {Map<number, boolean>} */
  const knownSigns = new Map();
  /** @param {number} sign */
  function isKnownSign(sign) {
    let known = knownSigns.get(sign);
    if (known === undefined) knownSigns.set(sign, (known = signs[sign]?.every(isKnown) ?? false));
    return known;
  }

  /** @param {string} key @param {string} day `2026-11-20` */
  const dated = (key, day) => {
    const [year, month, date] = day.split('-').map(Number);
    return t(key, { year, month: language === 'en' ? MONTHS[month - 1] : month, day: date });
  };

  return {
    t,
    has: (/** @type {string} */ key) => Object.hasOwn(known, key),
    language: () => language,
    number: (/** @type {number} */ value) => value.toLocaleString('en-GB'),
    /** Names joined as `Intl.ListFormat` joins them. @param {string[]} names */
    list: (names) =>
      [names.slice(0, -1).join(t('list comma')), names.at(-1)].filter(Boolean).join(t('list and')),
    formatDay: (/** @type {string} */ day) => dated('day', day),
    formatMonthDay: (/** @type {string} */ day) => dated('month day', day),
    /**
     * Whether a text is one of those that a saying stands for.
     * @param {string} saying @param {string} text
     */
    isSaid: (saying, text) =>
      saying.includes(BEGINS) ? patternOf(saying).test(text) : saying.toWellFormed() === text,
    isKnown,
    /**
     * Whether some version of the panel gave its reports this style sheet: another one could hide words,
     * or put some there.
     * @param {string} style
     */
    isKnownStyle: async (style) => wordings.style?.report.includes(await sha256(style)) ?? false,
  };
}

/** @param {string} text */
const escaped = (text) => text.toWellFormed().replace(SPECIAL, '\\$&');
