// @ts-check

const DELIMITERS = ['\t', ',', ';', '|'];
const SAMPLE_LINES = 40;

/**
 * The cells of a text table (RFC 4180, and what is found in its place: tabs, semicolons, quotes only in
 * part).
 * @param {string} text
 * @param {number} most rows; what comes after them is not read
 * @returns {string[][]}
 */
export function tableOf(text, most) {
  const delimiter = delimiterOf(text);
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  while (at < text.length && rows.length < most) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, delimiter) : plain(text, at, delimiter);
    row.push(bare(cell));
    at = end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
  }
  return rows;
}

/**
 * The delimiter that cuts the lines into the most cells, evenly: a comma inside words cuts a few lines only.
 * @param {string} text
 */
function delimiterOf(text) {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/, SAMPLE_LINES)
    .filter((line) => line.trim());
  const score = (/** @type {string} */ delimiter) => {
    // A tab before another one only keeps a spreadsheet from reading a number.
    const at = delimiter === '\t' ? /\t(?![,;|]|$)/ : delimiter;
    const counts = lines.map((line) => line.split(at).length - 1).sort((a, b) => a - b);
    return counts[counts.length >> 1] ?? 0;
  };
  return DELIMITERS.reduce((best, one) => (score(one) > score(best) ? one : best), score('\t') ? '\t' : ',');
}

/** @param {string} text @param {number} start @param {string} delimiter */
function plain(text, start, delimiter) {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { cell: text.slice(start, end), end };
}

/**
 * A quote inside is written twice. What follows the closing quote belongs to the cell as it is.
 * @param {string} text
 * @param {number} start
 * @param {string} delimiter
 */
function quoted(text, start, delimiter) {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return plain(text, start, delimiter);
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const rest = plain(text, quote + 1, delimiter);
      return { cell: cell + rest.cell, end: rest.end };
    }
    cell += '"';
    from = quote + 2;
  }
}

/**
 * Tabs, apostrophes and ="…" keep a spreadsheet from turning a number into 1.38E+10; they are no part of it.
 * @param {string} cell
 */
const bare = (cell) =>
  cell
    .trim()
    .replace(/^=\s*"(.*)"$/, '$1')
    .replace(/^'(?=[+\d])/, '')
    .trim();
