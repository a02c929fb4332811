// @ts-check
import { moved } from './pdf-matrix.js';

/**
 * @typedef {object} Rule a straight line of a table
 * @property {number} at y of a level one, x of an upright one
 * @property {number} from
 * @property {number} to
 */
/** @typedef {{level: Rule[], upright: Rule[]}} Rules */

/** Maximum thickness of a filled shape that is a line, in points, as all lengths here. */
const THICKEST = 2.5;
/** Minimum length of a line; shorter ones belong to a sign or a picture. */
const SHORTEST = 4;
/** Distance up to which lines are one, and so are pieces with such a gap, as dashes and dots have. */
const NEAR = 1.5;
const GAP = 3.5;
/** How pdf.js writes a path: the kind of each piece, followed by its numbers. */
const MOVE = 0;
const LINE = 1;
const NUMBERS = [2, 2, 6, 4, 0];

/**
 * The straight lines of a path, as strokes or as thin filled shapes.
 * @param {Rules} rules
 * @param {import('./pdf-matrix.js').Matrix} matrix
 * @param {ArrayLike<number>} path
 * @param {boolean} stroked
 */
export function addRules(rules, matrix, path, stroked) {
  for (const corners of outlines(path)) {
    const places = corners.map(([x, y]) => moved(matrix, x, y));
    if (stroked) {
      for (const [index, place] of places.entries()) if (index) addLine(rules, places[index - 1], place);
      continue;
    }
    const xs = places.map(([x]) => x);
    const ys = places.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (bottom - top <= THICKEST) addLine(rules, [left, (top + bottom) / 2], [right, (top + bottom) / 2]);
    else if (right - left <= THICKEST)
      addLine(rules, [(left + right) / 2, top], [(left + right) / 2, bottom]);
  }
}

/**
 * @param {ArrayLike<number>} path
 * @returns {[number, number][][]} corners of each part; one with a bend is left out
 */
function outlines(path) {
  /** @type {[number, number][][]} */
  const parts = [];
  let bent = false;
  for (let at = 0; at < path.length; at += 1 + NUMBERS[path[at]]) {
    const kind = path[at];
    if (NUMBERS[kind] === undefined) return [];
    const part = parts.at(-1);
    if (kind === MOVE) {
      if (bent) parts.pop();
      bent = false;
      parts.push([[path[at + 1], path[at + 2]]]);
    } else if (kind === LINE) {
      part?.push([path[at + 1], path[at + 2]]);
    } else if (NUMBERS[kind]) {
      bent = true;
    } else if (part) {
      part.push(part[0]);
    }
  }
  if (bent) parts.pop();
  return parts;
}

/** @param {Rules} rules @param {[number, number]} one @param {[number, number]} other */
function addLine({ level, upright }, [x0, y0], [x1, y1]) {
  const [wide, high] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (high <= NEAR / 2 && wide > high)
    level.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  else if (wide <= NEAR / 2 && high > wide) {
    upright.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
}

/**
 * Pieces of the same line made one, in order; what is too short to divide anything is left out.
 * @param {Rule[]} rules
 */
export function merged(rules) {
  /** @type {Rule[]} */
  const whole = [];
  for (const bundle of near(rules, ({ at }) => at)) {
    const at = bundle.reduce((sum, rule) => sum + rule.at, 0) / bundle.length;
    let last = null;
    for (const { from, to } of bundle.toSorted((one, other) => one.from - other.from)) {
      if (last && from - last.to <= GAP) last.to = Math.max(last.to, to);
      else whole.push((last = { at, from, to }));
    }
  }
  return whole.filter(({ from, to }) => to - from >= SHORTEST);
}

/**
 * Things in groups of those that lie side by side.
 * @template T
 * @param {T[]} all @param {(one: T) => number} placeOf
 */
function near(all, placeOf) {
  /** @type {T[][]} */
  const groups = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const one of all.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    if (placeOf(one) - before > NEAR) groups.push([]);
    groups.at(-1)?.push(one);
    before = placeOf(one);
  }
  return groups;
}
