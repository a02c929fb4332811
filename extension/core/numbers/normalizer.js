// @ts-check
import { BARE, PLUS, TRUNK, callThrough, read } from './china.js';
import { clean } from './clean.js';
import { WITH_EXTENSION, splitExtension } from './extension.js';
import { readInternational } from './international.js';

export { classOf } from './classes.js';

/** @typedef {import('./china.js').Reading} Reading */

/**
 * @typedef {object} Meaning
 * @property {string} input what was typed
 * @property {string | null} key E.164, or `CN-` and the digits; null where it is no number
 * @property {string} kind see ARCHITECTURE.md, "Number keys"
 * @property {string} display grouped in the Chinese habit
 * @property {string | null} extension
 * @property {string | null} problem
 */
/**
 * @typedef {Meaning & {also: Meaning[]}} NumberAnswer `also` holds other readings, where honest doubt remains
 */

/**
 * What a typed number is. Never throws: bad input has a null key and a `problem`.
 * @param {unknown} raw
 * @param {string} [region] ISO 3166: where a number without + was dialled
 * @returns {NumberAnswer}
 */
export function normalize(raw, region = 'CN') {
  if (typeof raw !== 'string')
    return invalid('', raw === null || raw === undefined ? 'empty' : 'not_a_number');
  const typed = clean(raw);
  if (typeof typed === 'string') return invalid(raw, typed);
  let { extension } = typed;
  let found = reading(typed, region);
  if (found === 'too_long' && !extension) {
    const [before, behind] = splitExtension(raw) ?? ['', null];
    const base = clean(before);
    const line = typeof base === 'string' || base.extension ? 'too_long' : reading(base, region);
    if (behind && typeof line !== 'string' && WITH_EXTENSION.includes(line.kind))
      [found, extension] = [line, behind];
  }
  if (typeof found === 'string') return invalid(raw, found, extension);
  const { kind, key, display } = found;
  const also = found.also.map((other) => meaning(raw, other.key, other.kind, other.display, extension));
  return { input: raw, key, kind, display, extension, also, problem: null };
}

/**
 * @param {string} input
 * @param {string | null} key
 * @param {string} kind
 * @param {string} display
 * @param {string | null} extension
 * @returns {Meaning}
 */
const meaning = (input, key, kind, display, extension) => ({
  input,
  key,
  kind,
  display,
  extension,
  problem: null,
});

/**
 * @param {string} input
 * @param {string} problem
 * @param {string | null} [extension]
 * @returns {NumberAnswer}
 */
const invalid = (input, problem, extension = null) => ({
  input,
  key: null,
  kind: 'invalid',
  display: '',
  extension,
  also: [],
  problem,
});

/**
 * What the digits are, as they were dialled in `region`.
 * @param {import('./clean.js').Typed} typed @param {string} region @returns {Reading | string}
 */
function reading({ digits, plus }, region) {
  if (plus) return afterPlus(digits);
  return region === 'CN' ? dialled(digits) : elsewhere(digits, region);
}

/** @param {string} digits @param {string} region @returns {Reading | string} */
function elsewhere(digits, region) {
  const found = readInternational(digits, region);
  return typeof found !== 'string' && found.kind === 'china' ? read(found.key.slice(3), PLUS) : found;
}

/** @param {string} digits @returns {Reading | string} */
function afterPlus(digits) {
  if (digits.startsWith('86')) return china(digits.slice(2), PLUS);
  if (digits[0] === '0') return dialled(digits); // +0086 …, +0571 …: the + is a slip
  return readInternational(digits, null);
}

/** @param {string} digits @returns {Reading | string} */
function dialled(digits) {
  if (digits.startsWith('00')) return afterIdd(digits.slice(2));
  if (digits.startsWith('086')) return china(digits.slice(3), PLUS);
  if (digits[0] === '0') return read(digits.slice(1), TRUNK);
  if (digits.startsWith('86') && digits.length > 8) return china(digits.slice(2), PLUS);
  return china(digits, BARE);
}

/** @param {string} digits @returns {Reading | string} */
function afterIdd(digits) {
  if (!digits) return 'too_short';
  return digits[0] === '0' ? 'unassigned' : afterPlus(digits);
}

/** @param {string} nat @param {number} form @returns {Reading | string} */
function china(nat, form) {
  const rest = nat[0] === '1' && nat.length > 9 ? callThrough(nat) : null;
  const found = rest ? dialled(rest) : null;
  return found && typeof found !== 'string' ? found : read(nat, form);
}
