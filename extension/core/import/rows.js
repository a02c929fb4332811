// @ts-check
import { androidDirection, directionOf } from './directions.js';
import { refined } from './detect-columns.js';
import { isAndroidType, mappingOf, nextHeader, signatureOf } from './header.js';
import { secondsOf } from './lengths.js';
import { createNumberReader } from './number-cell.js';
import { ownNumber, sameNumber } from './own-number.js';
import { plainCell } from './plain-cell.js';
import { createWhen } from './when-in-table.js';
/** @typedef {import('./header.js').Mapping} Mapping */
/** @typedef {import('./when-in-table.js').Unread} Unread */
/** @typedef {import('./directions.js').Direction} Direction */

/**
 * One contact as a file tells it.
 * @typedef {object} Row
 * @property {number} row in the file, from 1
 * @property {'call' | 'sms'} what
 * @property {string | null} at ISO 8601: a moment with offset, or the day alone where no time is known; null
 *   where it cannot be read
 * @property {boolean} guessedYear
 * @property {string} numberRaw
 * @property {Direction} direction
 * @property {boolean | null} answered
 * @property {number | null} seconds
 * @property {string} words
 * @property {number} [sheet] of the workbook, from 1, where it is not the first that was read
 * @property {Unread[]} [unread] the cells or lines that hold something which was not understood
 * @property {boolean} [lost] a spreadsheet has shortened the number
 */

/**
 * @typedef {{row: number, reason: 'sum' | 'shifted', text: string, sheet?: number}} LeftOut a line that is no
 *   contact: a sum or a page's end, or one whose cells do not stand under their headers
 * @typedef {{rows: Row[], left: LeftOut[]}} Reading
 */

/** Words in a cell for a message that came without its text. */
const TEXT = /短信|彩信|短彩|sms|mms/i;
const TEXT_MOVED = /^(?:接收|发送|收|发)$/;
const SUM = /^(?:合计|小计|总计|共计|本页|total|sum)/i;
const LONGEST_SHOWN = 120;

/**
 * @param {string[][]} rows
 * @param {number} header its line, from 0
 * @param {Mapping} mapping
 * @param {Date} now
 * @param {() => Promise<void>} [step] called between rows: lets the page live, or throws to stop
 * @returns {Promise<Reading>}
 */
export async function readRows(rows, header, mapping, now, step = async () => {}) {
  const end = nextHeader(rows, header);
  const found = await readSection(rows.slice(0, end), header, mapping, now, step);
  if (end === rows.length) return found;
  const below = refined(rows[end], rows.slice(end + 1, nextHeader(rows, end)), mappingOf(rows[end]), now);
  const rest = await readRows(rows, end, { ...below, order: mapping.order }, now, step);
  return { rows: [...found.rows, ...rest.rows], left: [...found.left, ...rest.left] };
}

/**
 * One table under its header.
 * @param {string[][]} rows @param {number} header @param {Mapping} mapping @param {Date} now
 * @param {() => Promise<void>} step
 * @returns {Promise<Reading>}
 */
async function readSection(rows, header, mapping, now, step) {
  const heads = rows[header] ?? [];
  const above = rows.slice(0, header).flat().join(' ');
  const body = rows.slice(header + 1);
  const width = widthOf(heads, body);
  // Some lists repeat the header at the top of each page.
  const head = signatureOf(heads);
  const isHead = (/** @type {string[]} */ cells) => cells[0] === heads[0] && signatureOf(cells) === head;
  const line = await lineReader(heads, above, body, mapping, now);
  /** @type {Reading} */
  const read = { rows: [], left: [] };
  for (const [index, cells] of body.entries()) {
    await step();
    const filled = cells.filter((cell) => cell.trim());
    if (!filled.length || isHead(cells) || line.isDayRow(filled)) continue;
    const row = header + index + 2;
    const found = lengthOf(cells) > width ? 'shifted' : line.read(cells, row);
    if (typeof found === 'string')
      read.left.push({ row, reason: found, text: filled.join(' · ').slice(0, LONGEST_SHOWN) });
    else read.rows.push(found);
  }
  return read;
}

/** Number of cells of a line without the empty ones at its end. @param {string[]} cells */
const lengthOf = (cells) => cells.findLastIndex((cell) => cell.trim()) + 1;

/**
 * How many cells a line has: as many as the header, or as most lines have. A line with more holds a comma
 * that nobody quoted, and its cells stand under the wrong headers.
 * @param {string[]} heads @param {string[][]} body
 */
