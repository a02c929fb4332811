// @ts-check
import { WIDEST_ROW, fillMerges } from './merges.js';
import { attribute, character } from './xml.js';
/** @typedef {import('./merges.js').Merge} Merge */

/**
 * Tables in HTML, which many carriers save under the name of a spreadsheet. Tolerant as browsers are: ends of
 * rows and cells may be missing, tables may stand in tables. Each table is a sheet of its own.
 */

const MOST_TABLES = 200;
const HIDDEN = new Set(['script', 'style', 'title', 'noscript', 'template', 'textarea']);
/** Tags that begin a new line inside a cell. */
const LINES = new Set(['br', 'p', 'div', 'li']);
/** @type {Record<string, string>} */
const NAMED = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', hellip: '…', mdash: '—', ndash: '–', middot: '·' },
  ...{ yen: '¥', times: '×', copy: '©', reg: '®', deg: '°', laquo: '«', raquo: '»', bull: '•', minus: '−' },
  ...{ zwj: '', zwnj: '', shy: '', lrm: '', rlm: '', prime: '′', Prime: '″', colon: ':', comma: ',' },
};

/**
 * @typedef {{text: string, place: {row: number, column: number} | null}} Cell
 * @typedef {{rows: string[][], merges: Merge[], taken: number[], cell: Cell | null}} Sheet `taken`: for each
 *   column the first row that no cell above reaches into
 */

/** @param {string} text */
export const isHtml = (text) =>
  /^\s*</.test(text.slice(0, 1_000)) && /<table[\s>]/i.test(text) && /<t[rd][\s>]/i.test(text);

/**
 * @param {string} html
 * @param {number} most rows of a table
 * @returns {string[][][]} each table that holds something
 */
export function htmlTables(html, most) {
  /** @type {Sheet[]} */
  const all = [];
  /** @type {Sheet[]} those that are open, the innermost last */
  const open = [];
  for (const { name, closes, attributes, text } of pieces(html)) {
    const sheet = open.at(-1);
    if (name === 'table' && !closes && all.length < MOST_TABLES) {
      open.push({ rows: [], merges: [], taken: [], cell: null });
      all.push(open[open.length - 1]);
    } else if (sheet && name === 'table' && closes) {
      endCell(sheet);
      open.pop();
    } else if (sheet && name === 'tr') {
      endCell(sheet);
      if (!closes && sheet.rows.length < most) sheet.rows.push([]);
    } else if (sheet && (name === 'td' || name === 'th')) {
      endCell(sheet);
      if (!closes && sheet.rows.length <= most) beginCell(sheet, attributes);
    } else if (sheet?.cell && LINES.has(name)) sheet.cell.text += '\n';
    const cell = open.at(-1)?.cell;
    if (cell) cell.text += text;
  }
  for (const sheet of open) endCell(sheet);
  for (const { rows, merges } of all) fillMerges(rows, merges);
  return joined(all.map(({ rows }) => rows).filter((rows) => rows.some((cells) => cells.some(Boolean))));
}

/**
 * A header that stays in place while the list below it moves is a table of its own on the page.
 * @param {string[][][]} all
 */
function joined(all) {
  /** @type {string[][][]} */
  const whole = [];
  for (const rows of all) {
    const before = whole.at(-1);
    const width = before?.length === 1 ? before[0].length : 0;
    if (width > 2 && rows.every((cells) => cells.length === width)) before?.push(...rows);
    else whole.push(rows);
  }
  return whole;
}

/** @param {Sheet} sheet @param {string} attributes */
function beginCell(sheet, attributes) {
  const { rows, merges, taken } = sheet;
  if (!rows.length) rows.push([]);
  const row = rows.length - 1;
  let column = rows[row].length;
  while (column < WIDEST_ROW && (taken[column] ?? 0) > row) column += 1;
  const place = column < WIDEST_ROW ? { row, column } : null;
  sheet.cell = { text: '', place };
  if (!place) return;
  const right = Math.min(WIDEST_ROW, column + span(attributes, 'colspan'));
  const bottom = row + span(attributes, 'rowspan');
  while (rows[row].length < right) rows[row].push('');
  for (let each = column; each < right; each += 1) taken[each] = bottom;
  if (bottom > row + 1 || right > column + 1)
    merges.push({ top: row, left: column, bottom: bottom - 1, right: right - 1 });
}

