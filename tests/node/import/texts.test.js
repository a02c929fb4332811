// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textRows } from '../../../extension/core/import/texts.js';
import { NOW } from './reading.js';

/**
 * Messages copied from phones and chats are told apart, dated only where they say when, and kept to the
 * letter.
 */

/** @param {string} text @param {{numberRaw: string, at: string | null}} [otherwise] */
const read = (text, otherwise = { numberRaw: '', at: null }) => textRows(text, otherwise, NOW);

/** @param {string} text */
const told = (text) => read(text).map((row) => [row.at, row.numberRaw, row.direction, row.words]);

const AT = '2026-11-20T21:14:00+08:00';
const SENDER = '106980001234';

/** @type {Record<string, string>} */
const HEADS = {
  'sender and time in two lines': `${SENDER}\n2026-11-20 21:14`,
  'both in one line': `${SENDER} 2026-11-20 21:14`,
  'the time first': `2026-11-20 21:14 ${SENDER}`,
  'the half of the day in words': `${SENDER}\n2026年11月20日 周五 下午9:14`,
  'a narrow space before PM': `${SENDER}\n2026-11-20 9:14\u202fPM`,
  'marks of direction': `\u200e${SENDER}\n\u200e2026-11-20 21:14`,
  'no year': `${SENDER}\n11月20日 21:14`,
  'no year and a weekday': `${SENDER}\n11月20日 星期五 晚上9:14`,
  'ISO 8601': `${SENDER}\n2026-11-20T21:14:00+08:00`,
  labels: `发件人：${SENDER}\n时间：2026-11-20 21:14`,
  'the day first': `${SENDER}\n20/11/2026 21:14`,
  'a name from the contacts': `花呗催收 ${SENDER}\n2026-11-20 21:14`,
  'a name and the number in brackets': `花呗催收(${SENDER}) 2026-11-20 21:14`,
};
for (const [name, head] of Object.entries(HEADS))
  test(`a head with ${name}`, () => {
    const words = '【某某】您已逾期，请于今日 17:00 前联系 0571-26888888\n逾期后果自负';
    assert.deepEqual(told(`${head}\n${words}`), [[AT, SENDER, 'in', words]]);
    const twice = told(`${head}\n${words}\n\n${head}\n第二条`);
    assert.deepEqual(twice, [
      [AT, SENDER, 'in', words],
      [AT, SENDER, 'in', '第二条'],
    ]);
  });

test('WeChat and QQ name who spoke, and an account is no telephone number', () => {
  assert.deepEqual(told('某某催收员 2026/11/20 21:14\n今天必须还\n\n某某催收员 2026/11/20 21:14\n听到没有'), [
    [AT, '某某催收员', 'in', '今天必须还'],
    [AT, '某某催收员', 'in', '听到没有'],
  ]);
  assert.deepEqual(told('2026-11-20 21:14:00 某某催收员(2345678901)\n今天还款'), [
    [AT, '某某催收员(2345678901)', 'in', '今天还款'],
  ]);
  assert.deepEqual(told('—————  2026-11-20  —————\n\n张三  21:14\n\n还钱'), [[AT, '张三', 'in', '还钱']]);
  assert.deepEqual(told('[2026/11/20 21:14:00] 张三: 今天必须还'), [[AT, '张三', 'in', '今天必须还']]);
});

test('where several people speak, nobody is taken for the other side', () => {
  const rows = told(
    '催收员 2026/11/20 21:14\n还钱\n\n小王 2026/11/20 21:14\n没有\n\n我 2026/11/20 21:14\n稍等',
  );
  assert.deepEqual(
    rows.map(([, , direction]) => direction),
    [null, null, 'out'],
  );
});

for (const line of [
  '昨天 21:14',
  '星期五 21:14',
  '今天 下午9:14',
  '2026年11月31日 21:14',
  '晚上12:10',
  '03/04/2026 10:00',
  '昨天',
  '昨晚',
  '3分钟前',
  '2 hours ago',
])
  test(`${line} above a message is shown as unread, and the message has no time`, () => {
    for (const head of [line, `${SENDER}\n${line}`, `某某催收员 ${line}`]) {
      if (!/\d{1,2}[:/月]|\d{4}/.test(line) && head !== line) continue;
      const [row] = read(`${head}\n您已逾期`, { numberRaw: '95188', at: '2026-11-28T10:00:00+08:00' });
      assert.equal(row.at, null, head);
      assert.equal(row.words, '您已逾期');
      assert.ok(row.unread?.[0].cell.endsWith(line), head);
    }
  });

test('what the form says holds for one message that says nothing itself', () => {
  const otherwise = { numberRaw: '106980', at: '2026-11-20T21:14:00+08:00' };
  const [row] = read('请尽快还款', otherwise);
  assert.deepEqual([row.numberRaw, row.at, row.what], ['106980', otherwise.at, 'sms']);
  const rows = read('95188\n2026-11-19 08:00\n一\n\n10086\n二', otherwise);
  assert.deepEqual(
    rows.map(({ numberRaw, at }) => [numberRaw, at]),
    [
      ['95188', '2026-11-19T08:00:00+08:00'],
      ['10086', null],
    ],
  );
});

test('nothing said is nothing known', () => {
  assert.deepEqual(told('请尽快还款'), [[null, '', 'in', '请尽快还款']]);
});

for (const words of [
  '您的账户已逾期，请尽快回电\n0571-26888888',
  '请致电\n057126888888\n否则将上门',
  '还款:\n2026-12-11 18:00\n否则移交',
  '还款截止 2026/12/11 18:00\n否则移交',
  '你今天必须还',
  '昨天说好的，今天 18:00 前还',
])
  test(`a number or a day within the words begins no message: ${words.replaceAll('\n', ' / ')}`, () => {
    const head = '95188\n2026-11-20 21:14\n';
    assert.deepEqual(
      told(words).map(([, , , said]) => said),
      [words],
    );
    assert.deepEqual(told(head + words), [[AT, '95188', 'in', words]]);
    assert.deepEqual(told(`${head}一\n\n${head.replace('95188', '10086')}${words}`), [
      [AT, '95188', 'in', '一'],
      [AT, '10086', 'in', words],
    ]);
  });
