// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoOf, readMoment } from '../../../extension/core/import/moments.js';
import { NOW, read, table, timeIn } from './reading.js';

/** Files and pastes share one grammar of times, which reads what a cell says and nothing more (P6). */

/**
 * @param {string} cell @param {Partial<import('../../../extension/core/import/moments.js').Around>} [around]
 */
function told(cell, around) {
  const moment = readMoment(cell, { years: [], now: NOW, ...around });
  if (moment === null) return null;
  return 'could' in moment ? moment.could.join(' or ') : (isoOf(moment) ?? moment.clock);
}

/** @type {[string, string | null][]} */
const NOTATIONS = [
  ['2026-11-20 21:14:05', '2026-11-20T21:14:05+08:00'],
  ['2026/1/2 9:05', '2026-01-02T09:05:00+08:00'],
  ['2026年11月20日 21时14分05秒', '2026-11-20T21:14:05+08:00'],
  ['2026.11.20 21:14', '2026-11-20T21:14:00+08:00'],
  ['２０２６－１１－２０　２１：１４', '2026-11-20T21:14:00+08:00'],
  ['2026-11-20-21:14:05', '2026-11-20T21:14:05+08:00'],
  ['2026/11/20/21:14', '2026-11-20T21:14:00+08:00'],
  ['2026-11-20_21:14:05', '2026-11-20T21:14:05+08:00'],
  ['21:14:05 2026-11-20', '2026-11-20T21:14:05+08:00'],
  ['20261120211405', '2026-11-20T21:14:05+08:00'],
  ['20261120 211405', '2026-11-20T21:14:05+08:00'],
  ['20261120T211405Z', '2026-11-20T21:14:05+00:00'],
  ['202611202114', '2026-11-20T21:14:00+08:00'],
  // The half of the day is in words; narrow spaces and marks of direction are as phones write them.
  ['2026/11/20 下午 9:14:05', '2026-11-20T21:14:05+08:00'],
  ['2026年11月20日 星期五 下午9:14', '2026-11-20T21:14:00+08:00'],
  ['2026年11月20日 (周五) 晚上 9:14', '2026-11-20T21:14:00+08:00'],
  ['2026/11/20 上午12:10', '2026-11-20T00:10:00+08:00'],
  ['2026/11/20 下午12:30', '2026-11-20T12:30:00+08:00'],
  ['2026/11/20 凌晨1:30', '2026-11-20T01:30:00+08:00'],
  ['2026/11/20 中午1:10', '2026-11-20T13:10:00+08:00'],
  ['2026/11/20 下午 21:14', '2026-11-20T21:14:00+08:00'],
  ['2026-11-20 9:14\u202fPM', '2026-11-20T21:14:00+08:00'],
  ['\u200e2026-11-20 PM 9:14:05', '2026-11-20T21:14:05+08:00'],
  ['2026-11-20 12:10 a.m.', '2026-11-20T00:10:00+08:00'],
  ['2026/11/20 晚上12:10', null], // may mean the night before or the night after
  ['2026/11/20 上午 15:00', null],
  ['2026/11/20 上午 9:14 PM', null],
  // The day comes first, and months have names.
  ['20/11/2026 21:14:05', '2026-11-20T21:14:05+08:00'],
  ['11/20/2026 9:14 PM', '2026-11-20T21:14:00+08:00'],
  ['20.11.2026, 21:14', '2026-11-20T21:14:00+08:00'],
  ['20-Nov-2026 21:14', '2026-11-20T21:14:00+08:00'],
  ['Nov 20, 2026 at 9:14 PM', '2026-11-20T21:14:00+08:00'],
  ['Friday, November 20, 2026 21:14', '2026-11-20T21:14:00+08:00'],
  ['20 oct 2026 21:14', '2026-10-20T21:14:00+08:00'],
  ['03/04/2026 10:00', 'dmy or mdy'],
  ['05/12/2026', 'dmy or mdy'],
  ['Fri 03/04/2026 10:00', '2026-04-03T10:00:00+08:00'], // only one of the two readings is a Friday
  // A year of two digits is one of the last ten years in which the call can have happened.
  ['26-10-12 09:01', '2026-10-12T09:01:00+08:00'],
  ['26年10月12日', '2026-10-12'],
  ['31-Oct-26 09:01', '2026-10-31T09:01:00+08:00'],
  ['20-Nov-26', 'dmy or ymd'],
  ['20/11/19 10:00', 'dmy or ymd'],
  // These are times as machines write them.
  ['1795180445', '2026-11-20T21:14:05+08:00'],
  ['1795180445000', '2026-11-20T21:14:05+08:00'],
  ['1795180445.75', '2026-11-20T21:14:05+08:00'],
  ['1.795180445E+12', '2026-11-20T21:14:05+08:00'],
  ['1.795E+12', null], // the lost digits held the hours
  ['46346.884780092594', '2026-11-20T21:14:05+08:00'],
  ['46307', '2026-10-12'],
  ['46307.0', '2026-10-12'],
  ['2026-11-20T13:14:05.123Z', '2026-11-20T13:14:05+00:00'],
  ['2026-11-20T21:14:05+08:00', '2026-11-20T21:14:05+08:00'],
  ['2026-11-20 21:14:05-03:30', '2026-11-20T21:14:05-03:30'],
  ['2026-11-20 21:14:05 GMT+8', '2026-11-20T21:14:05+08:00'],
  ['2026-11-20 21:14 22:14', null],
  ['1899-12-30 21:14:05', '21:14:05'],
  ['2026-11-20T22:14:05+0900', '2026-11-20T22:14:05+09:00'],
  ['Fri Nov 20 2026 21:14:05 GMT+0800 (中国标准时间)', '2026-11-20T21:14:05+08:00'],
  ['Fri Nov 20 21:14:05 GMT+08:00 2026', '2026-11-20T21:14:05+08:00'],
  ['Fri Nov 20 21:14:05 CST 2026', '2026-11-20T21:14:05+08:00'],
  ['Fri, 20 Nov 2026 21:14:05 +0800', '2026-11-20T21:14:05+08:00'],
  ['2026-11-20 21:14:05 PST', null],
  // A day without an hour stays a day.
  ['2026-11-20', '2026-11-20'],
  ['20261120', '2026-11-20'],
  ['2026年11月20日 星期五', '2026-11-20'],
  ['21:14:05', '21:14:05'],
  // Without a year, the time is the latest one that has already passed.
  ['11月20日 21:14', '2026-11-20T21:14:00+08:00'],
  ['12-25 21:14', '2025-12-25T21:14:00+08:00'],
  ['11月20日 周四 21:14', '2025-11-20T21:14:00+08:00'], // in 2025 it was a Thursday
  ['25/12 21:14', '2025-12-25T21:14:00+08:00'],
  // There is no such day, no such hour, or no day at all.
  ['2026-02-30 10:00', null],
  ['2026-11-20 25:00', null],
  ['2026-11-20 24:00:00', null],
  ['2026-11-20 21:60', null],
  ['昨天 21:14', null],
  ['星期五 21:14', null],
  ['95188', null],
  ['10086', null],
  ['12.5', null], // a number, such as a fee
  ['3/4', '2026-03-04'],
  ['—', null],
  ['', null],
];

