// @ts-check
import words from '../../data/in-text.json' with { type: 'json' };
import { WITH_EXTENSION } from './extension.js';
import { normalize } from './normalizer.js';
import { createCarry } from './find-carry.js';
import { AFTER, BEFORE, ID, LIKELY, NO, YES, judge, plusIsASlip } from './find-context.js';
import { begins, chinese, foreign } from './find-shapes.js';
import { JOINER } from './find-text.js';

/**
 * From groups of digits to numbers. The twin of the server's `find_scan.py`.
 *
 * @typedef {object} Found
 * @property {number} start
 * @property {number} end
 * @property {string} text what stands between `start` and `end`
 * @property {import('./normalizer.js').NumberAnswer} number its `input` is `text`, except where digits were
 *   read that do not stand there: a disguise, or the area code of the number before
 * @property {'sure' | 'likely'} confidence 'likely' is what the person should be asked about
 * @typedef {Found & {verdict: string}} Judged `verdict`: whether the number is meant, YES, PERHAPS or ID
 * @typedef {{start: number, end: number, digits: string, gap: string}} Group `gap`: "-" or "/" when it
 *   belongs to the group before, else ""
 */

const MOST_DIGITS = 24;
const MOST_GROUPS = 6;
const SHORTEST = '+86-110'.length;
/** The lengths of a number abroad, in digits with the zeros of 00. The library is not asked about others. */
const FOREIGN = { fewest: 7, most: 17 };
/**
 * A text may cost this many questions to the library, and one more for each 64 characters: the library is
 * slow, and texts can be hostile.
 */
const QUESTIONS = 32;
const CHARACTERS_FOR_ONE = 64;
const MOBILES = ['mobile', 'mobile_virtual'];
const NO_EXTENSION = ['mobile', 'mobile_virtual', 'emergency', 'sms_106'];

const group = new RegExp(`[0-9]+(?:${JOINER}{1,3}[0-9]+)*`, 'g');
const between = new RegExp(`^[ ./()${JOINER}-]{1,3}$`);
const extension = new RegExp(
  ` ?(?:${words.text.extension_words.join('|')})[ .:]?[0-9]{1,6}(?![0-9]|[ -][0-9]{3,4}[ -][0-9])`,
  'y',
);
const dashed = /-[0-9]{1,5}(?![0-9年月日]|[-/:.][0-9])/y;

/**
 * Numbers in order, positions in code points.
 * @param {string[] | string} text by code point
 * @param {string} plain the same, prepared, and without disguises
 * @param {import('./find-disguise.js').Span[]} spans where a disguise was taken off
 * @returns {Judged[]}
 */
export function scan(text, plain, spans) {
  const groups = groupsOf(plain);
  const carry = createCarry(plain);
  let span = 0;
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
    return (plus && shapes.length && withoutPlus(at)) || { count: 1, best: null };
  }

  /**
   * A mobile number behind a + that only adds: `加V+139…`.
   * @param {number} at
   * @returns {{count: number, best: Judged} | null}
   */
  function withoutPlus(at) {
    const { start } = groups[at];
    if (!plusIsASlip(plain.slice(Math.max(0, start - 10), start - 1))) return null;
    const shapes = shapesFrom(groups, at, false);
    for (let count = shapes.length; count > 0; count -= 1) {
      if (count > 1 && !chinese.test(shapes[count - 1])) continue;
      const best = read(start, groups[at + count - 1].end, shapes[count - 1]);
      if (best && MOBILES.includes(best.number.kind))
        return { count, best: { ...best, confidence: 'likely' } };
    }
    return null;
  }

  /**
   * A local number behind a landline in a list: it has the same area code.
   * @param {number} at
   * @returns {{count: number, best: Judged} | null}
   */
  function carried(at) {
    for (const count of [2, 1]) {
      const taken = groups.slice(at, at + count);
      if (taken.length < count || (count === 2 && taken[1].gap !== '-')) continue;
      const { start } = taken[0];
      const { end } = taken[count - 1];
      const local = carry.local(taken.map(({ digits }) => digits).join('-'), start);
      if (!local?.number.key) continue;
      const { number } = local;
      const verdict = judge(number, local.number.key.slice(3), ...around(start, end));
      if (verdict === NO || verdict === ID) continue;
      const confidence = isDisguised(start, end) ? 'likely' : local.confidence;
      return { count, best: { start, end, text: slice(start, end), number, confidence, verdict: YES } };
    }
    return null;
  }

  /** @param {number} start @param {number} end @returns {[string, string]} */
  const around = (start, end) => [
    plain.slice(Math.max(0, start - BEFORE), start),
    plain.slice(end, end + AFTER),
  ];

  /**
   * Whether a disguise was taken off in between; asked from left to right.
   * @param {number} start @param {number} end
   */
  function isDisguised(start, end) {
    while (span < spans.length && spans[span].end <= start) span += 1;
    return span < spans.length && spans[span].start < end;
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
    const disguised = isDisguised(start, end);
    /** @param {number} stop */
    const source = (stop) =>
      disguised ? plain.slice(start, stop).replaceAll(JOINER, '') : slice(start, stop);
    let number = normalize(source(end));
    if (number.key === null) return null;
    extension.lastIndex = dashed.lastIndex = end;
    const more = NO_EXTENSION.includes(number.kind)
      ? null
      : (extension.exec(plain) ?? (WITH_EXTENSION.includes(number.kind) ? dashed.exec(plain) : null));
    const extended = more ? normalize(source(end + more[0].length)) : null;
    if (more && extended?.key === number.key) {
      end += more[0].length;
      number = extended;
    }
    let verdict = judge(number, shape, ...around(start, end), shape.includes('-'));
    if (verdict === NO) return null;
    if (carry.continuesIds(start)) verdict = ID;
    const confidence = disguised || verdict === LIKELY ? 'likely' : 'sure';
    if (verdict === LIKELY) verdict = YES;
    return { start, end, text: slice(start, end), number, confidence, verdict };
  }

  /** @type {Judged[]} */
  const found = [];
  for (let at = 0; at < groups.length; ) {
    const whole = longest(at);
    const { count, best } = whole.best ? whole : (carried(at) ?? whole);
    at += count;
    if (!best) continue;
    carry.passed(best.start, best.end, best.number, best.verdict);
    if (best.verdict !== ID) found.push(best);
    while (groups[at]?.start < best.end) at += 1; // the group was read as the extension of the number
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
