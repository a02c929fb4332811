// @ts-check

/**
 * Names found by their characters, their pinyin or their initials, and by any mixture of these, as people type
 * them: `youzheng` and `yzyh` for the postal savings bank. Characters may be left out, their order may not change.
 */

/** @typedef {Record<string, string>} Syllables characters by how they sound, from `vendor/syllables.json` */

/** The longest question that is looked for: longer ones are no name. */
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

  return {
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
 * How much of a character's reading stands here in the question: all of it, its initial alone, or, at the end of
 * what was typed, its beginning.
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
