// @ts-check
import { goesOn, isCovered, linesOf, unbroken } from './pdf-lines.js';
import { recordsOf } from './pdf-records.js';
/** @typedef {import('./pdf-lines.js').Line} Line */
/** @typedef {import('./pdf-glyphs.js').Glyph} Glyph */
/** @typedef {import('./pdf-grid.js').Grid} Grid */

/** How far above its line the middle of a sign stands, as a share of its height. */
const MIDDLE = 0.35;
/** Maximum number of lines into which a heading may be broken. */
const HEADING_LINES = 3;

/** @param {{base: number, size: number}} glyph */
export const middleOf = ({ base, size }) => base - MIDDLE * size;

/** @param {Grid} grid @param {number} x @param {number} y */
export const isInside = ({ xs, ys }, x, y) =>
  x > xs[0] && x < /** @type {number} */ (xs.at(-1)) && y > ys[0] && y < /** @type {number} */ (ys.at(-1));

/**
 * The rows of a table drawn with lines.
 * @param {Grid} grid
 * @param {Glyph[]} glyphs those inside of it
 * @returns {string[][] | null} null where a text does not stand in one cell
 */
export function ruledRows(grid, glyphs) {
  if (grid.unsure || linesOf(glyphs).some((line) => !isWithin(line, grid))) return null;
  /** @type {Map<number, Glyph[]>} */
  const inCell = new Map();
  for (const glyph of glyphs) {
    const cell = cellAt(grid, glyph);
    const others = inCell.get(cell);
    if (others) others.push(glyph);
    else inCell.set(cell, [glyph]);
  }
  /** @type {string[][]} */
  const rows = [];
  const columns = grid.xs.length - 1;
  for (const [row, cells] of grid.cells.entries()) {
    // A merged cell says its text once, in its first place.
    const lines = cells.map((cell, column) =>
      cell === row * columns + column ? linesOf(inCell.get(cell) ?? []) : [],
    );
    const found = isOneRow(lines, row === 0) ? [lines.map((cell) => textOf(cell))] : divided(lines);
    if (!found) return null;
    rows.push(...found);
  }
  return rows;
}

/** @param {Line[]} lines of one cell */
const textOf = (lines) => unbroken(lines.map(({ pieces }) => pieces.map(({ text }) => text).join(' ')));

/** @param {Grid} grid @param {Glyph} glyph */
function cellAt({ xs, ys, cells }, glyph) {
  const row = ys.findLastIndex((y) => y < middleOf(glyph));
  const column = xs.findLastIndex((x) => x < (glyph.left + glyph.right) / 2);
  return cells[row]?.[column] ?? -1;
}

/** No text crosses a line into the next cell. @param {Line} line @param {Grid} grid */
const isWithin = ({ pieces }, grid) =>
  pieces.every(
    (piece) =>
      !isCovered(piece) &&
      piece.signs.every(
        (sign, index, signs) =>
          index === 0 ||
          cellAt(grid, sign) === cellAt(grid, signs[index - 1]) ||
          !goesOn(signs[index - 1], sign),
      ),
  );

/**
 * Between two lines of a table usually stands one row; in some tables all of them do. In one row, some cells
 * have a single line of text, or it is the heading.
 * @param {Line[][]} cells @param {boolean} first
 */
function isOneRow(cells, first) {
  const used = cells.filter((lines) => lines.length);
  const bases = used.flatMap((lines) => lines.map(({ base }) => base)).toSorted((one, other) => one - other);
  const broken = used.filter((lines) => lines.length > 1);
  if (broken.length < 2 || !bases.length) return true;
  if (first && used.every((lines) => lines.length <= HEADING_LINES && !/\d/.test(textOf(lines)))) return true;
  return broken.length * 2 <= used.length;
}

/** Rows between which no line is drawn. @param {Line[][]} cells */
function divided(cells) {
  /** @type {Map<number, string[]>} */
  const byBase = new Map();
  for (const [column, lines] of cells.entries()) {
    for (const { base, size, pieces } of lines) {
      const near = [...byBase.keys()].find((other) => Math.abs(other - base) < size * MIDDLE) ?? base;
      const texts = byBase.get(near) ?? cells.map(() => '');
      texts[column] = pieces.map(({ text }) => text).join(' ');
      byBase.set(near, texts);
    }
  }
  const lines = [...byBase]
    .toSorted(([one], [other]) => one - other)
    .map(([base, texts]) => ({ base, cells: texts, band: 0 }));
  return recordsOf(lines);
}
