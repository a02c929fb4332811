// @ts-check
import { unbroken } from './pdf-lines.js';

/**
 * Which lines of text are one row of a table whose columns are known and whose rows no line divides. A cell
 * may be broken into several lines, and only the distances tell; where they do not, there is no answer.
 */

/**
 * @typedef {object} Banded a line of text, cut into the cells of its columns
 * @property {number} base
 * @property {string[]} cells
 * @property {number} band lines with different ones are never one row
 * @property {boolean} [apart] no part of a row: a day, a sum, a note
 */

/** Ratio of two distances below which they count as the same. */
const SAME = 1.15;
/** A row fills at least this share of its columns; what fills less may be the rest of the row above. */
const FULL = 0.6;

/**
 * @param {Banded[]} lines from the top
 * @returns {string[][] | null} null where it cannot be told
 */
export function recordsOf(lines) {
  if (!lines.length) return [];
  const runs = split(lines, (before, line) => before.band !== line.band || !!before.apart || !!line.apart);
  const rows = rich(lines.filter(({ apart }) => !apart));
  // Where a line is drawn between any two rows, what stands between two of them is one row.
  const ruled = lines[0].band !== lines[lines.length - 1].band && runs.every((run) => rich(run).length <= 1);
  const pitch = pitchOf(runs);
  // Lines without digits give no shapes, because they are headings.
  const stamps = stampsOf(
    rows.filter(({ cells }) => cells.some((cell) => /\d/.test(cell))),
    lines[0].cells.length,
  );
  /** @type {string[][]} */
  const records = [];
  for (const run of runs) {
    const isOne = run.length === 1 || (ruled && rich(run).length === 1);
    const found = isOne ? [whole(run)] : spaced(run, pitch, stamps);
    if (!found) return null;
    records.push(...found);
  }
  return records;
}

/** @param {Banded} line */
const filled = ({ cells }) => cells.filter(Boolean).length;
/** The lines that hold more than one cell. @param {Banded[]} lines */
const rich = (lines) => lines.filter((line) => filled(line) > 1);
/** @param {Banded} line */
const isFull = (line) => filled(line) >= Math.max(2, line.cells.length * FULL);

/** @param {Banded[]} lines @returns {string[]} */
const whole = (lines) => lines[0].cells.map((_, column) => unbroken(lines.map(({ cells }) => cells[column])));

/**
 * The greatest distance that still joins two lines to one row; 0 where all lines stand equally far apart.
 * @param {Banded[][]} runs
 */
function pitchOf(runs) {
  const gaps = runs
    .flatMap((run) => run.slice(1).map((line, index) => line.base - run[index].base))
    .toSorted((one, other) => one - other);
  const step = gaps.findIndex((gap, index) => index > 0 && gap > gaps[index - 1] * SAME);
  return step < 0 ? 0 : gaps[step - 1] * 1.01;
}

/** @param {Banded[]} run @param {number} pitch @param {string[]} stamps */
function spaced(run, pitch, stamps) {
  const isRow = (/** @type {Banded} */ line) => isFull(line) && isStamped(line, stamps);
  // Rows that are all complete are rows, also where a wider gap divides them into groups.
  if (run.every(isRow)) return run.map(({ cells }) => cells);
  if (!pitch) return null;
  const groups = split(run, (before, line) => line.base - before.base > pitch);
  const sure = groups.every((group) => rich(group).length === 1 && rich(group).every(isRow));
  return sure ? groups.map(whole) : null;
}

/**
 * How digits are written together, as in a time; a broken cell shows only a part of it.
 * @param {string} cell
 */
const shapeOf = (cell) => (/\d\D+\d/.test(cell) ? cell.replace(/\d+/g, '0') : '');

/**
 * The one shape that all cells of a column have, for each column; empty where they differ or have none.
 * @param {Banded[]} lines @param {number} count of columns
 */
const stampsOf = (lines, count) =>
  Array.from({ length: count }, (_, column) => {
    const shapes = new Set(
      lines
        .map(({ cells }) => cells[column])
        .filter(Boolean)
        .map(shapeOf),
    );
    return shapes.size === 1 ? [...shapes][0] : '';
  });

/** @param {Banded} line @param {string[]} stamps */
const isStamped = (line, stamps) =>
  line.cells.every(Boolean) ||
  line.cells.some((cell, column) => stamps[column] && shapeOf(cell) === stamps[column]);

/**
 * @template T
 * @param {T[]} all @param {(before: T, one: T) => boolean} between
 */
function split(all, between) {
  /** @type {T[][]} */
  const groups = [];
  for (const [index, one] of all.entries()) {
    if (index === 0 || between(all[index - 1], one)) groups.push([]);
    groups.at(-1)?.push(one);
  }
  return groups;
}
