// @ts-check
import { Failure, codeOf } from '../../common/failure.js';
import { isAndroidExport } from '../android.js';
import { tableOf } from '../csv.js';
import { LARGEST_FILE, textOf } from '../decode.js';
import { htmlTables, isHtml } from './html.js';
import { isSpreadsheetMl, spreadsheetMlSheets } from './spreadsheetml.js';
import { xlsSheets } from './xls.js';
import { isWorkbook, sheetsOf } from './xlsx.js';
import { bytesIn, membersOf } from './zip.js';

/**
 * What a file holds, by its content, since names lie: tables, or the backup of a phone as its text.
 * @typedef {{sheets: string[][][], logs: string[], unread: number}} Content `unread`: files of an archive
 *   that could not be read
 */

/** First bytes of files that are no text. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** First bytes of workbooks before Excel 5, which stand in no container. */
const BARE = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
];
const PDF = [0x25, 0x50, 0x44, 0x46];
const PACKED = [
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
];
/** Names of files of an archive that are looked at; what systems add for themselves is not. */
const READABLE = /\.(?:csv|txt|tsv|tab|xlsx?|xlsm|et|html?|xml|pdf|zip)$/;
const HIDDEN = /(?:^|\/)(?:__macosx\/|\._|\.ds_store$|thumbs\.db$|desktop\.ini$|[^/]*\/$)/;
/** A page without a table, or XML of another kind. */
const MARKED_UP = /^\s*<(?:!doctype|html|\?xml)\b/i;
const MOST_MEMBERS = 200;
/** Maximum depth of archives: one in an archive is opened, one in that is not. */
const DEEPEST = 1;

/**
 * @param {Uint8Array} bytes
 * @param {number} most rows of a table
 * @param {number} [depth] of archives around it
 * @returns {Promise<Content>}
 * @throws Failure 'import_…'
 */
export async function contentOf(bytes, most, depth = 0) {
  const begins = (/** @type {number[]} */ magic) => magic.every((byte, index) => bytes[index] === byte);
  if (begins(EMPTY_ZIP)) throw new Failure('import_empty');
  if (PACKED.some(begins)) throw new Failure('import_packed');
  if (begins(COMPOUND.slice(0, 4)) && !begins(COMPOUND)) throw new Failure('import_broken');
  if (begins(COMPOUND) || BARE.some(begins)) return tables(await xlsSheets(bytes, most));
  if (begins(PDF)) {
    const { pdfTables } = await import('../pdf.js');
    return tables(await pdfTables(bytes, most));
  }
  if (!begins(ZIP)) return textContent(textOf(bytes), most);
  const members = membersOf(bytes);
  if (isWorkbook(members)) return tables(await sheetsOf(bytes, members, most));
  if (depth > DEEPEST) throw new Failure('import_packed');
  return archiveContent(bytes, members, most, depth);
}

/** @param {string[][][]} sheets @returns {Content} */
const tables = (sheets) => ({ sheets, logs: [], unread: 0 });

/** @param {string} text @param {number} most @returns {Content} */
function textContent(text, most) {
  if (isAndroidExport(text)) return { sheets: [], logs: [text], unread: 0 };
  if (isSpreadsheetMl(text)) return tables(spreadsheetMlSheets(text, most));
  if (isHtml(text)) return tables(htmlTables(text, most));
  if (MARKED_UP.test(text.slice(0, 1_000))) return tables([]);
  return tables([tableOf(text, most)]);
}

/**
 * All readable files of an archive. If none is, the failure of the first one tells why.
 * @param {Uint8Array} bytes @param {Map<string, import('./zip.js').Member>} members @param {number} most
 * @param {number} depth
 * @returns {Promise<Content>}
 */
async function archiveContent(bytes, members, most, depth) {
  const named = [...members].filter(([name]) => !HIDDEN.test(name));
  const readable = named.filter(([name]) => READABLE.test(name)).slice(0, MOST_MEMBERS);
  /** @type {Content} */
  const all = { sheets: [], logs: [], unread: named.length - readable.length };
  let left = LARGEST_FILE * 2;
  /** @type {unknown} */
  let failure = null;
  for (const [, member] of readable) {
    try {
      const file = await bytesIn(bytes, member, Math.min(LARGEST_FILE, left));
      left -= file.length;
      const { sheets, logs, unread } = await contentOf(file, most, depth + 1);
      all.sheets.push(...sheets.filter((sheet) => sheet.length));
      all.logs.push(...logs);
      all.unread += unread;
    } catch (error) {
      if (codeOf(error) === 'unexpected') throw error;
      failure ??= error;
      all.unread += 1;
    }
  }
  if (all.sheets.length || all.logs.length) return all;
  throw failure ?? new Failure(named.length ? 'import_not_a_table' : 'import_empty');
}
