// @ts-check
import { Failure } from '../common/failure.js';
import { androidRows, isAndroidExport } from './android.js';
import { tableOf } from './csv.js';
import { LARGEST_FILE, textOf } from './decode.js';
import { headerOf, likelyHeader, nextHeader, signatureOf } from './header.js';
import { refined } from './detect-columns.js';
import { sheetsOf } from './xlsx.js';

/** Maximum number of rows that are read: more calls than anybody gets in years. */
const MOST_ROWS = 50_000;

/** @typedef {{kind: 'android', name: string, rows: import('./rows.js').Row[]}} Log */
/**
 * @typedef
 *   {{kind: 'table', name: string, cells: string[][], header: number, signature: string, mapping: import('./header.js').Mapping | null, more?: {sheet: number, table: Table}[]}}
 *   Table `mapping` is null where the person must say it; `more`: the workbook's other sheets that say it
 *   themselves
 */

/** How a file begins that is no text. @type {[number[], string][]} */
const MAGIC = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'bring_in_old_excel'],
  [[0x25, 0x50, 0x44, 0x46], 'bring_in_pdf'],
  [[0x52, 0x61, 0x72, 0x21], 'bring_in_packed'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'bring_in_packed'],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * What a file holds, by its content; names lie.
 * @param {string} name @param {Uint8Array} bytes @param {Date} now
 * @returns {Promise<Log | Table>}
 * @throws Failure 'bring_in_…'
 */
export async function readFile(name, bytes, now) {
  if (bytes.length > LARGEST_FILE) throw new Failure('bring_in_too_big');
  const begins = (/** @type {number[]} */ magic) => magic.every((byte, index) => bytes[index] === byte);
  const other = MAGIC.find(([magic]) => begins(magic));
  if (other) throw new Failure(other[1]);
  if (begins(ZIP)) {
    const tables = (await sheetsOf(bytes, MOST_ROWS)).map((cells) => tableIn(name, cells, now));
    const first =
      tables.find(({ mapping }) => mapping) ??
      tables.reduce((best, one) => (one.cells.length > best.cells.length ? one : best));
    const more = tables
      .map((table, index) => ({ sheet: index + 1, table }))
      .filter(({ table }) => table !== first && table.mapping);
    return { ...usable(first), more };
  }
  const text = textOf(bytes);
  if (isAndroidExport(text)) {
    const rows = androidRows(text, MOST_ROWS, now);
    if (!rows.length) throw new Failure('bring_in_empty');
    return { kind: 'android', name, rows };
  }
  return usable(tableIn(name, tableOf(text, MOST_ROWS), now));
}

/** @param {string} name @param {string[][]} all @param {Date} now @returns {Table} */
function tableIn(name, all, now) {
  const found = headerOf(all);
  const header = found?.line ?? likelyHeader(all);
  const mapping = found && refined(all.slice(header + 1, nextHeader(all, header)), found.mapping, now);
  return { kind: 'table', name, cells: all, header, signature: signatureOf(all[header] ?? []), mapping };
}

/** @param {Table} table */
function usable(table) {
  if (table.cells.length - table.header < 2) throw new Failure('bring_in_empty');
  if ((table.cells[table.header] ?? []).length < 2) throw new Failure('bring_in_not_a_table');
  return table;
}