function widthOf(heads, body) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const cells of body) counts.set(lengthOf(cells), (counts.get(lengthOf(cells)) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [0];
  return Math.max(lengthOf(heads), usual);
}

/**
 * @param {string[]} heads @param {string} above what stands over the table @param {string[][]} body
 * @param {Mapping} mapping @param {Date} now
 */
async function lineReader(heads, above, body, mapping, now) {
  const cell = (/** @type {string[]} */ cells, /** @type {import('./header.js').Column} */ column) => {
    const place = mapping[column];
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const years = [...new Set(above.match(/(?<!\d)20\d\d(?=\s*[-/.年])/g) ?? [])].map(Number);
  const lone = body.flatMap((cells) => {
    const filled = cells.filter((one) => one.trim());
    return filled.length === 1 ? filled : [];
  });
  const when = createWhen(
    [...body.map((cells) => cell(cells, 'at')), ...lone],
    mapping.clock === undefined ? [] : body.map((cells) => cell(cells, 'clock')),
    { years, now, order: mapping.order },
  );
  const numberIn = createNumberReader();
  const unit = unitOf(cell(heads, 'seconds'));
  const own = mapping.number === undefined ? ownNumber(body, mapping, above) : null;
  const said = isAndroidType(heads, mapping.direction)
    ? (/** @type {string} */ text) => androidDirection(text) ?? directionOf(text)
    : directionOf;

  return {
    isDayRow: when.isDayRow,
    /** @param {string[]} cells @param {number} row @returns {Row | 'sum'} */
    read(cells, row) {
      const { at, guessedYear, unread } = when.of(cell(cells, 'at'), cell(cells, 'clock'));
      const spoken = said(cell(cells, 'direction'));
      const caller = cell(cells, 'caller');
      const direction =
        mapping.number !== undefined || spoken
          ? spoken
          : own === null
            ? null
            : sameNumber(caller, own)
              ? 'out'
              : 'in';
      const other = mapping.number !== undefined ? 'number' : direction === 'out' ? 'callee' : 'caller';
      const { numberRaw, lost } = numberIn(cell(cells, other));
      const filled = cells.filter((one) => one.trim());
      const isSum = SUM.test(plainCell(filled[0])) && (at === null || unread);
      // The number of a page has fewer digits than any number that calls.
      const isNumber = numberRaw.replace(/\D/g, '').length >= 3;
      if ((!isNumber && (at === null || filled.length === 1)) || isSum) return 'sum';
      const length = cell(cells, 'seconds');
      const seconds = secondsOf(length, unit);
      return {
        ...callOrText({
          row,
          at,
          guessedYear,
          numberRaw,
          direction,
          seconds,
          words: cell(cells, 'words'),
          what: mapping.words !== undefined || isText(cells, cell(cells, 'direction')) ? 'sms' : 'call',
        }),
        ...notes(unread, seconds === null && /\d/.test(length) ? length : '', lost),
      };
    },
  };
}

/**
 * @param {Unread | null} when @param {string} length that was not understood @param {boolean} lost
 * @returns {{unread?: Unread[], lost?: true}}
 */
function notes(when, length, lost) {
  /** @type {Unread[]} */
  const unread = [
    ...(when ? [when] : []),
    ...(length ? [{ column: /** @type {const} */ ('seconds'), cell: length }] : []),
  ];
  return { ...(unread.length ? { unread } : {}), ...(lost ? { lost: true } : {}) };
}

/** What a bare number below this header counts. @param {string} head */
function unitOf(head) {
  const text = plainCell(head);
  if (/毫秒|\bms\b|millisec/i.test(text)) return 'milliseconds';
  // The length is counted in units of six seconds, or in hours and minutes, so that a bare number or 1:23
  // below this header is no length in seconds.
  if (/时:分(?!:)|h+:m+(?![:m])|\d+ ?秒|小时|[[(/:]时[\])]?$|hour|\bh\b/i.test(text) && !/分:秒/.test(text))
    return 'other';
  return /分钟|[[(/:]分[\])]?$|minute|min\b|\(min|\bm\b/i.test(text) ? 'minutes' : 'seconds';
}

/** @param {string[]} cells @param {string} direction */
const isText = (cells, direction) =>
  TEXT_MOVED.test(plainCell(direction)) || cells.some((one) => one.length <= 12 && TEXT.test(one));

/**
 * What is known of whether it was taken: a call with a length was, one without any may not have been.
 * @param {{row: number, at: string | null, guessedYear: boolean, numberRaw: string, direction: Direction,
 *   seconds: number | null, words: string, what: 'call' | 'sms'}} read
 * @returns {Row}
 */
export function callOrText({ seconds, what, direction, ...read }) {
  const answered =
    what !== 'call' ? null : direction === 'missed' || seconds === 0 ? false : seconds === null ? null : true;
  return { ...read, what, direction, answered, seconds: answered ? seconds : null };
}
