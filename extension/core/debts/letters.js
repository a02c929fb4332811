// @ts-check
import { fill } from '../common/i18n.js';

/** What is not known stays visibly open, for the person to fill in: nothing is made up (P8). */
const BLANK = '____';

export const LETTERS = ['authorisation', 'proof', 'instalment', 'quiet', 'data'];

/** The rules each letter cites. @type {Record<string, string[]>} */
const CITED = {
  authorisation: ['cn-pipl-17', 'cn-pipl-21', 'cn-cba-agency-list'],
  proof: ['cn-pipl-17', 'cn-pipl-21'],
  instalment: [],
  quiet: [
    'cn-civil-1033-1',
    'cn-pipl-10',
    'cn-gbt-hours',
    'cn-gbt-target',
    'cn-cba-hours',
    'cn-cba-third-party-ban',
  ],
  data: ['cn-pipl-45-47-50'],
};

/**
 * Letters from fixed words and the person's own facts, and from nothing else.
 * @param {{raw(key: string): string}} text
 */
export function createLetters(text) {
  const body = (/** @type {string} */ id) => text.raw(`letter_${id}_body`);

  /** The facts a letter has room for, in the order they appear. @param {string} id @returns {string[]} */
  const blanks = (id) => [
    ...new Set([...body(id).matchAll(/\{([a-zA-Z0-9_]+)\}/g)].map((match) => match[1])),
  ];

  return {
    ids: LETTERS,
    blanks,
    /** @param {string} id @returns {string[]} */
    cited: (id) => CITED[id],
    /**
     * @param {string} id
     * @param {Record<string, string | number | null | undefined>} facts by name of the blank
     * @returns {{title: string, intro: string, body: string, missing: string[]}} `missing`: blanks that are
     *   still open
     */
    write(id, facts) {
      const known = blanks(id).filter((name) => String(facts[name] ?? '').trim() !== '');
      const missing = blanks(id).filter((name) => !known.includes(name));
      /** @type {Record<string, string>} */
      const values = Object.fromEntries([
        ...known.map((name) => [name, String(facts[name]).trim()]),
        ...missing.map((name) => [name, BLANK]),
      ]);
      return {
        title: text.raw(`letter_${id}_title`),
        intro: text.raw(`letter_${id}_intro`),
        body: fill(body(id), values),
        missing,
      };
    },
  };
}
