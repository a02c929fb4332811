// @ts-check
import words from '../../data/in-text.json' with { type: 'json' };
import { normalize } from './normalizer.js';
import { AFTER, BEFORE, NO, judge } from './find-context.js';
import { begins, chinese, foreign } from './find-shapes.js';
import { JOINER } from './find-text.js';

/**
 * From groups of digits to numbers. The twin of the server's `find_scan.py`.
 *
 * @typedef {{start: number, end: number, text: string, number: import('./normalizer.js').NumberAnswer}} Found
 * @typedef {Found & {verdict: string}} Judged `verdict`: how sure it is that the number is meant, YES or
 *   PERHAPS
 * @typedef {{start: number, end: number, digits: string, gap: string}} Group `gap`: "-" or "/" when it
 *   belongs to the group before, else ""
 */

const MOST_DIGITS = 24;
const MOST_GROUPS = 6;
const SHORTEST = '+86-110'.length;
/** Digits after + or 00, with the zeros, that are worth asking the library about. */
const FOREIGN = { fewest: 7, most: 17 };
/** What the library is asked about numbers abroad in one text: it is slow, and texts can be hostile. */
const QUESTIONS = 32;
const CHARACTERS_FOR_ONE = 64;
const NO_EXTENSION = ['mobile', 'mobile_virtual', 'emergency', 'sms_106'];

const group = new RegExp(`[0-9]+(?:${JOINER}{1,3}[0-9]+)*`, 'g');
const between = new RegExp(`^[ ./()${JOINER}-]{1,3}$`);
const extension = new RegExp(
  ` ?(?:${words.text.extension_words.join('|')})[ .:]?[0-9]{1,6}(?![0-9]|[ -][0-9]{3,4}[ -][0-9])`,
  'y',
);

/**
 * Numbers in order, positions in code points.
 * @param {string[] | string} text by code point
 * @param {string} plain the same, prepared
 * @returns {Judged[]}
 */
export function scan(text, plain) {
  const groups = groupsOf(plain);
  let questions = QUESTIONS + Math.floor(plain.length / CHARACTERS_FOR_ONE);

  /**
   * How many groups are read, and the number in them: the longest that is one.
   * @param {number} at
   * @returns {{count: number, best: Judged | null}}
   */
  function longest(at) {
    const first = groups[at];
    const plus = plain[first.start - 1] === '+';
    const shapes = shapesFrom(groups, at, plus);
    for (let count = shapes.length; count > 0; count -= 1) {
      const shape = shapes[count - 1];
      if ((plus || shape.startsWith('00')) && foreign.test(shape)) {
        const digits = shape.replaceAll('-', '').length - (plus ? 1 : 0);
        if (digits < FOREIGN.fewest || digits > FOREIGN.most || !questions) continue;
        questions -= 1;
      } else if (count > 1 && (shape.length < SHORTEST || !chinese.test(shape))) continue;
      const best = read(first.start - (plus ? 1 : 0), groups[at + count - 1].end, shape);
      if (best) return { count, best };
    }
    return { count: 1, best: null };
  }

  /** @param {number} start @param {number} end */
  const slice = (start, end) =>
    typeof text === 'string' ? text.slice(start, end) : text.slice(start, end).join('');

  /** @param {number} start @param {number} end @param {string} shape @returns {Judged | null} */
  function read(start, end, shape) {
    if (shape.length < 3) return null;
    const inside = plain.slice(start, end);
    if (plain[start - 1] === '(' && inside.includes(')')) start -= 1;
    else if (inside.includes('(') && !inside.includes(')') && plain[end] === ')') end += 1;
    let number = normalize(slice(start, end));
    if (number.key === null) return null;
    extension.lastIndex = end;
    const more = NO_EXTENSION.includes(number.kind) ? null : extension.exec(plain);
    const extended = more ? normalize(slice(start, end + more[0].length)) : null;
    if (more && extended?.key === number.key) {
      end += more[0].length;
      number = extended;
    }
    const verdict = judge(
      number,
      shape,
      plain.slice(Math.max(0, start - BEFORE), start),
      plain.slice(end, end + AFTER),
    );
    return verdict === NO ? null : { start, end, text: number.input, number, verdict };
  }

  /** @type {Judged[]} */
  const found = [];
  for (let at = 0; at < groups.length; ) {
    const { count, best } = longest(at);
    at += count;
    if (!best) continue;
    found.push(best);
    while (groups[at]?.start < best.end) at += 1; // it was the extension
  }
  return found;
}

/** @param {string} plain @returns {Group[]} */
function groupsOf(plain) {
  /** @type {Group[]} */
  const groups = [];
  let end = -MOST_DIGITS;
  for (const match of plain.matchAll(group)) {
    const gap = match.index - end <= 3 ? plain.slice(end, match.index) : '';
    const belongs = !between.test(gap) ? '' : gap.includes('/') ? '/' : '-';
    end = match.index + match[0].length;
    groups.push({ start: match.index, end, digits: match[0].replaceAll(JOINER, ''), gap: belongs });
  }
  return groups;
}

/**
 * The digits of the group, of it and the next, and so on, while they can be one number.
 * @param {Group[]} groups
 * @param {number} at
 * @param {boolean} plus
 */
function shapesFrom(groups, at, plus) {
  const { digits } = groups[at];
  const size = digits.length + (plus ? 1 : 0);
  if (size < 2 || size > MOST_DIGITS) return [];
  const shapes = [(plus ? '+' : '') + digits];
  if (!begins.test(shapes[0])) return shapes;
  let total = digits.length;
  for (let next = at + 1; next < groups.length && next < at + MOST_GROUPS; next += 1) {
    total += groups[next].digits.length;
    if (!groups[next].gap || total > MOST_DIGITS) break;
    shapes.push(shapes[shapes.length - 1] + groups[next].gap + groups[next].digits);
  }
  return shapes;
}
