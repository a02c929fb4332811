// @ts-check
// Makes `extension/vendor/help.*.json` by language, and `about.json`: the guide and the note on privacy, as
// the panel shows and searches them, and what the panel is made of. `docs/` stays the one place where they
// are written. The same documents give the same bytes.
//
// Runs while Python installs the project, after `npm ci`. Prints the total size of the files.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { marked } from 'marked';
import { inTaiwan } from './taiwan.js';

/**
 * @typedef {object} Token as marked gives it; each kind has only some of these
 * @property {string} type
 * @property {string} raw as it is written in the document
 * @property {string} text
 * @property {string} href of a link
 * @property {number} depth of a heading
 * @property {boolean} ordered of a list
 * @property {Token[]} [tokens] what it holds
 * @property {Token[]} items of a list
 * @property {Token[]} header of a table
 * @property {Token[][]} rows of a table
 */
/**
 * @typedef {string | unknown[]} Inline
 * @typedef {{id: string, title: string, chapters: {id: string, title: string, blocks: unknown[]}[]}} Page
 */

const [target] = process.argv.slice(2);

/**
 * The documents for users, in the order of the panel. Each has the same chapters in both languages.
 * @type {Record<string, string>}
 */
const PAGES = { guide: 'user-guide', privacy: 'privacy' };
/** @type {Record<string, string>} */
const LANGUAGES = { zh_CN: '.zh-CN.md', zh_TW: '.zh-CN.md', en: '.md' };
/** The entry for a Python package, whose version is in `constraints.txt`: `places.json` is made from it. */
const PLACES = { name: 'phonenumbers', licence: 'Apache-2.0' };

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The page that a link within `docs/` leads to, where the panel has it. @param {string} href */
const pageOf = (href) =>
  Object.keys(PAGES).find((id) =>
    Object.values(LANGUAGES).some((ending) => href.split('#')[0] === PAGES[id] + ending),
  );

/**
 * A link is one to the web, or to a page of the panel. Of a document that stays in `docs/` its path is named.
 * @param {Token} token
 * @returns {Inline[]}
 */
function link({ href, tokens }) {
  const inner = inline(tokens);
  if (/^https:/.test(href)) return [['a', href, inner]];
  const page = pageOf(href);
  if (page) return [['page', page, inner]];
  const path = new URL(href, 'file:///docs/').pathname.slice(1);
  const [first] = inner;
  const named = inner.length === 1 && typeof first === 'string' && path.startsWith(first);
  return named ? [['code', path]] : [...inner, ' (', ['code', path], ')'];
}

/** @param {Token[]} [tokens] @returns {Inline[]} text, and `[kind, …]` for what is more than text */
function inline(tokens = []) {
  return tokens.flatMap((token) => {
    if (token.type === 'strong') return [['b', inline(token.tokens)]];
    if (token.type === 'em') return inline(token.tokens);
    if (token.type === 'codespan') return [['code', unescaped(token.text)]];
    if (token.type === 'link') return link(token);
    if (token.tokens) return inline(token.tokens);
    if (token.type === 'text' || token.type === 'escape') return [unescaped(token.text)];
    throw new Error(`The panel's help cannot show ${token.type}: ${token.raw}`);
  });
}

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** A line break within a sentence: between Chinese characters no space replaces it. */
const BETWEEN_CHINESE = /(?<=[\p{Script=Han}\p{P}])\n(?=\p{Script=Han})/gu;

/** marked writes text for a page of HTML; here it stays text, on one line. @param {string} text */
const unescaped = (text) =>
  text
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name])
    .replace(BETWEEN_CHINESE, '')
    .replaceAll('\n', ' ');

/** @param {Token} list */
const items = (list) =>
  list.items.map((item) => (item.tokens ?? []).flatMap((token) => inline(token.tokens ?? [token])));

/**
 * @param {Token} token
 * @returns {unknown[]} blocks: `['p', text]`, `['ul' | 'ol', items]`, `['table', rows]`, the first row its
 *   head
 */
function block(token) {
  if (token.type === 'space') return [];
  if (token.type === 'paragraph') return [['p', inline(token.tokens)]];
  if (token.type === 'list') return [[token.ordered ? 'ol' : 'ul', items(token)]];
  if (token.type === 'table')
    return [['table', [token.header, ...token.rows].map((row) => row.map((cell) => inline(cell.tokens)))]];
  throw new Error(`The panel's help cannot show ${token.type}: ${token.raw.slice(0, 80)}`);
}

/**
 * The line that leads to the other language has no use in the panel, which has a setting for it.
 * @param {Token} token
 */
const isLanguageLine = ({ type, raw }) => type === 'paragraph' && /^\[[^\]]*\]\([\w.-]*\.md\)\s*$/.test(raw);

/** @param {string} id @param {string} language @returns {Page} */
function page(id, language) {
  const written = readFileSync(`docs/${PAGES[id]}${LANGUAGES[language]}`, 'utf8');
  // Line breaks go before the change to Taiwan's words, because a word may stand on both sides of one.
  const source = language === 'zh_TW' ? inTaiwan(written.replace(BETWEEN_CHINESE, '')) : written;
  const tokens = /** @type {Token[]} */ (/** @type {unknown} */ (marked.lexer(source)));
  /** @type {Page} */
  const made = { id, title: '', chapters: [] };
  for (const token of tokens.filter((one) => !isLanguageLine(one))) {
    if (token.type === 'heading' && token.depth === 1) made.title = token.text;
    else if (token.type === 'heading')
      made.chapters.push({ id: `${id}-${made.chapters.length}`, title: token.text, blocks: [] });
    else {
      const blocks = block(token);
      if (!blocks.length) continue;
      // Text before the first heading becomes a chapter with the name of the page.
      if (!made.chapters.length) made.chapters.push({ id: `${id}-0`, title: made.title, blocks: [] });
      made.chapters.at(-1)?.blocks.push(...blocks);
    }
  }
  return made;
}

function help() {
  const made = Object.keys(LANGUAGES).map((language) => ({
    language,
    pages: Object.keys(PAGES).map((id) => page(id, language)),
  }));
  const shapes = made.map(({ pages }) => pages.map(({ chapters }) => chapters.length).join());
  if (new Set(shapes).size > 1)
    throw new Error(`The guide has other chapters in one language than in the other: ${shapes.join(' / ')}`);
  return made.map(({ language, pages }) => [`help.${language}.json`, { pages }]);
}

/** @returns {{licence: string, parts: {name: string, version: string, licence: string}[]}} */
function about() {
  const { license, dependencies } = readJson('package.json');
  const parts = Object.keys(dependencies).map((name) => {
    const { version, license: licence } = readJson(`node_modules/${name}/package.json`);
    return { name, version, licence };
  });
  const [, version] = /^phonenumbers==(\S+)$/m.exec(readFileSync('constraints.txt', 'utf8')) ?? [];
  if (!version) throw new Error('constraints.txt gives phonenumbers no version.');
  const all = [...parts, { ...PLACES, version }];
  return { licence: license, parts: all.sort((one, other) => (one.name < other.name ? -1 : 1)) };
}

let [whole, packed] = [0, 0];
for (const [name, value] of [...help(), ['about.json', about()]]) {
  const bytes = Buffer.from(JSON.stringify(value));
  writeFileSync(`${target}/${name}`, bytes);
  whole += bytes.length;
  packed += gzipSync(bytes).length;
}
console.log(`The help inside the panel: ${whole} bytes, ${packed} in a package.`);
