// @ts-check
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { textOf } from '../../../extension/core/help/search.js';

/** @typedef {import('../../../extension/core/help/help.js').Page} Page */
/** @typedef {import('../../../extension/core/help/help.js').Inline} Inline */

const ROOT = new URL('../../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'dunbook-help-'));
after(() => rmSync(folder, { recursive: true }));
const printed = execFileSync(process.execPath, ['server/build_help.js', folder], {
  cwd: ROOT,
  encoding: 'utf8',
});

/** @param {string} name */
const built = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const ENDINGS = { zh_CN: '.zh-CN.md', en: '.md' };
const DOCUMENTS = { guide: 'user-guide', privacy: 'privacy' };

/** @param {Page} page @returns {Inline[]} */
const inlines = ({ chapters }) =>
  chapters
    .flatMap(({ blocks }) => blocks)
    .flatMap(([kind, content]) => (kind === 'p' ? [content] : kind === 'table' ? content.flat() : content));

for (const [language, ending] of Object.entries(ENDINGS))
  for (const [id, document] of Object.entries(DOCUMENTS))
    test(`${document} in ${language} is in the help as it is written`, () => {
      const source = readFileSync(new URL(`docs/${document}${ending}`, ROOT), 'utf8');
      /** @type {Page[]} */
      const pages = built(`help.${language}.json`).pages;
      const page = /** @type {Page} */ (pages.find((one) => one.id === id));
      const titles = page.chapters.map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title !== page.title),
        [...source.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
      );
      // Every word of the document, without the marks around it.
      const letters = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}]/gu, '');
      const shown = letters(page.title + titles.join('') + inlines(page).map(textOf).join(''));
      for (const line of source.split('\n').filter((one) => !/^(#|\[|\||$)/.test(one)))
        for (const part of line.replace(/\]\([^)]*\)/g, '\n').split(/[\n`*<>[]/))
          assert.ok(shown.includes(letters(part.replace(/^(\d+\.|-) /, ''))), part);
    });

test('all languages have the same chapters, and links lead to the web or within the help', () => {
  const [zh, taiwan, en] = ['zh_CN', 'zh_TW', 'en'].map(
    (language) => /** @type {Page[]} */ (built(`help.${language}.json`).pages),
  );
  const ids = (/** @type {Page[]} */ pages) => pages.map(({ chapters }) => chapters.map(({ id }) => id));
  assert.deepEqual(ids(zh), ids(en));
  assert.deepEqual(ids(zh), ids(taiwan));
  const pieces = [...zh, ...taiwan, ...en].flatMap(inlines).flat();
  const links = pieces.flatMap((piece) => (Array.isArray(piece) && piece[0] === 'a' ? [piece[1]] : []));
  assert.ok(links.length > 0);
  assert.deepEqual(
    links.filter((href) => !href.startsWith('https://')),
    [],
  );
  const within = pieces.flatMap((piece) => (Array.isArray(piece) && piece[0] === 'page' ? [piece[1]] : []));
  assert.deepEqual(
    within.filter((id) => !zh.some((page) => page.id === id)),
    [],
  );
});

test('every part that is in the panel is named with its licence, and the size is said', () => {
  const { licence, parts } = built('about.json');
  assert.equal(licence, 'Apache-2.0');
  for (const name of Object.keys(
    JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).dependencies,
  ))
    assert.ok(
      parts.some((/** @type {{name: string}} */ part) => part.name === name),
      name,
    );
  for (const part of parts)
    assert.match(
      `${part.version} ${part.licence}`,
      /^\d\S+ [\w.-]+( AND [\w.-]+)*$|^\d\S+ \([\w.-]+( OR [\w.-]+)+\)$/,
    );
  assert.match(printed, /\d+ bytes, \d+ in a package/);
});
