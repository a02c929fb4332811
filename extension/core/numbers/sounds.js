// @ts-check

/**
 * Names found by their characters, their pinyin or their initials, and by any mixture of these, as
 * people type them: `youzheng` and `yzyh` for the postal savings bank. Characters may be left out, their
 * order may not change.
 */

/** @typedef {Record<string, string>} Syllables characters by how they sound, from `vendor/syllables.json` */

/** Maximum number of characters of a question; longer ones are no name. */
const LONGEST = 24;

/** @param {Syllables} syllables */
export function createSounds(syllables) {
  /** @type {Map<string, string[]>} readings by character */
  const readings = new Map();
  for (const [reading, characters] of Object.entries(syllables))
    for (const character of characters)
      readings.set(character, [...(readings.get(character) ?? []), reading]);

  /** @type {Map<string, string[][]>} how each character of a name may be typed, by name */
  const typed = new Map();
  /** @param {string} name */
  function unitsOf(name) {
    let units = typed.get(name);
    if (!units) {
      units = [...foldName(name)].map((character) => [character, ...(readings.get(character) ?? [])]);
      typed.set(name, units);
    }
    return units;
  }

  /**
   * The place where the characters end that the letters spell without a gap; 0 where they spell none.
   * @param {string} letters @param {number} at @param {string[][]} units @param {number} unit
   * @param {boolean} initials
   * @returns {number}
   */
  function end(letters, at, units, unit, initials) {
    if (at === letters.length) return unit;
    const rest = letters.slice(at);
    for (const written of units[unit] ?? []) {
      if (at > 0 && written.startsWith(rest)) return unit + 1;
      const length = rest.startsWith(written) ? written.length : initials && rest[0] === written[0] ? 1 : 0;
      const found = length ? end(letters, at + length, units, unit + 1, initials) : 0;
      if (found) return found;
    }
    return 0;
  }

  return {
    /**
     * Where a text first holds characters, one after the other, that sound so: by their pinyin, of which the
     * last may be unfinished, and where `initials` says so by nothing but initials.
     * @param {string} letters a to z @param {string} text @param {{initials: boolean}} options
     * @returns {[from: number, to: number] | null}
     */
    spells(letters, text, { initials }) {
      if (letters.length < 2) return null;
      const units = [...text].map((character) => readings.get(character) ?? []);
      for (let unit = 0; unit < units.length; unit += 1) {
        const to = end(letters, 0, units, unit, false) || (initials && end(letters, 0, units, unit, true));
        // Characters outside the first plane of Unicode take two places; no guide has any, and a
        // mark may be off there.
        if (to) return [unit, to];
      }
      return null;
    },

    /**
     * How well a name fits: 0 is the name itself; each character that was passed over counts; null where the
     * question does not fit at all.
     * @param {string} question as `foldName` gives it
     * @param {string} name
     */
    distance(question, name) {
      if (question.length > LONGEST || /^[a-z]?$/.test(question)) return null;
      const units = unitsOf(name);
      if (!units.some((unit) => unit.some((written) => written[0] === question[0]))) return null;
      /** @type {(number | null | undefined)[]} by place in the question and in the name */
      const seen = [];
      /** @param {number} at @param {number} unit @returns {number | null} */
      const from = (at, unit) => {
        // What is left of the name costs least: a bank is nearer than its own credit card centre.
        if (at === question.length) return (units.length - unit) * 0.5;
        if (unit === units.length) return null;
        const place = at * units.length + unit;
        const known = seen[place];
        if (known !== undefined) return known;
        const passed = from(at, unit + 1);
        // Who leaves characters out seldom leaves the first ones out.
        let best = passed === null ? null : passed + (at === 0 ? 1.5 : 1);
        for (const written of units[unit]) {
          for (const [length, cost] of fits(question, at, written)) {
            const rest = from(at + length, unit + 1);
            if (rest !== null && (best === null || rest + cost < best)) best = rest + cost;
          }
        }
        seen[place] = best;
        return best;
      };
      return from(0, 0);
    },
  };
}

/**
 * How much of a character's reading stands here in the question: all of it, its initial alone, or, at the end
 * of what was typed, its beginning.
 * @param {string} question @param {number} at @param {string} written
 * @returns {[length: number, cost: number][]}
 */
function fits(question, at, written) {
  if (question.startsWith(written, at)) return [[written.length, 0], ...initial(question, at, written)];
  const rest = question.slice(at);
  return written.startsWith(rest) ? [[rest.length, 0.2]] : initial(question, at, written);
}

/** @param {string} question @param {number} at @param {string} written @returns {[number, number][]} */
const initial = (question, at, written) =>
  written.length > 1 && question[at] === written[0] ? [[1, 0.3]] : [];

/** Letters without case, marks and spaces; full-width forms are the usual ones. @param {string} text */
export const foldName = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}\p{S}\s]/gu, '')
    .normalize('NFC')
    .toLowerCase();
