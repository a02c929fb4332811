// @ts-check
import words from '../../data/in-text.json' with { type: 'json' };
import { normalize } from './normalizer.js';
import { BARE, PLUS, TRUNK, areaOf } from './china.js';
import { classOfDigits } from './classes.js';
import { anyCase, bare, folded } from './clean.js';
import { AREAS, EMERGENCY, MOBILE, MOBILE_VIRTUAL, NEVER_SUBSCRIBER, RANGES } from './plan.js';

/**
 * What is known of all numbers that begin alike: "954", "9527 and all behind it", "0412". The twin of the
 * server's `ranges.py`. Nothing is guessed: a range whose numbers differ in kind, place or carrier has none.
 *
 * @typedef {import('./places.js').Names} Names
 * @typedef {import('./directory.js').Official & {key: string, display: string}} OfficialLine
 * @typedef {object} Reading
 * @property {string} prefix with the 0 before an area code
 * @property {string | null} kind "invalid" where no such range is in use
 * @property {string | null} classId
 * @property {Names | null} place
 * @property {Names | null} carrier
 * @property {[number, number] | null} lengths fewest and most digits as a phone shows them
 * @property {OfficialLine[]} officials lines of the directory in this range
 */
/** @typedef {Reading & {also: Reading[]}} RangeAnswer `also`: other readings of the same digits */
/**
 * @typedef {{digits: string, plus: boolean, marked: boolean, area: boolean}} Question `marked`: a range is
 *   meant, not one number
 */

/** The maximum number of characters of a question about a range. */
const LONGEST_QUESTION = 64;
/** The maximum number of digits that a range begins with. */
const LONGEST_PREFIX = 19;
/** The maximum number of official lines shown for a range. */
const OFFICIALS = 8;

/** @param {string[][]} lists */
const anyOf = (...lists) => {
  const sorted = lists.flat().sort((one, other) => other.length - one.length);
  return anyCase(sorted.map((word) => word.replace(/[*?]/gu, '\\$&')));
};
const { marks, area_marks: areaMarks, words: around } = words.range;
const filler = `(?:${anyOf(areaMarks, marks, around)})*`;
const asked = new RegExp(`^${filler}(\\+*)([0-9]+)${filler}$`, 'u');
const areaMark = new RegExp(anyOf(areaMarks), 'u');
const mark = new RegExp(anyOf(areaMarks, marks), 'u');

/** @param {unknown} raw @returns {Question | null} */
function read(raw) {
  if (typeof raw !== 'string' || raw.length > 2 * LONGEST_QUESTION || [...raw].length > LONGEST_QUESTION)
    return null;
  const text = bare(folded(raw) ?? '');
  const found = asked.exec(text);
  if (!found || found[2].length < 2 || found[2].length > LONGEST_PREFIX) return null;
  return { digits: found[2], plus: found[1] !== '', marked: mark.test(text), area: areaMark.test(text) };
}

/**
 * National digits and how they were dialled, as in `normalize`; form null outside China.
 * @param {Question} question
 * @returns {{nat: string, form: number | null} | null}
 */
function dialled({ digits, plus, marked, area }) {
  if (digits.startsWith('00')) {
    digits = digits.slice(2);
    plus = true;
    if (!digits) return marked ? { nat: '', form: null } : null;
    if (digits[0] === '0') return null;
  }
  let nat = digits;
  let form = BARE;
  if (plus && digits[0] !== '0') {
    if (!digits.startsWith('86')) return digits.length < 7 ? { nat, form: null } : null;
    nat = digits.slice(2);
    form = PLUS;
  } else if (digits.startsWith('086')) {
    nat = digits.slice(3);
    form = PLUS;
  } else if (digits.startsWith('86') && digits.length > 8) {
    nat = digits.slice(2);
    form = PLUS;
  }
  if (nat[0] === '0') {
    nat = nat.slice(1);
    form = TRUNK;
  } else if (area && areaOf(nat) === nat) form = TRUNK;
  return nat.length >= 2 && nat[0] !== '0' ? { nat, form } : null;
}

/**
 * @param {{places: ReturnType<typeof import('./places.js').createPlaces>, directory: ReturnType<typeof
 *   import('./directory.js').createDirectory>}} data
 */
