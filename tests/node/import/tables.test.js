// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { read, table } from './reading.js';

/**
 * Tables as carriers and phones make them: a day is not taken for midnight, and no line is dropped without a
 * word (P6).
 */

/** @param {string} content */
const times = async (content) => (await read(content)).rows.map((row) => row.at);

const DAY = '2026-10-12T';

for (const [name, content, expected] of /** @type {[string, string, (string | null)[]][]} */ ([
  [
    'a midnight beside a column of times is a day',
    '日期,时间,对方号码,呼叫类型\n2026-10-12 0:00:00,14:01:10,95188,被叫\n2026-10-12 0:00:00,15:01:10,95188,被叫\n',
    [`${DAY}14:01:10+08:00`, `${DAY}15:01:10+08:00`],
  ],
  [
    'the column of times may have another name',
    '通话日期,几点打来,对方号码,呼叫类型,时刻\n2026/10/12 00:00,是,95188,被叫,14:01:10\n',
    [`${DAY}14:01:10+08:00`],
  ],
  [
    'the day and the time as digits',
    '日期,时间,对方号码,呼叫类型\n20261012,214951,95188,被叫\n20261012,90110,95188,被叫\n',
    [`${DAY}21:49:51+08:00`, `${DAY}09:01:10+08:00`],
  ],
  [
    'times that a spreadsheet has given the first day of its count',
    '日期,时间,对方号码,呼叫类型\n2026-10-12,1899-12-30 14:01:10,95188,被叫\n',
    [`${DAY}14:01:10+08:00`],
  ],
  [
    'a column of nothing but midnights is one of days',
    '通话时间,对方号码,呼叫类型\n2026-10-12 00:00:00,95188,被叫\n2026-10-13 00:00:00,95188,被叫\n',
    ['2026-10-12', '2026-10-13'],
  ],
  [
    'among other times midnight is one',
    '通话时间,对方号码,呼叫类型\n2026-10-12 00:00:00,95188,被叫\n2026-10-13 09:00:00,95188,被叫\n',
    [`${DAY}00:00:00+08:00`, '2026-10-13T09:00:00+08:00'],
  ],
  [
    'a column of times that are all midnight holds none',
    '日期,时间,对方号码,呼叫类型\n2026-10-12,00:00:00,95188,被叫\n2026-10-12,00:00:00,95188,被叫\n',
    ['2026-10-12', '2026-10-12'],
  ],
  ['no time is no time', '日期,对方号码,呼叫类型\n2026-10-12,95188,被叫\n', ['2026-10-12']],
  [
    'a time that is missing in one row is not that of another',
    '日期,时间,对方号码,呼叫类型\n2026-10-12,14:01:10,95188,被叫\n2026-10-12,,95188,被叫\n2026-10-12,不详,95188,被叫\n',
    [`${DAY}14:01:10+08:00`, '2026-10-12', '2026-10-12'],
  ],
  [
    'a column of times beside whole moments says nothing new',
    '通话开始时间,时间,对方号码,呼叫类型\n2026-10-12 14:01:10,14:01:10,95188,被叫\n',
    [`${DAY}14:01:10+08:00`],
  ],
  [
    'when the call ended is not when it began',
    '日期,结束时间,对方号码,呼叫类型\n2026-10-12,14:01:10,95188,被叫\n',
    ['2026-10-12'],
  ],
  [
    'how long it lasted is not when it was',
    '日期,通话分钟,对方号码,呼叫类型\n2026-10-12,00:01:23,95188,被叫\n',
    ['2026-10-12'],
  ],
  [
    'a day in a row of its own, with its weekday or a label, holds for the rows below',
    '起始时间,对方号码,呼叫类型\n日期：2026年10月12日 星期一,,\n09:01:10,95188,被叫\n2026-10-13,,\n20:15:09,95188,被叫\n',
    [`${DAY}09:01:10+08:00`, '2026-10-13T20:15:09+08:00'],
  ],
  [
    'when it was printed is no day of calls',
    '起始时间,对方号码,呼叫类型\n打印日期：2026-11-28,,\n09:01:10,95188,被叫\n',
    [null],
  ],
  [
    'below a day that cannot be read no time has one',
    '日期,时间,对方号码,呼叫类型\n2026-10-12,09:01:10,95188,被叫\n十月某日,10:00:00,95188,被叫\n,11:00:00,95188,被叫\n',
    [`${DAY}09:01:10+08:00`, null, null],
  ],
  [
    'a row without day and time does not take the day above',
    '日期,时间,对方号码,呼叫类型\n2026-10-12,09:01:10,95188,被叫\n,,95188,被叫\n',
    [`${DAY}09:01:10+08:00`, null],
  ],
]))
  test(name, async () => assert.deepEqual(await times(content), expected));

test('columns that the person has assigned are read the same way', async () => {
  const { readRows } = await import('../../../extension/core/import/rows.js');
  const cells = [
    ['甲', '乙', '丙', '丁'],
    ['2026-10-12 0:00:00', '14:01:10', '95188', '被叫'],
  ];
  const { rows } = await readRows(cells, 0, { at: 0, clock: 1, number: 2, direction: 3 }, new Date());
  assert.equal(rows[0].at, `${DAY}14:01:10+08:00`);
});

