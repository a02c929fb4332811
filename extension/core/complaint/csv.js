// @ts-check

/**
 * Cells that a spreadsheet would take for a formula. An apostrophe in front makes it text. A text that begins
 * with an apostrophe gets a second one, because the spreadsheet drops the first.
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n']/;
/**
 * Cells that a spreadsheet would take for a number, a date or an hour, and change: 057126888888 into
 * 57126888888, 1069800123456789012 into 1.0698E+18, 3-1 into the first of March.
 */
const NUMBER = /^(?=\P{Nd}*\p{Nd})[\p{Nd}\s.,:/()%$¥￥年月日时分秒eE+-]+$/u;
const MONTH =
  /^(?:\d{1,4}[\s./-]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[\s.,/-]*\d{1,4})*$/i;
const WORTH = /^(?:true|false)$/i;
/**
 * Numbers that a spreadsheet shows as they stand: a short whole number, and digits with spaces between them.
 */
const UNCHANGED = /^(?:0|[1-9]\d{0,7}|\d+(?: \d+)+)$/;
/**
 * A tab in front makes it text. Excel, WPS and LibreOffice show the digits and not the tab, and every reader
 * of CSV can take it off again. The other usual guard, `="0571…"`, is a formula: LibreOffice shows it as it
 * stands unless it is told to reckon, and other readers find an equals sign and quotes in the number. An
 * apostrophe would be seen in front of every number.
 */
const TAB = '\t';

/** @param {string} text */
function guarded(text) {
  if (FORMULA.test(text)) return `'${text}`;
  if (UNCHANGED.test(text)) return text;
  return NUMBER.test(text) || MONTH.test(text) || WORTH.test(text) ? TAB + text : text;
}

/**
 * A sum of money as it was written: a spreadsheet may add it up, so it stays a number there, and a zero at
 * its end is no loss.
 */
export class Money {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** A cell in CSV, guarded so that a spreadsheet takes a text for a text. @param {unknown} value */
function cell(value) {
  const number = value instanceof Money && /^\d{1,9}(?:\.\d{1,2})?$/.test(value.text);
  const said = value instanceof Money ? value.text : String(value ?? '');
  const text = number || typeof value === 'number' ? said : guarded(said);
  // Some readers take a tab, too, for the end of a cell.
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * RFC 4180, with the mark by which spreadsheets know UTF-8.
 * @param {unknown[][]} rows the first one names the columns
 */
export const toCsv = (rows) => BYTE_ORDER_MARK + rows.map(csvLine).join('');

/** Tells spreadsheets that a file is in UTF-8; it stands before the first line. */
export const BYTE_ORDER_MARK = '\ufeff';

/** @param {unknown[]} row */
export const csvLine = (row) => `${row.map(cell).join(',')}\r\n`;
