// @ts-check
import { Failure } from '../common/failure.js';
import { androidRows } from './android.js';
import { contentOf } from './containers/open.js';
import { LARGEST_FILE } from './decode.js';
import { refined } from './detect-columns.js';
import { headerOf, likelyHeader, nextHeader, signatureOf } from './header.js';
/** @typedef {import('./android.js').LeftOut} LeftOut */

/** Maximum number of rows that are read: more calls than anybody gets in years. */
const MOST_ROWS = 50_000;

/**
 * @typedef {{kind: 'android', name: string, rows: import('./rows.js').Row[], leftOut: LeftOut[]}} Log
 *   `leftOut`: what was not taken, by reason
 */
/**
 * @typedef {{kind: 'table', name: string, cells: string[][], header: number, signature: string,
 *   mapping: import('./header.js').Mapping | null, more?: {sheet: number, table: Table}[],
 *   leftOut?: LeftOut[]}} Table `mapping` is null where the person must say it; `more`: the workbook's other
 *   sheets that say it themselves; `leftOut`: other sheets and files that were not understood
 */

/**
 * What a file holds, by its content; names lie.
 * @param {string} name @param {Uint8Array} bytes @param {Date} now
 * @returns {Promise<Log | Table>}
 * @throws Failure 'import_…'
 */
export async function readFile(name, bytes, now) {
  if (bytes.length > LARGEST_FILE) throw new Failure('import_too_big');
  const { sheets, logs, unread } = await contentOf(bytes, MOST_ROWS + 1);
  if (logs.length) return logOf(name, logs, sheets.filter(isTable).length + unread, now);
  const tables = sheets.map((cells) => tableIn(name, cells.slice(0, MOST_ROWS), now));
  if (!tables.length) throw new Failure('import_not_a_table');
  const first =
    tables.find(({ mapping }) => mapping) ??
    tables.reduce((best, one) => (one.cells.length > best.cells.length ? one : best));
  const more = tables
    .map((table, index) => ({ sheet: index + 1, table }))
    .filter(({ table }) => table !== first && table.mapping);
  const others = tables.filter((table) => table !== first && !table.mapping && isTable(table.cells));
  const cut = sheets.some((cells) => cells.length > MOST_ROWS);
  const leftOut = [
    ...counted('import_left_table', others.length + unread),
    ...counted('import_left_rows', cut ? MOST_ROWS : 0),
  ];
  return { ...usable(first), ...(more.length ? { more } : {}), ...(leftOut.length ? { leftOut } : {}) };
}

/** @param {string} reason @param {number} count @returns {LeftOut[]} */
const counted = (reason, count) => (count ? [{ reason, count }] : []);

/** Whether a sheet is a table; a cover sheet or an empty one is none. @param {string[][]} cells */
const isTable = (cells) => cells.filter((row) => row.filter(Boolean).length > 2).length > 2;

/**
 * @param {string} name @param {string[]} texts of one backup or several
 * @param {number} others tables beside them
 * @param {Date} now
 * @returns {Log}
 */
function logOf(name, texts, others, now) {
  const read = texts.map((text) => androidRows(text, MOST_ROWS, now));
  // In the second file of an archive the rows count from 1 again.
  const rows = read.flatMap((one, index) =>
    index ? one.rows.map((row) => ({ ...row, sheet: index + 1 })) : one.rows,
  );
  /** @type {Map<string, number>} */
  const left = new Map();
  const all = [...read.flatMap((one) => one.leftOut), ...counted('import_left_table', others)];
  for (const { reason, count } of all) left.set(reason, (left.get(reason) ?? 0) + count);
  if (!rows.length) throw new Failure('import_empty');
  return { kind: 'android', name, rows, leftOut: [...left].map(([reason, count]) => ({ reason, count })) };
}

/** @param {string} name @param {string[][]} all @param {Date} now @returns {Table} */
function tableIn(name, all, now) {
  const found = headerOf(all);
  const header = found?.line ?? likelyHeader(all);
  const body = all.slice(header + 1, nextHeader(all, header));
  const mapping = found && refined(all[header], body, found.mapping, now);
  return { kind: 'table', name, cells: all, header, signature: signatureOf(all[header] ?? []), mapping };
}

/** @param {Table} table */
function usable(table) {
  if (table.cells.length - table.header < 2) throw new Failure('import_empty');
  if ((table.cells[table.header] ?? []).length < 2) throw new Failure('import_not_a_table');
  return table;
}