export function createRanges({ places, directory }) {
  /**
   * @param {string} prefix
   * @param {string | null} kind
   * @param {Partial<Reading>} [more]
   * @returns {Reading}
   */
  const reading = (prefix, kind, more) => ({
    prefix,
    kind,
    classId: null,
    place: null,
    carrier: null,
    lengths: null,
    officials: [],
    ...more,
  });

  /** @param {string} stem @returns {OfficialLine[]} */
  const officials = (stem) =>
    directory
      .startingWith(stem)
      .slice(0, OFFICIALS)
      .flatMap((key) => {
        const official = directory.official(key);
        return official ? [{ key, display: normalize(key).display, ...official }] : [];
      });

  /** @param {string} nat @returns {Reading | null} */
  function mobile(nat) {
    const heads = [...MOBILE].filter((head) => head.startsWith(nat) || nat.startsWith(head));
    if (!heads.length || nat.length >= 11) return null;
    const kind = only(
      heads.map((head) => (MOBILE_VIRTUAL.has(head.slice(0, 3)) ? 'mobile_virtual' : 'mobile')),
    );
    return reading(nat, kind, {
      lengths: [11, 11],
      place: places.placeOfRange(nat),
      carrier: places.carrierOfRange(nat),
    });
  }

  /** Lengths count the 0 that stands before the area code. @param {string} nat @returns {Reading | null} */
  function landlines(nat) {
    const area = areaOf(nat);
    const areas = area ? [area] : [...AREAS.keys()].filter((code) => code.startsWith(nat));
    if (!areas.length) return null;
    if (area && (NEVER_SUBSCRIBER.get(area) ?? []).some((start) => nat.startsWith(start, area.length)))
      return null;
    const counts = areas.flatMap((code) => (AREAS.get(code) ?? []).map((count) => 1 + code.length + count));
    if (nat.length + 1 >= Math.max(...counts)) return null;
    return reading(`0${nat}`, 'landline', {
      lengths: [Math.min(...counts), Math.max(...counts)],
      place: area ? places.placeOfRange(nat) : null,
      officials: officials(`+86${nat}`),
    });
  }

  /** @param {string} nat @returns {Reading | null} */
  function service(nat) {
    const ranges = [...RANGES].filter(([prefix]) => prefix.startsWith(nat)).map(([, range]) => range);
    const size = [5, 4, 3, 2].find((count) => nat.length > count && RANGES.has(nat.slice(0, count)));
    const around = size && !RANGES.has(nat) ? RANGES.get(nat.slice(0, size)) : undefined;
    if (around) ranges.push(around);
    const most = Math.max(...ranges.map((range) => range.max));
    // What is longer than the range can be is no part of it; what is as long is one number.
    if (!ranges.length || nat.length >= most) return null;
    const emergency = [...EMERGENCY].filter((number) => number.startsWith(nat));
    const kind = only([...ranges.map((range) => range.kind), ...emergency.map(() => 'emergency')]);
    return reading(nat, kind, {
      classId: kind === 'service_95' || kind === 'sms_106' ? classOfDigits(nat) : null,
      lengths: [
        Math.min(...ranges.map((range) => range.min), ...emergency.map((number) => number.length)),
        most,
      ],
      officials: officials(('48'.includes(nat[0]) ? '+86' : 'CN-') + nat),
    });
  }

  /** @param {string} nat @param {number} form @returns {Reading[]} */
  function readings(nat, form) {
    /** @type {(Reading | null)[]} */
    let found;
    if (nat[0] === '1' && nat[1] > '2') found = [mobile(nat)];
    else if (form === TRUNK) found = [landlines(nat), nat.startsWith('95') ? service(nat) : null];
    else {
      const line = service(nat);
      // Only ten digits in all can be a landline without its 0, or a service line.
      const doubt = (!line && form === PLUS) || (line && (nat.startsWith('95') || nat.startsWith('106')));
      found = [line, doubt && areaOf(nat) ? landlines(nat) : null];
    }
    return found.filter((one) => one !== null);
  }

  /**
   * What is known of the range that `raw` asks for. null when it asks for none, or names a whole number.
   * @param {unknown} raw @returns {RangeAnswer | null}
   */
  function describeRange(raw) {
    const question = read(raw);
    if (!question || (!question.marked && normalize((question.plus ? '+' : '') + question.digits).key))
      return null;
    const asks = dialled(question);
    if (!asks) return null;
    const { nat, form } = asks;
    if (form === null) return { ...reading(nat ? `+${nat}` : '00', 'international'), also: [] };
    const [first, ...also] = readings(nat, form);
    if (first) return { ...first, also };
    if (!question.marked || nat.length >= 11) return null;
    const unassigned = form === TRUNK || (nat[0] === '1' && nat[1] > '2');
    return { ...reading((form === TRUNK ? '0' : '') + nat, unassigned ? 'invalid' : null), also: [] };
  }

  return { describeRange };
}

/** @template T @param {T[]} values */
const only = (values) => (new Set(values).size === 1 ? values[0] : null);
