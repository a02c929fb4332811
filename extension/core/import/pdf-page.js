// @ts-check
import { isComplete, mappingOf } from './header.js';
import { gridsOf } from './pdf-grid.js';
import { linesOf } from './pdf-lines.js';
import { isInside, middleOf, ruledRows } from './pdf-ruled.js';
import { isHeading, isStray, unruledRows, wholeText } from './pdf-unruled.js';
/** @typedef {import('./pdf-lines.js').Line} Line */
/** @typedef {import('./pdf-unruled.js').Extent} Extent */

/**
 * @typedef {{rows: string[][], columns: Extent[] | null, tables: number}} Read `columns` of a
 *   table that may go on
 */

/** `第 1 页/共 3 页`, `1/3`, `- 1 -`, `Page 1 of 3` */
const PAGE_NUMBER =
  /^(?:第\s*\d+\s*页\s*[/,，]?\s*(?:共\s*\d+\s*页)?|共\s*\d+\s*页\s*[/,，]?\s*第\s*\d+\s*页|页码\s*[:：]?\s*\d+\s*(?:\/\s*\d+)?|\d+\s*\/\s*\d+|[-—]\s*\d+\s*[-—]|page\s*\d+\s*(?:(?:of|\/)\s*\d+)?)$/i;
/** Minimum number of columns of a table; with less it is a frame around a text, or a form. */
const FEWEST_COLUMNS = 3;

/**
 * The rows of one page from the top, those of its tables and the lines of text around them.
 * @param {import('./pdf-drawing.js').Drawing} drawing
 * @param {Extent[] | null} before columns of a table without lines on the page before
 * @returns {Read | null} null where it cannot be told which text belongs where
 */
export function readPage({ glyphs, level, upright }, before) {
  /** @type {{top: number, rows: string[][]}[]} */
  const blocks = [];
  let tables = 0;
  const grids = gridsOf(level, upright).filter(({ xs, ys }) => xs.length > FEWEST_COLUMNS && ys.length > 1);
  const free = new Set(glyphs);
  for (const grid of grids) {
    const inside = glyphs.filter((glyph) => isInside(grid, (glyph.left + glyph.right) / 2, middleOf(glyph)));
    const rows = ruledRows(grid, inside);
    if (!rows) return null;
    for (const glyph of inside) free.delete(glyph);
    tables += 1;
    blocks.push({ top: grid.ys[0], rows });
  }
  const lines = linesOf([...free]).filter((line) => !PAGE_NUMBER.test(wholeText(line)));
  let columns = before;
  for (const { header, body } of sectionsOf(lines, columns)) {
    const start = header ? header.pieces : grids.length ? null : columns;
    const isKnown = start && columns && (!header || isSame(header, columns));
    const found =
      start && (isKnown || isTable(body, start.length))
        ? unruledRows(body, start, crossing(level, start))
        : undefined;
    if (found === null || (!found && body.some(isStray))) return null;
    if (header)
      blocks.push({
        top: header.base,
        rows: [found ? header.pieces.map(({ text }) => text) : [wholeText(header)]],
      });
    if (found) {
      columns = found.columns;
      tables += 1;
      blocks.push({ top: body[0]?.base ?? 0, rows: found.rows });
    } else {
      blocks.push(...body.map((line) => ({ top: line.base, rows: [[wholeText(line)]] })));
    }
  }
  blocks.sort((one, other) => one.top - other.top);
  return { rows: blocks.flatMap(({ rows }) => rows), columns, tables };
}

/**
 * What stands above the first heading, and what below each. Below a heading a row of words is a row, unless
 * it repeats the heading or names the columns of another table.
 * @param {Line[]} lines @param {Extent[] | null} before
 */
function sectionsOf(lines, before) {
  /** @type {{header: Line | null, body: Line[]}[]} */
  const sections = [{ header: null, body: [] }];
  for (const line of lines) {
    const open = sections.at(-1)?.header?.pieces ?? before;
    if (isHeading(line) && (!open || isNext(line, open))) sections.push({ header: line, body: [] });
    else sections.at(-1)?.body.push(line);
  }
  return sections;
}

/** @param {Line} line @param {(Extent & {text?: string})[]} open */
function isNext({ pieces }, open) {
  const texts = pieces.map(({ text }) => text);
  const same = open.length === texts.length && open.every(({ text }, index) => text === texts[index]);
  return same || isComplete(mappingOf(texts));
}

/** The heading of the page before, again. @param {Line} header @param {Extent[]} columns */
const isSame = ({ pieces }, columns) =>
  pieces.length === columns.length &&
  pieces.every(({ left, right }, index) => left < columns[index].right && right > columns[index].left);

/** @param {Line[]} lines @param {number} columns */
const isTable = (lines, columns) => lines.some(({ pieces }) => pieces.length >= Math.max(2, columns / 2));

/**
 * Level lines as wide as most of the table.
 * @param {import('./pdf-rules.js').Rule[]} level @param {Extent[]} columns
 */
function crossing(level, columns) {
  const [left, right] = [columns[0].right, columns[columns.length - 1].left];
  return level.filter(({ from, to }) => from <= left && to >= right).map(({ at }) => at);
}
