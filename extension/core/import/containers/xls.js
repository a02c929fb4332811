// @ts-check
import { Failure } from '../../common/failure.js';
import { WIDEST_ROW, fillMerges } from './merges.js';
import { meaningOf, showNumber } from './xlsx-numbers.js';

/**
 * Old binary workbooks (BIFF5 and BIFF8), through SheetJS, which is loaded only for them. It is asked for the
 * numbers and their formats alone: what they show is decided where it is for all workbooks.
 */

const MOST_SHEETS = 20;
/**
 * @param {Uint8Array} bytes
 * @param {number} most rows of a sheet
 * @returns {Promise<string[][][]>}
 * @throws Failure 'import_locked' | 'import_not_a_table' | 'import_broken'
 */
export async function xlsSheets(bytes, most) {
  const { read, set_cptable } = await import('../../../vendor/xls.js');
  set_cptable(codePages);
  const options = { cellDates: false, cellNF: true, cellFormula: false, cellHTML: false, cellText: false };
  /** @type {import('@e965/xlsx').WorkBook} */
  let book;
  try {
    book = read(bytes, { type: 'array', dense: true, sheetRows: most, ...options });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(said)) throw new Failure('import_locked');
    throw new Failure(
      /cannot find workbook|unsupported/i.test(said) ? 'import_not_a_table' : 'import_broken',
    );
  }
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.slice(0, MOST_SHEETS).map((name) =>
    cellsOf(book.Sheets[name] ?? {}, from1904, most),
  );
}

/** Wide and Chinese code pages by their numbers. @type {Record<number, string>} */
const PAGES = { 936: 'gb18030', 950: 'big5', 1200: 'utf-16le', 54936: 'gb18030', 65001: 'utf-8' };
const GB2312 = /^(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*$/;

/**
 * Takes the place of the library's own tables of characters, half a megabyte, with the browser's decoders.
 */
const codePages = {
  ...Object.fromEntries([...Object.keys(PAGES), '1252'].map((page) => [page, {}])),
  utils: {
    hascp: () => true,
    /** @param {number} page @param {Uint8Array | number[] | string} data */
    decode: (page, data) => {
      const bytes =
        typeof data === 'string' ? Uint8Array.from(data, (one) => one.charCodeAt(0)) : Uint8Array.from(data);
      return new TextDecoder(PAGES[page] ?? western(bytes)).decode(bytes);
    },
  },
};

/**
 * Programs that write workbooks of before 1997 name a western code page and write Chinese.
 * @param {Uint8Array} bytes
 */
const western = (bytes) => (GB2312.test(String.fromCharCode(...bytes)) ? 'gb18030' : 'windows-1252');

/** @param {import('@e965/xlsx').WorkSheet} sheet @param {boolean} from1904 @param {number} most */
function cellsOf(sheet, from1904, most) {
  const data = /** @type {(import('@e965/xlsx').CellObject | undefined)[][]} */ (sheet['!data'] ?? []);
  const rows = Array.from(data.slice(0, most), (cells) =>
    Array.from((cells ?? []).slice(0, WIDEST_ROW), (cell) => (cell ? shown(cell, from1904).trim() : '')),
  );
  fillMerges(
    rows,
    (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
  );
  return rows;
}

/** @param {import('@e965/xlsx').CellObject} cell @param {boolean} from1904 */
function shown({ t: type, v: value, z: format }, from1904) {
  if (value === undefined || value === null || type === 'e' || type === 'z') return '';
  return type === 'n' ? showNumber(String(value), showsOf(String(format ?? '')), from1904) : String(value);
}

/** @type {Map<string, import('./xlsx-numbers.js').Shows>} */
const known = new Map();

/** @param {string} code of a format; a workbook has few of them and many cells */
function showsOf(code) {
  const shows = known.get(code) ?? meaningOf(code);
  if (known.size < 1_000) known.set(code, shows);
  return shows;
}