test('two columns that name different times, or different days, leave the day', async () => {
  const { readRows } = await import('../../../extension/core/import/rows.js');
  const lines = [
    ['2026-10-12 14:01:10', '15:01:10', '95188', '被叫'],
    ['2026-10-13 00:00:00', '2026-10-14 16:01:10', '95188', '被叫'],
  ];
  const cells = [['甲', '乙', '丙', '丁'], ...lines];
  const { rows } = await readRows(cells, 0, { at: 0, clock: 1, number: 2, direction: 3 }, new Date());
  assert.deepEqual(
    rows.map((row) => row.at),
    ['2026-10-12', '2026-10-13'],
  );
});

for (const head of [
  '对方手机号',
  '对方号码',
  '对端号码',
  '通话号码',
  '联系人号码',
  '来电号码',
  '电话号码',
  '手机号',
  '号码',
  'Phone Number',
  '"对方\n号码"',
])
  test(`${head.replace('\n', ' ')} is whose number it was`, async () => {
    const { rows } = await read(
      `起始时间,本机号码,${head},呼叫类型\n2026-10-12 14:01,13900000009,95188,被叫\n`,
    );
    assert.equal(rows[0].numberRaw, '95188');
  });

test('a header below sixty lines about the account is found', async () => {
  const about = Array.from({ length: 60 }, (_, line) => `说明${line}：资费，第 ${line} 条\n`).join('');
  assert.deepEqual(await times(about + table(['2026-10-12 14:01:10,95188,80,被叫'])), [
    `${DAY}14:01:10+08:00`,
  ]);
});

test('sums and remarks are left out, and said', async () => {
  const { rows, left } = await read(
    `${table(['2026-10-12 14:01:10,95188,80,被叫', '合计,1,80,', ',,,', '打印时间：2026-11-28 10:00,,,', '本页小计：1 次', '第1页,共1页'])}`,
  );
  assert.equal(rows.length, 1);
  assert.deepEqual(
    left.map(({ row, reason }) => [row, reason]),
    [
      [3, 'sum'],
      [5, 'sum'],
      [6, 'sum'],
      [7, 'sum'],
    ],
  );
});

test('a comma that nobody quoted shifts no cell under another header', async () => {
  const { rows, left } = await read(
    '起始时间,通信地点,对方号码,呼叫类型\n2026-10-12 14:01:10,杭州,95188,被叫\n2026-10-12 15:01:10,杭州,西湖,95188,被叫\n',
  );
  assert.equal(rows.length, 1);
  assert.deepEqual(left, [
    { row: 3, reason: 'shifted', text: '2026-10-12 15:01:10 · 杭州 · 西湖 · 95188 · 被叫' },
  ]);
});

test('the header at the top of every page is no row', async () => {
  const head = '起始时间,对方号码,呼叫类型';
  const page = `${head}\n2026-10-12 14:01:10,95188,被叫\n`;
  const { rows, left } = await read(page + page.replace('14:01', '15:01'));
  assert.equal(rows.length, 2);
  assert.deepEqual(left, []);
});

test('another table below the first has columns of its own', async () => {
  const voice = table(['2026-11-20 10:00:00,95188,60,被叫', '2026-11-20 10:05:00,95188,30,主叫']);
  const texts = ['0', '1', '2'].map((n) => `2026-11-20 1${n}:30:00,接收,106980095188,短信\n`).join('');
  const { rows } = await read(`${voice}\n短彩信详单\n起始时间,通信方式,对方号码,信息类型\n${texts}`);
  assert.deepEqual(
    rows.map(({ what, direction, row }) => [what, direction, row]),
    [
      ['call', 'in', 2],
      ['call', 'out', 3],
      ['sms', 'in', 7],
      ['sms', 'in', 8],
      ['sms', 'in', 9],
    ],
  );
});

test('messages without their words are no calls', async () => {
  const { rows } = await read(
    '业务类型,起始时间,对方号码,通话时长,呼叫类型\n语音,2026-11-20 10:00:00,95188,60,被叫\n短信,2026-11-20 10:01:00,95188,,接收\n',
  );
  assert.deepEqual(
    rows.map((row) => row.what),
    ['call', 'sms'],
  );
});

for (const [cell, key] of /** @type {[string, string | null][]} */ ([
  ['057488880011(浙江宁波)', '+8657488880011'],
  ['0574-88880011（宁波）', '+8657488880011'],
  ['13900000001（张三）', '+8613900000001'],
  ['疑似催收 057488880011', '+8657488880011'],
  ['骚扰电话 139 0000 0001', '+8613900000001'],
  ['008657488880011', '+8657488880011'],
  ['57488880011.0', '+8657488880011'],
  ['057488880011\u200b', '+8657488880011'],
  ['０５７４８８８８００１１', '+8657488880011'],
  ['057488880011、13900000001', null],
  ['未知号码', null],
]))
  test(`the number in ${JSON.stringify(cell)}`, async () => {
    const { rows } = await read(table([`2026-11-20 10:00,"${cell}",80,被叫`]));
    assert.equal(normalize(rows[0].numberRaw).key, key);
  });

for (const cell of ['1.39E+10', '5.74889E+10', '1.0698E+15'])
  test(`${cell} has lost its digits, and that is said`, async () => {
    const { rows } = await read(table([`2026-11-20 10:00,${cell},80,被叫`]));
    assert.equal(normalize(rows[0].numberRaw).key, null);
    assert.ok(rows[0].lost);
  });