for (const [cell, expected] of NOTATIONS)
  test(`${JSON.stringify(cell)} is ${expected}`, () => assert.equal(told(cell), expected));

test('the order that somebody has settled decides', () => {
  assert.equal(told('03/04/2026 10:00', { order: 'dmy' }), '2026-04-03T10:00:00+08:00');
  assert.equal(told('03/04/2026 10:00', { order: 'mdy' }), '2026-03-04T10:00:00+08:00');
  assert.equal(told('2026-11-20 10:00', { order: 'mdy' }), '2026-11-20T10:00:00+08:00');
});

test('one day that can be read in one order only settles it for its column', async () => {
  const { rows } = await read(table(['03/04/2026 10:00,95188,8,被叫', '20/04/2026 11:00,95188,8,被叫']));
  assert.deepEqual(
    rows.map((row) => row.at),
    ['2026-04-03T10:00:00+08:00', '2026-04-20T11:00:00+08:00'],
  );
});

test('a column whose days contradict each other is not trusted', async () => {
  const lines = ['03/20/2026 10:00', '20/04/2026 11:00', '2026-04-21 12:00'];
  const { rows } = await read(table(lines.map((line) => `${line},95188,8,被叫`)));
  assert.deepEqual(
    rows.map((row) => row.at),
    [null, null, '2026-04-21T12:00:00+08:00'],
  );
});

test('a notation that stays open names its cell and what it could be', async () => {
  const { rows } = await read(table(['03/04/2026 10:00,95188,8,被叫']));
  assert.equal(rows[0].at, null);
  assert.deepEqual(rows[0].unread, [{ column: 'at', cell: '03/04/2026 10:00', could: ['dmy', 'mdy'] }]);
});

test('a year above the table is the year of its rows', async () => {
  const { rows } = await read(`账期：2024年03月,\n${table(['03-09 10:00:00,057126888888,8,被叫'])}`);
  assert.equal(rows[0].at, '2024-03-09T10:00:00+08:00');
});

for (const [month, year, now] of /** @type {[string, number, string][]} */ ([
  ['11-25', 2025, '2026-11-23T12:00:00+08:00'],
  ['11-22', 2026, '2026-11-23T12:00:00+08:00'],
  ['01-03', 2026, '2026-11-23T12:00:00+08:00'],
]))
  test(`${month} without a year is of ${year} on 23 November 2026, and said to be a guess`, async () => {
    const { rows } = await read(table([`${month} 10:00:00,057126888888,8,被叫`]), 'a.csv', new Date(now));
    assert.equal(rows[0].at, `${year}-${month}T10:00:00+08:00`);
    assert.ok(rows[0].guessedYear);
  });

test('a cell in a table is read like a line in a message', async () => {
  for (const [cell, expected] of NOTATIONS) {
    const at = expected?.includes(' or ') || !expected?.includes('-') ? null : expected;
    // A lone column of times at midnight, or later than every clock on earth, says the same as the cell
    // alone.
    assert.equal(await timeIn(cell), at, cell);
  }
});

test('a dash between two hours is from and until, and no zone', async () => {
  for (const cell of ['2026-10-12 14:01-14:05', '2026-10-12 09:01-09:30', '2026-10-12 14:01:10-14:02:30'])
    assert.equal(await timeIn(cell), null, cell);
  assert.equal(await timeIn('2026-10-12T14:01:10-05:00'), '2026-10-12T14:01:10-05:00');
});

test('lengths below a header that could mean the hour are no hours', async () => {
  const lines = ['95188,2026-10-12,00:01:20,被叫', '95188,2026-10-13,00:02:20,被叫'];
  const { rows } = await read(table(lines, '对方号码,通话日期,通话时间,类型'));
  assert.deepEqual(
    rows.map((row) => row.at),
    ['2026-10-12', '2026-10-13'],
  );
});
