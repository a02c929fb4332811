// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOf } from '../../../extension/core/import/lengths.js';
import { read, table } from './reading.js';

/** The length of a call is read as written, or stays unknown. */

/** @type {[string, number | null][]} */
const LENGTHS = [
  ['1分20秒', 80],
  ['1小时', 3600],
  ['1时2分3秒', 3723],
  ['0小时1分23秒', 83],
  ['00时01分23秒', 83],
  ['1分23', 83],
  ['1′23″', 83],
  ['1\'20"', 80],
  ["00'01'23", 83],
  ['00:01:23.0', 83],
  ['00:01:20', 80],
  ['1:20', 80],
  ['80', 80],
  ['83.0', 83],
  ['0.5', null],
  ['83.5', null],
  ['80秒', 80],
  ['45 s', 45],
  ['2 min', 120],
  ['1 min 23 sec', 83],
  ['1h 2m 3s', 3723],
  ['PT1M23S', 83],
  ['1小时零3分', 3780],
  ['一小时零三分', 3780],
  ['二十三秒', 23],
  ['1分23秒(2分)', 83],
  ['1分钟23秒', 83],
  ['83000ms', 83],
  ['１分２０秒', 80],
  ['0秒', 0],
  ['1分75秒', null],
  ['1:75', null],
  ['1,234', null],
  ['—', null],
  ['未接通', null],
  ['免费', null],
  ['', null],
];

for (const [cell, seconds] of LENGTHS)
  test(`${JSON.stringify(cell)} is ${seconds} seconds`, () => assert.equal(secondsOf(cell), seconds));

test('the header says what a bare number counts', async () => {
  for (const [head, seconds] of /** @type {[string, number][]} */ ([
    ['通话时长（分钟）', 120],
    ['通话时长(分)', 120],
    ['通话时长(秒)', 2],
    ['duration (ms)', 0],
  ])) {
    const { rows } = await read(
      table(['2026-11-20 10:00,95188,2,被叫'], `起始时间,对方号码,${head},呼叫类型`),
    );
    assert.equal(rows[0].seconds ?? 0, seconds, head);
  }
});

test('a length that is not understood is named and makes no call an answered one', async () => {
  const { rows } = await read(table(['2026-11-20 10:00,95188,约3分多,被叫']));
  assert.equal(rows[0].seconds, null);
  assert.equal(rows[0].answered, null);
  assert.deepEqual(rows[0].unread, [{ column: 'seconds', cell: '约3分多' }]);
});

test('a call that lasted no second was not answered', async () => {
  const { rows } = await read(table(['2026-11-20 10:00,057126888888,0,被叫']));
  assert.deepEqual([rows[0].answered, rows[0].seconds], [false, null]);
});

test('a header that counts other than in seconds is heeded, or the length stays unread', async () => {
  for (const [head, cell, seconds] of /** @type {[string, string, number | null][]} */ ([
    ['时长(小时)', '1', null],
    ['Duration (hours)', '0.5', null],
    ['时长(时:分)', '1:23', null],
    ['时长(时:分:秒)', '00:01:23', 83],
    ['Duration (hh:mm:ss)', '00:01:23', 83],
    ['计费时长(6秒)', '3', null],
    ['通话时长/分', '2', 120],
    ['通话时长min', '3', 180],
    ['时长[分]', '2', 120],
  ])) {
    const { rows } = await read(
      table([`2026-11-20 10:00,95188,${cell},被叫`], `起始时间,对方号码,${head},呼叫类型`),
    );
    assert.equal(rows[0].seconds, seconds, head);
  }
});
