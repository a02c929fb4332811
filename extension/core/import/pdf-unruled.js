// @ts-check
import { isCovered } from './pdf-lines.js';
import { recordsOf } from './pdf-records.js';
import { middleOf } from './pdf-ruled.js';
/** @typedef {import('./pdf-lines.js').Line} Line */
/** @typedef {import('./pdf-lines.js').Piece} Piece */
/** @typedef {{left: number, right: number, text?: string}} Extent of a column; `text` is its heading */

/**
 * Tables without upright lines. A column is where its heading stands and what stands above or below
 * of it; each text must touch one column and no other, and no two columns may touch. Otherwise the
 * table is not read.
 */

const FEWEST_COLUMNS = 3;
const LONGEST_HEADING = 14;
/** Texts that end a table or divide it; they are no rows of it. */
const NOTE =
  /^(?:合计|小计|总计|累计|共计?\s*\d|注\s*[:：]|说明|备注[:：]|温馨提示|打印|制表|查询|以上|Total)/i;
const LABELLED = /^[^\d:：]{2,12}[:：]/;
const DAY = /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日)\s*(?:\(?(?:星期|周).\)?)?$/;

/** @param {Line} line */
export const isHeading = ({ pieces }) =>
  pieces.length >= FEWEST_COLUMNS &&
  pieces.every(({ text }) => text.length <= LONGEST_HEADING && !/[\d:：]/.test(text)) &&
  new Set(pieces.map(({ text }) => text)).size === pieces.length;

/**
 * Where each column stands.
 * @param {Extent[]} start by the headings, or as on the page before
 * @param {Line[]} lines
 * @returns {Extent[] | null} null where two of them touch
 */
function columnsOf(start, lines) {
  const columns = start.map(({ left, right, text }) => ({ left, right, text }));
  const widen = (/** @type {Extent} */ column, /** @type {Piece} */ { left, right }) => {
    const grows = left < column.left || right > column.right;
    column.left = Math.min(left, column.left);
    column.right = Math.max(right, column.right);
    return grows;
  };
  // A line with a text for each column says where all of them are.
  for (const { pieces } of lines) {
    if (pieces.length === columns.length) pieces.forEach((piece, index) => widen(columns[index], piece));
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const piece of lines.flatMap(({ pieces }) => pieces)) {
      const touched = columns.filter((column) => touches(column, piece));
      if (touched.length === 1 && widen(touched[0], piece)) grown = true;
    }
  }
  const apart = columns.every((column, index) => index === 0 || columns[index - 1].right < column.left);
  return apart ? columns : null;
}

/** @param {Extent} column @param {Extent} piece */
const touches = (column, piece) => piece.left < column.right && piece.right > column.left;

/** Whether a line outside of every table holds as much as a row of one. @param {Line} line */
export const isStray = (line) => line.pieces.length > FEWEST_COLUMNS && !isNote(line, []);

/**
 * A line across several columns, or one that says itself that it is no row.
 * @param {Line} line @param {Extent[]} start
 */
const isNote = ({ pieces }, start) =>
  NOTE.test(pieces[0].text) ||
  pieces.filter(({ text }) => LABELLED.test(text)).length * 2 > pieces.length ||
  (pieces.length === 1 && start.filter((column) => touches(column, pieces[0])).length > 1);

/**
 * The rows below a heading, or of a table that goes on from the page before.
 * @param {Line[]} lines
 * @param {Extent[]} start
 * @param {number[]} rules y of the level lines that cross the table
 * @returns {{rows: string[][], columns: Extent[]} | null} null where something cannot be told
 */
export function unruledRows(lines, start, rules) {
  const last = lines.findLastIndex((line) => line.pieces.length > 1 && !isNote(line, start));
  const end = lines.findIndex((line, index) => index > last && isNote(line, start));
  const body = end < 0 ? lines : lines.slice(0, end);
  const notes = body.map((line) => isNote(line, start));
  const columns = columnsOf(
    start,
    body.filter((_, index) => !notes[index]),
  );
  if (!columns) return null;
  /** @type {import('./pdf-records.js').Banded[]} */
  const banded = [];
  for (const [index, line] of body.entries()) {
    const cells = notes[index] ? textRow(line, columns.length) : cellsOf(line, columns);
    if (!cells) return null;
    const band = rules.filter((y) => y < middleOf(line)).length;
    banded.push({ base: line.base, cells, band, apart: notes[index] });
  }
  markDays(banded);
  const rows = recordsOf(banded);
  return rows && { rows: [...rows, ...lines.slice(body.length).map((line) => [wholeText(line)])], columns };
}

/** @param {Line} line */
export const wholeText = ({ pieces }) => pieces.map(({ text }) => text).join('  ');

/** @param {Line} line @param {number} count */
const textRow = (line, count) => [wholeText(line), ...Array(count - 1).fill('')];

/** @param {Line} line @param {Extent[]} columns @returns {string[] | null} */
function cellsOf({ pieces }, columns) {
  const cells = columns.map(() => '');
  for (const piece of pieces) {
    const touched = columns.flatMap((column, index) => (touches(column, piece) ? [index] : []));
    if (touched.length !== 1 || cells[touched[0]] || isCovered(piece)) return null;
    cells[touched[0]] = piece.text;
  }
  return cells;
}

/**
 * A day alone in the first column heads the rows below it, if the table begins with one and rows follow each.
 * Otherwise it may be the rest of a broken cell.
 * @param {import('./pdf-records.js').Banded[]} lines
 */
function markDays(lines) {
  const alone = (/** @type {import('./pdf-records.js').Banded | undefined} */ line) =>
    !!line && DAY.test(line.cells[0]) && line.cells.slice(1).every((cell) => !cell);
  if (
    !alone(lines[0]) ||
    lines.some((line, index) => alone(line) && (index + 1 === lines.length || alone(lines[index + 1])))
  ) {
    return;
  }
  for (const line of lines) line.apart ||= alone(line);
}
