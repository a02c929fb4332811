// @ts-check
import { Failure } from '../../common/failure.js';
import { WIDEST_ROW, columnOf, fillMerges, mergeOf } from './merges.js';
import { formatsOf, showIso, showNumber } from './xlsx-numbers.js';
import { attribute, elements, plainText, withoutPrefixes } from './xml.js';
import { textIn } from './zip.js';

/**
 * Maximum size in bytes of a part of the workbook, unpacked. Fifty thousand calls are about 20 MB of sheet.
 */
const LARGEST_PART = 60 * 1024 * 1024;
const MOST_SHEETS = 20;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** @param {Map<string, unknown>} members of a zip, by name */
export const isWorkbook = (members) => [...members.keys()].some((name) => SHEET.test(name));

/**
 * The cells of each sheet of an Excel workbook, as a person would see them; dates as `2026-11-20 21:14:05`.
 * @param {Uint8Array} bytes
 * @param {Map<string, import('./zip.js').Member>} members of the zip, by name
 * @param {number} most rows of a sheet
 * @returns {Promise<string[][][]>}
 */
export async function sheetsOf(bytes, members, most) {
  const read = async (/** @type {string} */ name) => {
    const member = members.get(name);
    return member ? withoutPrefixes(await textIn(bytes, member, LARGEST_PART)) : '';
  };
  const names = [...members.keys()].filter((name) => SHEET.test(name));
  if (!names.length) throw new Failure('import_not_a_table');
  names.sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const strings = stringsOf(await read('xl/sharedstrings.xml'));
  const formats = formatsOf(await read('xl/styles.xml'));
  const from1904 = /<workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(await read('xl/workbook.xml'));
  /** @type {string[][][]} */
  const sheets = [];
  for (const name of names.slice(0, MOST_SHEETS)) {
    sheets.push(rowsOf(await read(name), { strings, formats, from1904 }, most));
  }
  return sheets;
}

/** @param {string} xml @returns {string[]} */
const stringsOf = (xml) => Array.from(elements(xml, 'si'), ({ inside }) => runs(inside));

/** The text of all runs, without the reading aids that stand beside East Asian text. @param {string} xml */
function runs(xml) {
  const [first, ...aided] = xml.split('<rPh');
  const text = first + aided.map((part) => part.split('</rPh>')[1] ?? '').join('');
  return Array.from(elements(text, 't'), ({ inside }) => plainText(inside)).join('');
}

/** @typedef {{strings: string[], formats: import('./xlsx-numbers.js').Shows[], from1904: boolean}} Book */

/** @param {string} xml @param {Book} book @param {number} most */
function rowsOf(xml, book, most) {
  /** @type {string[][]} */
  const rows = [];
  for (const { attributes, inside } of elements(xml, 'row')) {
    // Empty rows may be left out; an entry names the row that a person finds in the file.
    const before = Math.min(most, Number(attribute(attributes, 'r') ?? 0) - 1);
    while (rows.length < before) rows.push([]);
    if (rows.length >= most) break;
    /** @type {string[]} */
    const cells = [];
    for (const cell of elements(inside, 'c')) {
      const column = placeOf(attribute(cell.attributes, 'r')) ?? cells.length;
      if (column >= WIDEST_ROW) break;
      while (cells.length < column) cells.push('');
      cells[column] = shown(cell, book).trim();
    }
    rows.push(cells);
  }
  const below = xml.slice(Math.max(0, xml.lastIndexOf('</sheetData>')));
  const merges = Array.from(elements(below, 'mergeCell'), ({ attributes }) =>
    mergeOf(attribute(attributes, 'ref') ?? ''),
  );
  fillMerges(
    rows,
    merges.filter((merge) => merge !== null),
  );
  return rows;
}

/** `C7` is column 2. @param {string | null} reference */
function placeOf(reference) {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters ? columnOf(letters) : null;
}

/** @param {{attributes: string, inside: string}} cell @param {Book} book */
function shown({ attributes, inside }, { strings, formats, from1904 }) {
  const kind = attribute(attributes, 't');
  if (kind === 'inlineStr') return runs(inside);
  const [found] = elements(inside, 'v');
  const value = plainText(found?.inside ?? '');
  if (kind === 's') return strings[Number(value)] ?? '';
  const format = formats[Number(attribute(attributes, 's') ?? 0)] ?? null;
  if (kind === 'd') return showIso(value, format);
  return kind === null || kind === 'n' ? showNumber(value, format, from1904) : value;
}
