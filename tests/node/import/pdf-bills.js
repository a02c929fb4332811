// @ts-check
import { HEIGHT, widthOf } from './pdf-writer.js';
/** @typedef {import('./pdf-writer.js').Page} Page */

/**
 * @typedef {object} Layout the layout of a printed table
 * @property {number[]} widths the widths of its columns
 * @property {('left' | 'right' | 'center')[]} [align]
 * @property {'all' | 'rows' | 'columns' | 'none'} [rules] which lines are drawn
 * @property {'top' | 'middle'} [stand] vertical place of a cell with one line beside a cell with several
 * @property {number} [perPage] number of rows of a page
 * @property {boolean} [headed] whether the heading stands on each page
 * @property {string[]} [above] lines of text above the table
 * @property {string[]} [below]
 * @property {number} [leading] distance between the lines of one cell
 * @property {number} [padding] space above and below each row
 */

const SIZE = 9;
const SIDE = 30;

/**
 * Breaks a cell into lines that fit, each filled before the next begins.
 * @param {string} text @param {number} width @returns {string[]}
 */
export function brokenInto(text, width) {
  /** @type {string[]} */
  const lines = [''];
  for (const sign of text) {
    if (widthOf(`${lines.at(-1)}${sign}`) > width) lines.push('');
    lines[lines.length - 1] += sign;
  }
  return lines.map((line) => line.trim());
}

/**
 * @param {string[]} header @param {(string[] | string)[]} rows a single text goes across the whole table
 * @param {Layout} layout
 * @returns {Page[]}
 */
export function billOf(header, rows, layout) {
  const { perPage = 20, headed = true, above = [], below = [], rules = 'all' } = layout;
  /** @type {Page[]} */
  const pages = [];
  for (let from = 0; from === 0 || from < rows.length; from += perPage) {
    /** @type {Page & {lines: import('./pdf-writer.js').Line[]}} */
    const page = { texts: [], lines: [] };
    let y = 40;
    for (const text of from ? [] : above) page.texts.push({ text, x: SIDE, y: (y += 18) });
    const top = (y += 20);
    const body = rows.slice(from, from + perPage);
    const tall = [...(headed || !from ? [header] : []), ...body].map((row) => {
      const start = y;
      y = placed(page, row, y, layout);
      if (rules === 'all' || rules === 'rows') page.lines.push([SIDE, start, SIDE + total(layout), start]);
      return { row, start, end: y };
    });
    if (rules === 'all' || rules === 'rows') page.lines.push([SIDE, y, SIDE + total(layout), y]);
    if (rules === 'columns')
      page.lines.push([SIDE, top, SIDE + total(layout), top], [SIDE, y, SIDE + total(layout), y]);
    if (rules === 'all' || rules === 'columns') {
      for (const { row, start, end } of tall) page.lines.push(...uprights(row, start, end, layout));
    }
    const count = Math.ceil(rows.length / perPage);
    for (const text of from + perPage >= rows.length ? below : [])
      page.texts.push({ text, x: SIDE, y: (y += 24) });
    page.texts.push({ text: `第 ${pages.length + 1} 页/共 ${count} 页`, x: 400, y: HEIGHT - 15 });
    pages.push(page);
  }
  return pages;
}

const total = (/** @type {Layout} */ { widths }) => widths.reduce((sum, width) => sum + width, 0);

/**
 * @param {string[] | string} row @param {number} start @param {number} end @param {Layout} layout
 * @returns {import('./pdf-writer.js').Line[]}
 */
function uprights(row, start, end, layout) {
  const inner = typeof row === 'string' ? [] : layout.widths.slice(0, -1);
  let x = SIDE;
  const edges = [SIDE, ...inner.map((width) => (x += width)), SIDE + total(layout)];
  return edges.map((edge) => [edge, start, edge, end]);
}

/**
 * @param {Page} page @param {string[] | string} row @param {number} y @param {Layout} layout
 * @returns {number} the height at which the row ends
 */
function placed(page, row, y, { widths, align = [], stand = 'top', leading = 11, padding = 4 }) {
  const cells =
    typeof row === 'string' ? [[row]] : row.map((text, index) => brokenInto(text, widths[index] - 6));
  const most = Math.max(...cells.map((lines) => lines.length));
  let left = SIDE;
  for (const [index, lines] of cells.entries()) {
    const lower = stand === 'middle' ? ((most - lines.length) * leading) / 2 : 0;
    for (const [place, text] of lines.entries()) {
      if (!text) continue;
      const room = widths[index] - 6 - widthOf(text);
      const shift = align[index] === 'right' ? room : align[index] === 'center' ? room / 2 : 0;
      page.texts.push({
        text,
        x: left + 3 + shift,
        y: y + padding + SIZE + lower + place * leading,
        size: SIZE,
      });
    }
    left += widths[index];
  }
  return y + 2 * padding + (most - 1) * leading + SIZE + 3;
}
