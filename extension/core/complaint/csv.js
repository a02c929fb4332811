// @ts-check

/**
 * What a spreadsheet would take for a formula. An apostrophe in front makes it text. A text that begins with
 * an apostrophe gets a second one, because the spreadsheet drops the first.
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n']/;

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8.
 * @param {unknown[][]} rows the first one names the columns
 */
export const toCsv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
