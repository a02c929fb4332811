// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolding, createWriting } from '../../../extension/core/common/scripts.js';
import { languageOf } from '../../../extension/platform/device.js';
import { textIn } from '../texts.js';
import { readJson } from '../vectors.js';

/** Names of the mainland are shown in Taiwan's script, and a search finds both scripts. */

const table = readJson('extension/vendor/scripts.json');
const written = createWriting(table);
const fold = createFolding(table);

test('a name changes its script and keeps its words', () => {
  assert.equal(written('中国互联网金融协会'), '中國互聯網金融協會');
  assert.equal(written('支付宝'), '支付寶');
  assert.equal(written('网商银行 / 花呗 / 借呗（与支付宝同号）'), '網商銀行 / 花唄 / 借唄（與支付寶同號）');
  assert.equal(written('Dunbook 4.5'), 'Dunbook 4.5');
});

test('a character with two forms is written as the name has it', () => {
  assert.deepEqual(['余干县', '大余县', '新余市'].map(written), ['餘干縣', '大余縣', '新余市']);
  assert.deepEqual(['云南省昆明市', '河北省邯郸市'].map(written), ['雲南省昆明市', '河北省邯鄲市']);
  assert.equal(written('湖北省咸宁市'), '湖北省咸寧市');
  assert.equal(written('浙江省台州市'), '浙江省台州市');
});

test('folding finds either script and keeps the places in a text', () => {
  assert.equal(fold('線路裡的網絡號碼'), '线路里的网络号码');
  assert.equal(fold('线路里的网络号码 95'), '线路里的网络号码 95');
  assert.equal(fold('帳單看著'), fold('账单看着'));
  for (const text of ['催收電話，別急', 'huabei 花唄', '臺灣省'])
    assert.equal(fold(text).length, text.length);
});

test('texts in Taiwan name the mainland in its script, those of the others as they are', async () => {
  const pair = { zh: '花呗', en: 'Huabei' };
  const said = async (/** @type {import('../../../extension/core/common/i18n.js').Language} */ language) =>
    (await textIn(language)).name(pair);
  assert.deepEqual([await said('zh_CN'), await said('zh_TW'), await said('en')], ['花呗', '花唄', 'Huabei']);
  assert.equal((await textIn('zh_TW')).name({ en: 'Only' }), 'Only');
  assert.equal((await textIn('en')).name({ zh: '只有' }), '只有');
});

test('hours in Taiwan are those of the rules', async () => {
  const { formatClock, formatWhen } = await textIn('zh_TW');
  assert.equal(formatClock('2026-11-20T21:14:00+08:00'), '21:14');
  assert.equal(formatClock('2026-11-20T00:05:00+08:00'), '00:05');
  assert.match(formatWhen('2026-11-20T21:14:00+08:00'), /^2026年11月20日.21:14$/u);
});

test('the browser says who reads which script', () => {
  for (const tag of ['zh-TW', 'zh-tw', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-CN', 'zh-Hant-TW'])
    assert.equal(languageOf(tag), 'zh_TW', tag);
  for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-TW', 'zh-Hans-HK', 'zh-yue'])
    assert.equal(languageOf(tag), 'zh_CN', tag);
  for (const tag of ['en', 'en-HK', 'fr', '']) assert.equal(languageOf(tag), 'en', tag);
});
