// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Money, toCsv } from '../../../extension/core/complaint/csv.js';
import { seeded } from '../vectors.js';

/**
 * A spreadsheet takes nothing in the table for a formula, and a reader that knows the guards gets the
 * original back.
 */

/** A plain reader of RFC 4180. @param {string} csv */
function read(csv) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain = '', end] of csv
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && plain === '' && quoted === undefined) break;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const unguarded = (/** @type {string} */ cell) => (/^['\t]/.test(cell) ? cell.slice(1) : cell);

/**
 * Reads a cell as Excel does: text that looks like a number, a date or an hour becomes one, and nothing else
 * does.
 * @param {string} cell
 */
function shown(cell) {
  if (/^[=@]|^[+-](?!\d)/.test(cell)) return 'formula';
  if (/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell)) {
    const value = Number(cell);
    return cell.replace(/\D/g, '').length > 11 ? value.toExponential(5) : String(value);
  }
  if (/^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$|^\d{1,2}:\d{2}(:\d{2})?$|^\(\d+\)$|^\d+%$/.test(cell))
    return 'another';
  return cell.replace(/^\t/, '');
}

const NUMBERS = [
  ...['057126888888', '1069800123456789012', '13800138000', '95188', '00', '0', '400-800-1234', '4008001234'],
  ...[
    '0571-2688 8888',
    '0571 2688 8888',
    '10690000123456',
    '１０６９８００１２３４５６',
    '3-1',
    '1/2',
    '12:30',
    '1E5',
  ],
  ...[
    '2026-10-12',
    '2026年10月12日',
    '(123)',
    '50%',
    '7.10',
    '1,250.00',
    'MAR1',
    '1-Mar',
    'TRUE',
    '工号 007',
    '007',
  ],
];

test('no number, date or hour that is text loses a zero or a digit in a spreadsheet', () => {
  const [row] = read(toCsv([NUMBERS]));
  assert.deepEqual(row.map(shown), NUMBERS);
  assert.deepEqual(row.map(unguarded), NUMBERS);
});

test('counts stay numbers, and so does money', () => {
  const [row] = read(toCsv([[1, 0, 96, null, new Money('1200'), new Money('8426.30'), new Money('=1+1')]]));
  assert.deepEqual(row, ['1', '0', '96', '', '1200', '8426.30', "'=1+1"]);
});

const FORMULAS = [
  '=1+1',
  '@SUM(A1)',
  '+cmd|x',
  '-2+3',
  '＝1',
  '\t=1+1',
  '\n=1',
  "'=1",
  '\t0571',
  "'0571",
  '"=1"',
  '+86 138 0013 8000',
];

test('nothing is a formula, however it is disguised', () => {
  const [row] = read(toCsv([FORMULAS]));
  for (const cell of row) assert.ok(!/^\s*[=+\-@＝＋－＠]/.test(cell), cell);
  assert.deepEqual(row.map(unguarded), FORMULAS);
});

test('any text comes back as it was, and a tab never parts a cell', () => {
  const random = seeded(13);
  const signs = [...'0123456789.,:/-+=@\'"\t\r\n ()%eE年月日一二三＝－abc'];
  for (let run = 0; run < 2_000; run += 1) {
    const texts = Array.from({ length: 4 }, () =>
      Array.from(
        { length: Math.floor(random() * 12) },
        () => signs[Math.floor(random() * signs.length)],
      ).join(''),
    );
    const csv = toCsv([texts]);
    assert.deepEqual(read(csv)[0].map(unguarded), texts);
    assert.ok(!/(^|,)[^",]*\t/.test(csv.replaceAll(/"(?:[^"]|"")*"/g, '""')));
  }
});
