// @ts-check

/**
 * The rows of a table (RFC 4180).
 * @param {string} text
 * @returns {string[][]}
 * @throws RangeError where a quoted cell does not end
 */
export function rowsOfCsv(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const cell = /"([^"]*(?:""[^"]*)*)"(,|\r?\n|$)|((?:[^",\r\n][^,\r\n]*)?)(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new RangeError('no table');
    const [, quoted, afterQuoted, plain, afterPlain] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if ((afterQuoted ?? afterPlain) === ',') {
      if (cell.lastIndex === text.length) row.push('');
      else continue;
    }
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return rows;
}

/**
 * A cell without the sign in front that keeps a spreadsheet from taking a cell for a formula or
 * a number (csv.js).
 * @param {string} cell
 */
export const unguarded = (cell) => (cell.startsWith("'") || cell.startsWith('\t') ? cell.slice(1) : cell);
