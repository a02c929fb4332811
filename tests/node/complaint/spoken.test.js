// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSpoken } from '../../../extension/core/complaint/spoken.js';
import { readJson } from '../vectors.js';
import { packOf, REQUEST } from './packs.js';
/** @typedef {import('../../../extension/core/complaint/model.js').Request} Request */
/** @typedef {Partial<import('../../../extension/core/common/types.js').Fields>} Fields */

/** The script for the telephone says what the log counts, and takes no more than a minute. */

const CALL = { what: 'call', numberRaw: '0571-2688 8888', answered: true, creditor: 'huabei' };
/** @param {Fields[]} calls @param {Partial<Request>} [more] */
async function said(calls, more = {}) {
  const log = calls.map((call, at) => ({
    written: new Date(Date.UTC(2026, 10, 28, 0, at)).toISOString(),
    fields: /** @type {Fields} */ ({ ...CALL, ...call }),
  }));
  const pack = await packOf({ log, request: {}, madeAt: '2026-11-28T12:00:00Z' });
  return pack.script({ ...REQUEST, requests: null, creditor: 'huabei', ...more });
}
const on = (/** @type {string} */ day, time = '10:00') => ({ at: `2026-11-${day}T${time}:00+08:00` });

test('it says who, what was counted, what is asked, and wants a number', async () => {
  const calls = [on('18'), { ...on('19', '23:10'), conduct: ['threat'] }, { ...on('19'), answered: false }];
  const { lines } = await said(calls, { requests: ['stop_hours', 'name_agency'] });
  assert.deepEqual(lines, [
    '您好，我要投诉花呗的催收。',
    '我叫欧阳明月。',
    '从 11月18日 到 11月19日，来电 3 通，接通 2 通。',
    '晚上 22:00 到第二天早上 08:00 之间，联系我 1 次。',
    '有 1 次威胁或暴力。',
    '最多的一天是 11月19日，联系 2 次。',
    '第一，停止在 22:00 到次日 8:00 之间联系我。',
    '第二，书面告知受托催收的公司名称和联系方式。',
    '请给我这次投诉的编号，并告诉我什么时候答复。',
  ]);
});

test('nothing is said of nothing, and no row of a table is read out', async () => {
  const { lines } = await said([on('18')], { facts: {}, requests: [] });
  assert.deepEqual(lines, [
    '您好，我要投诉花呗的催收。',
    '11月18日 来电 1 通，接通 1 通。',
    '请给我这次投诉的编号，并告诉我什么时候答复。',
  ]);
  const many = (await said(month())).lines.join('');
  assert.doesNotMatch(many, /号）|\{|undefined|null/);
});

test('whoever owes nothing says so, and no friend of theirs is named', async () => {
  const { lines } = await said([on('18'), { ...on('19'), conduct: ['third_party_contact'] }], {
    owesNothing: true,
  });
  assert.match(lines[2], /我不是借款人/);
  assert.doesNotMatch(lines.join(''), /身边的人/);
});

test('a place for numbers hears the numbers, an authority the name in the register', async () => {
  const numbers = await said([on('18')], { channel: 'harassment_12321', creditor: null });
  assert.match(numbers.lines.join(''), /打得最多的号码是 0571-2688 8888/);
  const full = { institution: '重庆蚂蚁消费金融有限公司' };
  const authority = await said([on('18')], { channel: 'nfra_12378', facts: full });
  assert.match(authority.lines[0], /重庆蚂蚁消费金融有限公司/);
  // A masked copy hides names from readers; a script that the person reads out needs them.
  const masked = await said([on('18')], { masked: true });
  assert.match(masked.lines[1], /欧阳明月/);
});

/** @param {number} day @param {number} at @returns {'call' | 'visit' | 'third_party'} */
function whatOf(day, at) {
  if (at === 3 && day % 9 === 0) return 'visit';
  return at === 2 && day % 7 === 0 ? 'third_party' : 'call';
}

/** @returns {Fields[]} every kind of fact that the script can say, many times */
function month() {
  return Array.from({ length: 28 }, (_, day) =>
    [...['08:30', '10:00', '12:00', '15:00', '23:30'], ...(day ? [] : ['16:00'])].map((time, at) => ({
      ...on(String(day + 1).padStart(2, '0'), time),
      what: whatOf(day, at),
      numberRaw: `0571-2688 88${day % 10}${at}`,
      authorisationShown: at === 1 ? false : null,
      conduct: at === 0 ? ['threat', 'refuse_identity'] : [],
    })),
  ).flat();
}

for (const { id } of readJson('extension/data/channels.json').channels.filter(
  (/** @type {{id: string}} */ one) => isSpoken(one.id),
))
  for (const language of /** @type {const} */ (['zh_CN', 'en']))
    test(`${id} in ${language} takes a minute at most`, async () => {
      const { lines, seconds } = await said(month(), { channel: id, language });
      assert.ok(seconds > 20 && seconds <= 60, `${seconds} s`);
      assert.ok(lines.length >= 6, lines.join('\n'));
    });
