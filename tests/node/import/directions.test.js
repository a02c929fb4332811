// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf } from '../../../extension/core/import/directions.js';
import { read, table } from './reading.js';

/** Calls keep their direction (P8): no call of the person's own becomes one of the collector's. */

/** @type {Record<string, string[]>} */
const WORDS = {
  in: [
    '被叫',
    '呼入',
    '来电',
    '打入',
    '拨入',
    '打来',
    '接听',
    '已接来电',
    '接受',
    '接收',
    'MTC',
    'Incoming',
    'in',
    'Answered externally',
    '国内被叫',
    '本地(非漫游、被叫)',
  ],
  out: [
    '主叫',
    '呼出',
    '去电',
    '打出',
    '拨出',
    '外呼',
    '已拨电话',
    '发送',
    'MOC',
    'Outgoing',
    'Dialed',
    'out',
    '呼出未接通',
    '主叫未接',
    '去电(未接通)',
    '拨打未接听',
    '对方未接听',
    '对方拒接',
    'Outgoing (missed)',
  ],
  missed: [
    '未接',
    '未接来电',
    '被叫未接',
    '呼入未接通',
    '来电已拒接',
    '拒接',
    '已拦截',
    'Missed',
    'Rejected',
    'Blocked',
  ],
};
const NEITHER = [
  '',
  '主叫/被叫',
  '呼叫转移',
  '本地',
  '漫游',
  '国内长途',
  '1',
  '2',
  '语音',
  '其他',
  '未接通',
  '无人接听',
  '被拒',
  '自动挂断',
  'No answer',
];

for (const [direction, cells] of Object.entries(WORDS))
  for (const cell of cells) test(`${cell} is ${direction}`, () => assert.equal(directionOf(cell), direction));
for (const cell of NEITHER)
  test(`${cell || 'nothing'} does not say who called`, () => assert.equal(directionOf(cell), null));

/** @param {string} head @param {string[]} lines */
const directions = async (head, lines) => (await read(table(lines, head))).rows.map((row) => row.direction);

for (const name of ['通信方式', '话单方向', '事件类型', '主被叫', '呼叫方向', '通话方式', '通讯方式'])
  test(`the column ${name} goes before a type that names places`, async () => {
    const found = await directions(`起始时间,${name},对方号码,通信类型`, [
      '2026-11-20 10:00,主叫,95188,"本地(非漫游、被叫)"',
      '2026-11-20 10:05,被叫,95188,"漫游(主叫付费)"',
    ]);
    assert.deepEqual(found, ['out', 'in']);
  });

test('where only the type says it, the type is read', async () => {
  assert.deepEqual(
    await directions('起始时间,通信方式,对方号码,通话类型', [
      '2026-11-20 10:00,语音,95188,国内主叫',
      '2026-11-20 10:05,语音,95188,国内被叫',
    ]),
    ['out', 'in'],
  );
});

test('the types of an Android call log are numbers', async () => {
  const lines = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (type, at) => `${at},057488880011,${1795180445000 + at * 6e5},9,${type}`,
  );
  assert.deepEqual(await directions('_id,number,date,duration,type', lines), [
    'in',
    'out',
    'missed',
    'missed',
    'missed',
    'missed',
    'in',
    null,
  ]);
});

test('a column named type in a Chinese table is not that of Android', async () => {
  const lines = ['95188,2026-11-20 10:00,80,1', '95188,2026-11-20 10:05,80,2'];
  assert.deepEqual(await directions('号码,时间,时长,type', lines), [null, null]);
});

test("the numbers of a carrier are nobody's to guess", async () => {
  const lines = ['2026-11-20 10:00,95188,80,1', '2026-11-20 10:05,95188,80,2'];
  assert.deepEqual(await directions('起始时间,对方号码,通话时长,呼叫类型', lines), [null, null]);
});

const BOTH = '主叫号码,被叫号码,通话时间,时长(秒)';
const LINE = '057126888888,18900001111,2026-11-20 10:00:00,60';

test('a list of one counterpart does not turn the calls round', async () => {
  const pairs = async (/** @type {string} */ content) =>
    (await read(content)).rows.map((row) => [row.numberRaw, row.direction]);
  assert.equal((await read(table([LINE, LINE], BOTH))).rows[0].direction, null);
  assert.deepEqual(await pairs(`手机号码：18900001111\n${table([LINE], BOTH)}`), [['057126888888', 'in']]);
  assert.deepEqual(await pairs(table([`${LINE},被叫`], `${BOTH},呼叫类型`)), [['057126888888', 'in']]);
  const country = LINE.replace('18900001111', '8618900001111');
  assert.deepEqual(await pairs(table([country, '18900001111,95188,2026-11-20 11:00:00,60'], BOTH)), [
    ['057126888888', 'in'],
    ['95188', 'out'],
  ]);
});

test('who ended a call, or how the other side saw it, does not say who called', async () => {
  const words = [
    '主叫挂断',
    '被叫挂断',
    '对方挂断',
    '对方主叫',
    '对方被叫',
    '客户呼出',
    '非主叫',
    '来去电',
    '打给我',
  ];
  for (const word of words) {
    const head = '起始时间,对方号码,通话时长,呼叫类型';
    assert.deepEqual(await directions(head, [`2026-11-20 10:00,95188,80,${word}`]), [null], word);
  }
});
