// @ts-check
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { createText } from '../../../extension/core/common/i18n.js';
import { textIn } from '../texts.js';
import { readText } from '../vectors.js';

/** The panel's texts are in one language throughout, and values are filled in as text. */

/** @type {Record<string, Record<string, {message: string}>>} */
const FILES = {
  '_locales/zh_CN/messages.json': {
    hello: { message: '你好，{name}' },
    only: { message: '只有{count}条' },
  },
  '_locales/en/messages.json': { hello: { message: 'Hello {name}' } },
};

/** @param {import('../../../extension/core/common/i18n.js').Language} language @param {boolean} [strict] */
async function made(language, strict) {
  const text = createText({ loadJson: async (path) => FILES[path], strict });
  await text.useLanguage(language);
  return text;
}

test('values are filled in the language chosen', async () => {
  const text = await made('zh_CN');
  assert.equal(text.t('hello', { name: '王' }), '你好，王');
  await text.useLanguage('en');
  assert.equal(text.t('hello', { name: 'Wang' }), 'Hello Wang');
  assert.equal(text.language(), 'en');
});

test('a value is never filled again', async () => {
  const text = await made('en');
  assert.equal(text.t('hello', { name: '{name} $& <b>' }), 'Hello {name} $& <b>');
});

test('an unknown key shows in brackets to a person and throws in a test', async () => {
  const text = await made('en');
  assert.deepEqual([text.t('only'), text.t('toString'), text.has('only')], ['[only]', '[toString]', false]);
  const strict = await made('en', true);
  assert.throws(() => strict.t('only'), /only/);
});

test('an unknown language is Chinese', async () => {
  const unknown = /** @type {import('../../../extension/core/common/i18n.js').Language} */ ('fr');
  assert.equal((await made(unknown)).language(), 'zh_CN');
});

const HOURS = {
  '2026-11-20T21:14:00+08:00': '21:14',
  '2026-11-20T21:14:00+09:00': '21:14 (UTC+09:00)', // the time that a phone in Tokyo showed
  '2026-11-20T21:14:00-05:00': '21:14 (UTC-05:00)',
  '2026-11-20T21:14:00Z': '05:14', // an instant is shown on China's clock
  '2026-11-20T16:30:00.123Z': '00:30',
};

for (const [iso, shown] of Object.entries(HOURS)) {
  test(`a moment is shown on the clock it was logged with: ${iso}`, async () => {
    const { formatWhen } = await textIn();
    assert.equal(formatWhen(iso).replace(/^\S+ /, ''), shown);
  });
}

test('days and months do not slip', async () => {
  const { formatDay, formatMonth, formatWhen } = await textIn();
  assert.equal(formatDay('2026-11-01'), '2026年11月1日');
  assert.deepEqual(['2026-11', '2026-12-31'].map(formatMonth), ['2026年11月', '2026年12月']);
  assert.equal(formatWhen('what'), 'what');
});

/** Codes that are thrown without `new Failure('…')` and outside the ports. */
const OTHERS = [
  'storage_full',
  'storage_unavailable',
  'server_trouble',
  'too_many',
  'not_dunbook',
  'unexpected',
];
/** Codes that are handled where they arise, so that nobody sees them. */
const HANDLED = [
  ...['duplicate_key', 'log_parted', 'backup_broken', 'pack_cancelled', 'bad_channel'],
  // A message from another device that is not in order is passed over, and its code kept
  // (core/sync/receive.js).
  ...['bad_blob', 'bad_chain', 'chain_broken', 'chain_forked', 'chain_gap', 'chain_own', 'chain_taken'],
  ...['newer_version', 'unknown_sender'],
  // A message that finds no room waits, and the screen of the devices says so in its own words
  // (views/sync/trouble.js).
  'mailbox_full',
  // A piece of a file that is missing or not in order is requested again (core/sync/fetch-file.js).
  ...['bad_piece', 'no_piece', 'other_file'],
];

for (const language of /** @type {const} */ (['zh_CN', 'en'])) {
  test(`every failure of the core has words: ${language}`, async () => {
    const text = await textIn(language);
    const root = new URL('../../../', import.meta.url);
    const sources = ['extension/core', 'extension/platform'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.js'))
        .map((name) => readText(`${folder}/${name}`)),
    );
    const thrown = sources.flatMap((source) =>
      Array.from(source.matchAll(/(?:new Failure\(|code: )'([a-z_]+)'/g), ([, code]) => code),
    );
    const codes = new Set([...thrown, ...OTHERS].filter((code) => !HANDLED.includes(code)));
    assert.ok(codes.size > 15);
    assert.deepEqual(
      [...codes].filter((code) => !text.has(`error_${code}`)),
      [],
    );
  });
}
