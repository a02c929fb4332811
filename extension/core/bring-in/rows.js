// @ts-check
import { directionOf, momentOf, secondsOf } from './cells.js';
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
 */

/**
 * @param {string[][]} rows
 * @param {number} header its line, from 0
 * @param {Mapping} mapping
 * @param {Date} now
 * @returns {Row[]} lines without a number and without a time are left out: sums, page ends
 */
export function rowsOf(rows, header, mapping, now) {
  const cell = (/** @type {string[]} */ cells, /** @type {import('./header.js').Column} */ column) => {
    const place = mapping[column];
    return place === undefined ? '' : cells[place] ?? '';
  };
  const above = rows.slice(0, header).flat().join(' ');
  const years = [...new Set(above.match(/(?<!\d)20\d\d(?=\s*[-/.年])/g) ?? [])].map(Number);
  const inMinutes = /分钟|minutes|\(min/i.test(cell(rows[header] ?? [], 'seconds').normalize('NFKC'));
  const body = rows.slice(header + 1);
  const own = mapping.number === undefined ? ownNumber(body, mapping) : '';

  return body.flatMap((cells, index) => {
    const moment = momentOf(cell(cells, 'at'), { years, now }, cell(cells, 'clock'));
    const caller = cell(cells, 'caller');
    const called = caller !== '' && same(caller, own);
    const numberRaw = mapping.number === undefined ? (called ? cell(cells, 'callee') : caller) : cell(cells, 'number');
    if (!/\d/.test(numberRaw) && !moment) return [];
    const direction = mapping.number === undefined ? (called ? 'out' : 'in') : directionOf(cell(cells, 'direction'));
    const words = cell(cells, 'words');
    return [callOrText({ row: header + index + 2, moment, numberRaw, direction, seconds: secondsOf(cell(cells, 'seconds'), inMinutes), words, what: mapping.words === undefined ? 'call' : 'sms' })];
  });
}

/**
 * What is known of whether it was taken: a call with a length was, one without any may not have been.
 * @param {{row: number, moment: {at: string, guessedYear: boolean} | null, numberRaw: string, direction: import('./cells.js').Direction, seconds: number | null, words: string, what: 'call' | 'sms'}} read
 * @returns {Row}
 */
export function callOrText({ row, moment, numberRaw, direction, seconds, words, what }) {
  const call = what === 'call';
  const answered = !call ? null : direction === 'missed' || seconds === 0 ? false : seconds === null ? null : true;
  return { row, what, at: moment?.at ?? null, guessedYear: moment?.guessedYear ?? false, numberRaw: numberRaw.trim(), direction, answered, seconds: answered ? seconds : null, words };
}

/** Where a list names both sides, the person's own number is the one in every line. @param {string[][]} body @param {Mapping} mapping */
function ownNumber(body, { caller = 0, callee = 0 }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const cells of body) {
    for (const number of [cells[caller], cells[callee]]) if (number) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0])[0];
}

/** @param {string} one @param {string} other */
const same = (one, other) => one.replace(/\D/g, '').slice(-11) === other.replace(/\D/g, '').slice(-11);
