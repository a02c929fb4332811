// @ts-check

/**
 * Stands for a fact that is not known: it stays visibly open, for the person to fill in, and
 * nothing is made up (P8).
 */
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

/** A place for a fact. */
const PLACE = /\{([a-zA-Z0-9_]+)\}/;

/**
 * A part of a letter: fixed words, or a place for a fact.
 * @typedef {{text: string, blank: string | null, open: boolean}} Piece `blank`: the name of the fact; `open`:
 *   it is not known, and the text is a line to write on
 * @typedef {Record<string, string | number | null | undefined>} LetterFacts by name of the blank
 */

/** @param {string} template @param {LetterFacts} facts @returns {Piece[]} */
function piecesOf(template, facts) {
  // Splitting at a pattern with a group gives words and names by turns.
  return template.split(PLACE).map((part, at) => {
    if (at % 2 === 0) return { text: part, blank: null, open: false };
    const known = String(facts[part] ?? '').trim();
    return { text: known || BLANK, blank: part, open: !known };
  });
}

/** @param {Piece[]} pieces */
const textOf = (pieces) => pieces.map(({ text }) => text).join('');

/** @param {Piece[]} pieces @returns {string[]} each once, in the order in which they appear */
const namesIn = (pieces) => [...new Set(pieces.flatMap(({ blank }) => blank ?? []))];

/**
 * Letters from fixed words and the person's own facts, and from nothing else.
 * @param {{raw(key: string): string, has(key: string): boolean}} text
 */
export function createLetters(text) {
  const body = (/** @type {string} */ id) => text.raw(`letter_${id}_body`);
  const annex = (/** @type {string} */ id) =>
    text.has(`letter_${id}_annex`) ? text.raw(`letter_${id}_annex`) : '';

  return {
    ids: LETTERS,
    /**
     * The facts that a letter has room for, in the order they appear.
     * @param {string} id @returns {string[]}
     */
    blanks: (id) => namesIn([...piecesOf(body(id), {}), ...piecesOf(annex(id), {})]),
    /** @param {string} id */
    about: (id) => TEMPLATES[id],
    /**
     * @param {string} id
     * @param {LetterFacts} facts
     * @returns {{title: string, pieces: Piece[], body: string, annex: string, text: string,
     *   missing: string[]}} `annex`: the list that goes with the letter, empty where nothing is known to
     *   list; `text`: all of it; `missing`: blanks that are still open
     */
    write(id, facts) {
      const pieces = piecesOf(body(id), facts);
      const listed = piecesOf(annex(id), facts);
      const known = listed.every(({ open }) => !open) ? textOf(listed) : '';
      return {
        title: text.raw(`letter_${id}_title`),
        pieces,
        body: textOf(pieces),
        annex: known,
        text: [textOf(pieces), known].filter(Boolean).join('\n\n'),
        missing: namesIn(pieces.filter(({ open }) => open)),
      };
    },
  };
}

/** The letters in the person's language. @param {{text: Parameters<typeof createLetters>[0]}} app */
export const lettersOf = ({ text }) => createLetters(text);
