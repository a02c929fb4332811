// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolding } from '../../../extension/core/common/scripts.js';
import { createHelp } from '../../../extension/core/help/help.js';
import { createSounds } from '../../../extension/core/numbers/sounds.js';
import { readJson } from '../vectors.js';

/** @typedef {import('../../../extension/core/help/help.js').Page} Page */

/** @type {Record<string, {pages: Page[]}>} */
const FILES = {
  'vendor/help.zh_CN.json': {
    pages: [
      {
        id: 'guide',
        title: '说明',
        chapters: [
          {
            id: 'guide-0',
            title: '保管',
            blocks: [
              ['p', ['先看这里。']],
              [
                'ul',
                [
                  [['b', ['备份']], '：存成一个', ['code', '加密文件'], '。'],
                  [['b', ['锁']], '：忘了密码，就从备份恢复。'],
                ],
              ],
            ],
          },
          {
            id: 'guide-1',
            title: '查号',
            blocks: [
              [
                'table',
                [
                  [['你做了什么'], ['发出什么']],
                  [['查一个号码'], ['什么都不发，看 ', ['a', 'https://example.org', ['这里']]]],
                ],
              ],
            ],
          },
        ],
      },
    ],
  },
  'vendor/help.en.json': {
    pages: [
      {
        id: 'guide',
        title: 'Guide',
        chapters: [
          {
            id: 'guide-0',
            title: 'Keep it',
            blocks: [
              [
                'ul',
                [
                  [['b', ['Backup']], ': one encrypted file.'],
                  [['b', ['Lock']], ': passphrases are kept nowhere.'],
                ],
              ],
            ],
          },
          { id: 'guide-1', title: 'Look-up', blocks: [['p', ['This asks nobody.']]] },
        ],
      },
    ],
  },
};

const help = createHelp({
  loadJson: async (path) => FILES[path] ?? readJson(`extension/${path}`),
  soundsOf: createSounds,
  folding: async () => createFolding(readJson('extension/vendor/scripts.json')),
});

/** @param {string} question @param {'zh_CN' | 'en'} language */
const places = async (question, language = 'zh_CN') =>
  (await help.search(question, language)).map(({ chapter, passage }) => `${chapter.id}/${passage}`);

test('a word is found in what a passage is called first, then in what it says', async () => {
  assert.deepEqual(await places('备份'), ['guide-0/1-0', 'guide-0/1-1']);
  assert.deepEqual(await places('保管'), ['guide-0/null']);
  assert.deepEqual(await places('passphrase', 'en'), ['guide-0/0-1']);
});

test('a question is read for what it asks about', async () => {
  assert.deepEqual(await places('怎么备份？'), ['guide-0/1-0', 'guide-0/1-1']);
  assert.deepEqual(await places('我忘了密码怎么办'), ['guide-0/1-1']);
  assert.deepEqual(await places('how do I lock it', 'en'), ['guide-0/0-1']);
});

test('pinyin and initials find what is written in characters', async () => {
  assert.deepEqual(await places('beifen'), ['guide-0/1-0', 'guide-0/1-1']);
  assert.deepEqual(await places('bei fen'), ['guide-0/1-0', 'guide-0/1-1']);
  assert.deepEqual(await places('bf'), ['guide-0/1-0']);
  assert.deepEqual(await places('wangle'), ['guide-0/1-1']);
});

test('a question in the other language finds the chapter that says the same', async () => {
  assert.deepEqual(await places('encrypted'), ['guide-0/null']);
  assert.deepEqual(await places('密码', 'en'), ['guide-0/null']);
  const [{ chapter }] = await help.search('密码', 'en');
  assert.equal(chapter.title, 'Keep it');
});

test('a table is found by its rows, and links by their words', async () => {
  assert.deepEqual(await places('这里'), ['guide-0/0', 'guide-1/0-1']);
  assert.deepEqual(await places('发出什么'), []);
});

test('marks stand on what was asked, also where the text is shortened', async () => {
  for (const [question, language] of /** @type {const} */ ([
    ['密码', 'zh_CN'],
    ['passphrase', 'en'],
  ])) {
    const [{ text, marks }] = await help.search(question, language);
    assert.deepEqual(
      marks.map(([from, to]) => text.slice(from, to)),
      [question],
    );
  }
});

test('nonsense and empty questions find nothing', async () => {
  for (const question of ['', '   ', '怎么', 'qwxz', '？！', '<script>', 'a'.repeat(60)])
    assert.deepEqual(await places(question), [], question);
});
