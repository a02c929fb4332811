// @ts-check
import { Failure } from '../common/failure.js';
import { formatsOf, showNumber } from './xlsx-numbers.js';
import { attribute, elements, plainText, withoutPrefixes } from './xml.js';
import { membersOf, textIn } from './zip.js';

/** Unpacked, each part of the workbook. Fifty thousand calls are about 20 MB of sheet. */
const LARGEST_PART = 60 * 1024 * 1024;
const WIDEST_ROW = 100;
const MOST_SHEETS = 20;

/**
 * The cells of each sheet of an Excel workbook, as a person would see them; dates as `2026-11-20 21:14:05`.
 * @param {Uint8Array} bytes
 * @param {number} most rows of a sheet
 * @returns {Promise<string[][][]>}
 */
export async function sheetsOf(bytes, most) {
  const members = membersOf(bytes);
  const read = async (/** @type {string} */ name) => {
    const member = members.get(name);
    return member ? withoutPrefixes(await textIn(bytes, member, LARGEST_PART)) : '';
  };
  const names = [...members.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  if (!names.length) throw new Failure('bring_in_not_a_table');
  names.sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const strings = stringsOf(await read('xl/sharedStrings.xml'));
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
  const texts = (/** @type {string} */ part) =>
    Array.from(elements(part, 't'), ({ inside }) => plainText(inside)).join('');
  return texts([...elements(xml, 'rPh')].reduce((rest, { inside }) => rest.replace(inside, ''), xml));
}

/** @typedef {{strings: string[], formats: ('day' | 'time' | null)[], from1904: boolean}} Book */

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
      const column = columnOf(attribute(cell.attributes, 'r')) ?? cells.length;
      if (column >= WIDEST_ROW) break;
      while (cells.length < column) cells.push('');
      cells[column] = shown(cell, book).trim();
    }
    rows.push(cells);
  }
  return rows;
}

/** `C7` is column 2. @param {string | null} reference */
function columnOf(reference) {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

/** @param {{attributes: string, inside: string}} cell @param {Book} book */
function shown({ attributes, inside }, { strings, formats, from1904 }) {
  const kind = attribute(attributes, 't');
  if (kind === 'inlineStr') return runs(inside);
  const [found] = elements(inside, 'v');
  const value = plainText(found?.inside ?? '');
  if (kind === 's') return strings[Number(value)] ?? '';
  if (kind !== null && kind !== 'n') return value;
  return showNumber(value, formats[Number(attribute(attributes, 's') ?? 0)] ?? null, from1904);
}
