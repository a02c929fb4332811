// @ts-check
// Makes `extension/vendor/verify.html`: the page that checks a complaint's pack, as one file that loads
// nothing and works from a disk without a network. Its words come from `_locales/`, its rules from the
// panel's own modules.
//
// Runs while Python installs the project, after the vendor modules are built. The same sources give the same
// bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const [target] = process.argv.slice(2);
const FOLDER = 'extension/views/complaint/verify';
/** Keys of the messages that the page needs; the panel's other messages are left out. */
const WORDS = /^(?:verify_|when_day$)/;

/** @param {string} path */
const readText = (path) => readFileSync(path, 'utf8');
/** @param {string} path */
const readJson = (path) => JSON.parse(readText(path));
/** @param {string} inline a script or a style */
const hashOf = (inline) => `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;

/** @param {string} language */
function messagesIn(language) {
  const all = Object.entries(readJson(`_locales/${language}/messages.json`));
  return Object.fromEntries(
    all.filter(([key]) => WORDS.test(key)).map(([key, { message }]) => [key, { message }]),
  );
}

/**
 * The page's own policy lets nothing load and no other script run, wherever it is opened.
 * @param {Record<'policy' | 'title' | 'noscript' | 'style' | 'shipped' | 'script', string>} parts
 */
const pageOf = ({ policy, title, noscript, style, shipped, script }) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${style}</style></head>
<body><main id="page"></main><noscript>${noscript}</noscript>
<script type="application/json" id="shipped">${shipped}</script><script>${script}</script></body></html>
`;

function built() {
  const { outputFiles } = buildSync({
    entryPoints: [`${FOLDER}/page.js`],
    bundle: true,
    format: 'iife',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    write: false,
  });
  const messages = { zh_CN: messagesIn('zh_CN'), en: messagesIn('en') };
  const wordings = readJson('server/dunbook/evidence_pack/wordings.json');
  const { families } = readJson('extension/data/rules.json');
  const [script, style] = [outputFiles[0].text, readText(`${FOLDER}/page.css`)];
  const parts = {
    policy: `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
    title: messages.zh_CN.verify_page_title.message,
    noscript: `${messages.zh_CN.verify_page_no_script.message} ${messages.en.verify_page_no_script.message}`,
    style,
    shipped: JSON.stringify({ messages, wordings, families }).replaceAll('<', '\\u003c'),
    script,
  };
  return pageOf(parts);
}

writeFileSync(target, built());
