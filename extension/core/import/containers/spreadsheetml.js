// @ts-check
import { WIDEST_ROW, fillMerges } from './merges.js';
import { attribute, elements, plainText, withoutPrefixes } from './xml.js';
import { meaningOf, showIso, showNumber } from './xlsx-numbers.js';
/** @typedef {import('./xlsx-numbers.js').Shows} Shows */

/** Excel 2003 XML (XML Spreadsheet Reference, urn:schemas-microsoft-com:office:spreadsheet). */

const MOST_SHEETS = 20;
/** Formats that have a name instead of letters. @type {Record<string, Shows>} */
const NAMED = {
  ...{ 'General Date': 'moment', 'Short Date': 'day', 'Medium Date': 'day', 'Long Date': 'day' },
  ...{ 'Short Time': 'time', 'Medium Time': 'time', 'Long Time': 'time' },
  ...{ Standard: null, Fixed: null, Scientific: null, Percent: null, Currency: null, 'Euro Currency': null },
  ...{ 'Yes/No': null, 'True/False': null, 'On/Off': null, General: null, 'General Number': null },
};

/** @param {string} text */
export const isSpreadsheetMl = (text) =>
  /<(?:\w+:)?Workbook\b[^>]{0,4000}urn:schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 12_000));

/**
 * The cells of each sheet, as a person would see them.
 * @param {string} text
 * @param {number} most rows of a sheet
 * @returns {string[][][]}
 */
export function spreadsheetMlSheets(text, most) {
  const xml = withoutPrefixes(text);
  const formats = stylesOf(xml);
  /** @type {string[][][]} */
  const sheets = [];
  for (const { inside } of elements(xml, 'Worksheet')) {
    if (sheets.length === MOST_SHEETS) break;
    sheets.push(rowsOf(inside, formats, most));
  }
  return sheets;
}

/** @param {string} xml @returns {Map<string, Shows>} by the name of the style */
function stylesOf(xml) {
  /** @type {Map<string, Shows>} */
  const formats = new Map();
  for (const { attributes, inside } of elements(xml.slice(0, xml.indexOf('</Styles>') + 1), 'Style')) {
    const [format] = elements(inside, 'NumberFormat');
    const code = plainText(attribute(format?.attributes ?? '', 'Format') ?? '');
    const parent = formats.get(attribute(attributes, 'Parent') ?? '') ?? null;
    const id = attribute(attributes, 'ID') ?? '';
    formats.set(id, format ? (code in NAMED ? NAMED[code] : meaningOf(code)) : parent);
  }
  return formats;
}

/** @param {string} xml of a sheet @param {Map<string, Shows>} formats @param {number} most */
function rowsOf(xml, formats, most) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {import('./merges.js').Merge[]} */
  const merges = [];
  for (const { attributes, inside } of elements(xml, 'Row')) {
    // An index names the row that a person finds in the file; empty ones may be left out.
    const before = Math.min(most, whole(attributes, 'Index', 0) - 1);
    while (rows.length < before) rows.push([]);
    if (rows.length >= most) break;
    const row = rows.length;
    /** @type {string[]} */
    const cells = [];
    for (const cell of elements(inside, 'Cell')) {
      const column = Math.max(cells.length, whole(cell.attributes, 'Index', 0) - 1);
      if (column >= WIDEST_ROW) break;
      while (cells.length < column) cells.push('');
      const style = attribute(cell.attributes, 'StyleID') ?? attribute(attributes, 'StyleID') ?? 'Default';
      cells.push(shown(cell.inside, formats.get(style) ?? null).trim());
      const right = column + whole(cell.attributes, 'MergeAcross', 0);
      const bottom = row + whole(cell.attributes, 'MergeDown', 0);
      if (right > column || bottom > row) merges.push({ top: row, left: column, bottom, right });
      while (cells.length <= Math.min(right, WIDEST_ROW - 1)) cells.push('');
    }
    rows.push(cells);
  }
  fillMerges(rows, merges);
  return rows;
}

/** @param {string} attributes @param {string} name @param {number} otherwise */
function whole(attributes, name, otherwise) {
  const value = attribute(attributes, name) ?? '';
  return /^\d{1,7}$/.test(value) ? Number(value) : otherwise;
}

/** @param {string} inside of a cell @param {Shows} format */
function shown(inside, format) {
  // A comment on the cell holds data of its own.
  const [data] = elements(inside.split('<Comment')[0], 'Data');
  if (!data) return '';
  const value = plainText(data.inside.replace(/<[^<>]{0,2000}>/g, ''));
  const type = attribute(data.attributes, 'Type');
  if (type === 'DateTime') return showIso(value.trim(), format);
  return type === 'Number' ? showNumber(value.trim(), format, false) : value;
}
