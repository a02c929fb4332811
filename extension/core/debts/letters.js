// @ts-check
import { fill } from '../common/i18n.js';

/** What is not known stays visibly open, for the person to fill in: nothing is made up (P8). */
const BLANK = '____';

/**
 * @typedef {object} Template
 * @property {string[]} cites ids of the rules that the letter names
 * @property {boolean} admits whether sending it admits the debt, which restarts the limitation period
 * @property {string | null} reviewed YYYY-MM-DD on which a lawyer has read it; null while none has
 * @property {import('../common/lender.js').DebtRole} [role] who writes it, where that is not the borrower
 */

/** In the order in which they are offered. @type {Record<string, Template>} */
const TEMPLATES = {
  authorisation: {
    cites: ['cn-pipl-17', 'cn-pipl-21', 'cn-cba-agency-list'],
    admits: false,
    reviewed: null,
  },
  proof: { cites: ['cn-pipl-17', 'cn-pipl-21'], admits: false, reviewed: null },
  enquiry: { cites: ['cn-civil-546'], admits: false, reviewed: null },
  instalment: { cites: [], admits: true, reviewed: null },
  quiet: {
    cites: [
      'cn-civil-1033-1',
      'cn-pipl-10',
      'cn-gbt-hours',
      'cn-gbt-target',
      'cn-cba-hours',
      'cn-cba-third-party-ban',
    ],
    admits: false,
    reviewed: null,
  },
  data: { cites: ['cn-pipl-45-47-50'], admits: false, reviewed: null },
  stop_contact: {
    cites: [
      'cn-pipl-13-15',
      'cn-pipl-45-47-50',
      'cn-civil-1033-1',
      'cn-civil-685',
      'cn-cfc-2024',
      'cn-card-68',
      'cn-ml-37-5',
      'cn-gbt-contact-conditions',
    ],
    admits: false,
    reviewed: null,
    role: 'contact',
  },
  stop_number: {
    cites: ['cn-pipl-45-47-50', 'cn-civil-1033-1'],
    admits: false,
    reviewed: null,
    role: 'number',
  },
};

export const LETTERS = Object.keys(TEMPLATES);

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
    /** @param {string} id */
    about: (id) => TEMPLATES[id],
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
