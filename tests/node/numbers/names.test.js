// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNames } from '../../../extension/core/numbers/names.js';
import { createPlaces } from '../../../extension/core/numbers/places.js';
import { readJson } from '../vectors.js';
import { sizeOf } from '../size.js';

/** @type {import('../../../extension/core/numbers/names.js').Divisions} */
const divisions = readJson('extension/vendor/divisions.json');
const names = createNames({
  syllables: readJson('extension/vendor/syllables.json'),
  divisions,
  rows: readJson('extension/data/directory.json').rows,
  creditors: readJson('extension/data/tags.json').creditors,
  places: createPlaces(readJson('extension/vendor/places.json')),
});
const bank = (/** @type {string} */ text) => names.find(text)?.institutions[0];

for (const text of [
  '邮政银行',
  '邮储',
  '中国邮政储蓄银行',
  'youzhengyinhang',
  'YouZheng',
  'yzcx',
  '邮zheng银行',
  'PSBC',
])
  test(`${text} is the postal savings bank`, () => {
    const found = bank(text);
    assert.equal(found?.name.zh, '中国邮政储蓄银行');
    assert.equal(found?.creditor, 'psbc');
    assert.ok(found?.lines.some(({ number }) => number === '95580'));
  });

for (const [text, zh] of [
  ['农行', '中国农业银行'],
  ['工行', '中国工商银行'],
  ['zhaoshang', '招商银行'],
  ['gsyh', '中国工商银行'],
  ['北京银行', '北京银行'],
  ['ningbo yinhang', '宁波银行'],
  ['花呗', '花呗'],
  ['huabei', '花呗'],
])
  test(`${text} is ${zh}`, () => assert.equal(bank(text)?.name.zh, zh));

for (const [text, full, area] of [
  ['宁波', '浙江省宁波市', '0574'],
  ['镇海', '浙江省宁波市镇海区', '0574'],
  ['zhenhai', '浙江省宁波市镇海区', '0574'],
  ['ningbo', '浙江省宁波市', '0574'],
  ['重庆', '重庆市', '023'],
  ['chongqing', '重庆市', '023'],
  ['厦门', '福建省厦门市', '0592'],
  ['xiamen', '福建省厦门市', '0592'],
  ['长沙', '湖南省长沙市', '0731'],
  ['沈阳', '辽宁省沈阳市', '024'],
  ['铁岭', '辽宁省铁岭市', '024'],
  ['海口', '海南省海口市', '0898'],
  ['西双版纳', '云南省西双版纳傣族自治州', '0691'],
  ['呼和浩特', '内蒙古自治区呼和浩特市', '0471'],
  ['拉萨', '西藏自治区拉萨市', '0891'],
])
  test(`${text} is ${full}`, () => {
    const found = names.find(text)?.places ?? [];
    const one = found.find((place) => place.full === full);
    assert.ok(one, JSON.stringify(found.slice(0, 3)));
    assert.ok(one.areas.includes(area), one.areas.join());
  });

test('what is written in digits, and what nobody is called, is no name', () => {
  for (const text of ['', '  ', '95580', '0574', '宁波0574', 'xqzvwk', '？！'])
    assert.equal(names.find(text), null, text);
});

test('a heading of the statistics is no place, and what stands under it is', () => {
  const headings = divisions
    .flatMap(([, list]) => list.map(([city]) => city))
    .filter((city) => city.includes('直辖'));
  assert.ok(headings.length > 0);
  for (const text of ['youzheng', 'xinjiang', ...headings])
    for (const place of names.find(text)?.places ?? []) assert.doesNotMatch(place.full, /直辖/u, text);
  assert.equal(names.find('石河子')?.places[0].full, '新疆维吾尔自治区石河子市');
});

test('a lender whose line nobody has verified has none', () => {
  assert.deepEqual(bank('招联消费金融')?.lines, []);
});

test('nearly every city has an area code', () => {
  const all = divisions.flatMap(([, list]) => list.map(([city]) => city));
  const cities = all.filter((_, index) => index % sizeOf(20, 4, 1) === 0);
  const without = cities.filter((city) => names.find(city)?.places[0].areas.length === 0);
  assert.ok(without.length < cities.length / 15, without.join());
});