/** @param {Sheet} sheet */
function endCell(sheet) {
  const { cell } = sheet;
  sheet.cell = null;
  if (cell?.place) sheet.rows[cell.place.row][cell.place.column] = shown(cell.text);
}

/** @param {string} attributes @param {string} name @returns {number} at least 1 */
function span(attributes, name) {
  const value = attribute(attributes, name) ?? '';
  return /^\d{1,5}$/.test(value.trim()) ? Math.max(1, Number(value)) : 1;
}

/** @param {string} text */
const shown = (text) =>
  text
    .split('\n')
    .map((line) =>
      entities(line)
        .replace(/[\s\u00a0]+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');

/** @param {string} text */
const entities = (text) =>
  text.replace(
    /&(?:#(\d{1,7});?|#x([\da-f]{1,6});?|([a-z]{2,8});)/gi,
    (
      /** @type {string} */ whole,
      /** @type {string | undefined} */ decimal,
      /** @type {string} */ hexadecimal,
      /** @type {string | undefined} */ name,
    ) => (name ? (NAMED[name] ?? NAMED[name.toLowerCase()]) : character(decimal, hexadecimal)) ?? whole,
  );

/**
 * Each tag with the text behind it; comments and what is not shown are skipped.
 * @param {string} html
 * @returns {Generator<{name: string, closes: boolean, attributes: string, text: string}>}
 */
function* pieces(html) {
  let at = html.indexOf('<');
  while (at >= 0) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end < 0) return;
      at = html.indexOf('<', end);
      continue;
    }
    const begins = /(\/?)([a-z][\w:-]{0,40})/iy;
    begins.lastIndex = at + 1;
    const [whole, slash, word] = begins.exec(html) ?? ['', '', ''];
    // A `<` that opens no tag is text.
    const isTag = whole !== '' || html[at + 1] === '!' || html[at + 1] === '?';
    const end = isTag ? endOf(html, at) : at - 1;
    if (isTag && end < 0) return;
    const name = word.toLowerCase();
    const closes = slash === '/';
    const next =
      HIDDEN.has(name) && !closes ? closing(html, name, end) : html.indexOf('<', Math.max(end, at + 1));
    const text = HIDDEN.has(name) ? '' : html.slice(end + 1, next < 0 ? undefined : next);
    // Line breaks of the source are spaces; those of the page come with the tags.
    const attributes = html.slice(at + 1 + whole.length, end);
    yield { name, closes, attributes, text: text.replaceAll(/[\r\n]/g, ' ') };
    at = next;
  }
}

/** @param {string} html @param {string} name @param {number} from */
function closing(html, name, from) {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? -1;
}

/** Maximum number of characters of a tag in which a `>` inside quotes is looked past. */
const LONGEST_VALUE = 500;

/** The `>` of a tag, not one in its quoted values. @param {string} html @param {number} start */
function endOf(html, start) {
  const end = html.indexOf('>', start);
  const inside = end < 0 ? '' : html.slice(start, Math.min(end, start + LONGEST_VALUE));
  if (!inside.includes('=')) return end;
  const [, quote] = /=\s{0,9}(["'])[^"']*$/.exec(inside.replace(/=\s{0,9}(?:"[^"]*"|'[^']*')/g, '')) ?? [];
  const closed = quote ? html.slice(end, end + LONGEST_VALUE).indexOf(quote) : -1;
  const later = closed < 0 ? -1 : html.indexOf('>', end + closed);
  return later < 0 ? end : later;
}
