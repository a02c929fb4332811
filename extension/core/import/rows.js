// @ts-check
import { directionOf, momentOf, secondsOf } from './cells.js';
import { mappingOf, nextHeader, signatureOf } from './header.js';
import { refined } from './detect-columns.js';
/** @typedef {import('./header.js').Mapping} Mapping */

/**
 * One contact as a file tells it.
 * @typedef {object} Row
 * @property {number} row in the file, from 1
 * @property {'call' | 'sms'} what
 * @property {string | null} at ISO 8601 with offset; null where it cannot be read
 * @property {boolean} guessedYear
 * @property {string} numberRaw
 * @property {import('./cells.js').Direction} direction
 * @property {boolean | null} answered
 * @property {number | null} seconds
 * @property {string} words
 * @property {number} [sheet] of the workbook, from 1, where it is not the first that was read
 */

/** What a cell says of a message that came without its words. */
const TEXT = /短信|彩信|短彩|sms|mms/i;
const TEXT_MOVED = /^(?:接收|发送|收|发)$/;

/**
 * @param {string[][]} rows
 * @param {number} header its line, from 0
 * @param {Mapping} mapping
 * @param {Date} now
 * @returns {Row[]} lines without a number and without a time are left out: sums, page ends
 */
export function rowsOf(rows, header, mapping, now) {
  const end = nextHeader(rows, header);
  const found = sectionOf(rows.slice(0, end), header, mapping, now);
  if (end === rows.length) return found;
  return [
    ...found,
    ...rowsOf(rows, end, refined(rows.slice(end + 1, nextHeader(rows, end)), mappingOf(rows[end]), now), now),
  ];
}

/** One table under its header. @type {typeof rowsOf} */
function sectionOf(rows, header, mapping, now) {
  const cell = (/** @type {string[]} */ cells, /** @type {import('./header.js').Column} */ column) => {
    const place = mapping[column];
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const above = rows.slice(0, header).flat().join(' ');
  const years = [...new Set(above.match(/(?<!\d)20\d\d(?=\s*[-/.年])/g) ?? [])].map(Number);
  const inMinutes = /分钟|minutes|\(min/i.test(cell(rows[header] ?? [], 'seconds').normalize('NFKC'));
  const body = rows.slice(header + 1);
  const own = mapping.number === undefined ? ownNumber(body, mapping, above) : null;
  const head = signatureOf(rows[header] ?? []);

  return body.flatMap((cells, index) => {
    // Some lists repeat the header at the top of each page.
    if (signatureOf(cells) === head) return [];
    const moment = momentOf(cell(cells, 'at'), { years, now }, cell(cells, 'clock'));
    const caller = cell(cells, 'caller');
    const said = directionOf(cell(cells, 'direction'));
    const direction =
      mapping.number !== undefined || said ? said : own === null ? null : same(caller, own) ? 'out' : 'in';
    const numberRaw = cell(
      cells,
      mapping.number !== undefined ? 'number' : direction === 'out' ? 'callee' : 'caller',
    );
    if (!/\d/.test(numberRaw) && !moment) return [];
    const words = cell(cells, 'words');
    const what = mapping.words !== undefined || isText(cells, cell(cells, 'direction')) ? 'sms' : 'call';
    return [
      callOrText({
        row: header + index + 2,
        moment,
        numberRaw,
        direction,
        seconds: secondsOf(cell(cells, 'seconds'), inMinutes),
        words,
        what,
      }),
    ];
  });
}

/** @param {string[]} cells @param {string} direction */
const isText = (cells, direction) =>
  TEXT_MOVED.test(direction.normalize('NFKC').trim()) ||
  cells.some((one) => one.length <= 12 && TEXT.test(one));

/**
 * What is known of whether it was taken: a call with a length was, one without any may not have been.
 * @param
 *   {{row: number, moment: {at: string, guessedYear: boolean} | null, numberRaw: string, direction: import('./cells.js').Direction, seconds: number | null, words: string, what: 'call' | 'sms'}}
 *   read
 * @returns {Row}
 */
export function callOrText({ row, moment, numberRaw, direction, seconds, words, what }) {
  const call = what === 'call';
  const answered = !call
    ? null
    : direction === 'missed' || seconds === 0
      ? false
      : seconds === null
        ? null
        : true;
  return {
    row,
    what,
    at: moment?.at ?? null,
    guessedYear: moment?.guessedYear ?? false,
    numberRaw: numberRaw.trim(),
    direction,
    answered,
    seconds: answered ? seconds : null,
    words,
  };
}

/**
 * Where a list names both sides, the person's own number is the one in every line, or the one that stands
 * above them.
 * @param {string[][]} body @param {Mapping} mapping @param {string} above
 * @returns {string | null} null where it could be either
 */
function ownNumber(body, { caller = 0, callee = 0 }, above) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const cells of body) {
    for (const number of [cells[caller], cells[callee]].map((one) => lastDigits(one ?? '')))
      if (number) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const titled = [...counts.keys()].filter(
    (number) => number.length >= 7 && lastDigits(above, Infinity).includes(number),
  );
  if (titled.length === 1) return titled[0];
  const [most, next] = [...counts].sort(([, one], [, other]) => other - one);
  return !most || most[1] === next?.[1] ? null : most[0];
}

/** A mobile is as long, with or without its country. @param {string} text */
const lastDigits = (text, most = 11) => text.normalize('NFKC').replace(/\D/g, '').slice(-most);

/** @param {string} one @param {string} other */
const same = (one, other) => lastDigits(one) === lastDigits(other);
