// @ts-check
/**
 * The characters of both scripts, as `server/build_taiwan.js` makes them: `vendor/scripts.json`.
 * @typedef {object} ScriptTable
 * @property {string} mainland characters that are written otherwise in Taiwan
 * @property {string} taiwan how each of them is written there
 * @property {Record<string, string>} names what is not written character by character
 * @property {string} traditional characters that a search folds
 * @property {string} simplified what each of them is folded into
 */

/** @param {string} from @param {string} to @returns {Map<string, string>} */
function pairs(from, to) {
  const others = [...to];
  return new Map([...from].map((one, at) => [one, others[at]]));
}

/**
 * How a name of the mainland is written in Taiwan: its script alone changes. The twin of `written` in
 * server/dunbook/i18n.py.
 * @param {ScriptTable} table
 * @returns {(name: string) => string}
 */
export function createWriting({ mainland, taiwan, names }) {
  const characters = pairs(mainland, taiwan);
  const longest = Object.keys(names).sort((one, other) => other.length - one.length);
  const piece = new RegExp(
    [...longest.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')), '.'].join('|'),
    'gsu',
  );
  return (name) => name.replace(piece, (one) => names[one] ?? characters.get(one) ?? one);
}

/**
 * Folds both scripts into the mainland's, so that a search finds either; a text keeps its length.
 * @param {ScriptTable} table
 * @returns {(text: string) => string}
 */
export function createFolding({ traditional, simplified }) {
  const characters = pairs(traditional, simplified);
  const folded = new RegExp(`[${traditional}]`, 'gu');
  return (text) => text.replace(folded, (one) => characters.get(one) ?? one);
}
