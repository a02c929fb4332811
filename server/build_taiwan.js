// @ts-check
// Makes what the panel and the server show in Taiwan: `_locales/zh_TW/messages.json`, all messages as they
// are written there, and `extension/vendor/scripts.json`, the characters of both scripts, with which names
// of the shared data are shown and a search finds either script. The mainland's texts stay the one place
// where they are written.
//
// Runs while Python installs the project, after `npm ci`. The same texts give the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inTaiwan, nameInTaiwan, simplified, TERMS } from './taiwan.js';

/** @typedef {{rows: {name_zh: string}[], claims: {owner: string}[]}} Directory */

const [locales, target] = process.argv.slice(2);

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

function messages() {
  const all = Object.entries(readJson('_locales/zh_CN/messages.json'));
  return Object.fromEntries(
    all.map(([key, { message }]) => [key, { message: TERMS.messages[key] ?? inTaiwan(message) }]),
  );
}

/** The name of a place in the form of the number table, without its rank. @param {string} name */
const bareName = (name) => (name.length > 2 ? name.replace(/[市区县盟旗]$/u, '') : name);

/** Every name of the shared data that a screen shows. @returns {string[]} */
function names() {
  const { rows, claims } = /** @type {Directory} */ (readJson('extension/data/directory.json'));
  const { creditors } = /** @type {{creditors: {zh: string}[]}} */ (readJson('extension/data/tags.json'));
  const { packs } = /** @type {{packs: Record<string, {rules: {citation: string}[]}>}} */ (
    readJson('extension/data/rules.json')
  );
  /** @type {string[]} */
  const places = readJson(`${target}/divisions.json`).flat(4);
  return [
    ...rows.map((row) => row.name_zh),
    ...claims.map(({ owner }) => owner),
    ...creditors.map(({ zh }) => zh),
    ...Object.values(packs).flatMap(({ rules }) => rules.map(({ citation }) => citation)),
    ...places.flatMap((name) => [name, bareName(name)]),
  ].filter((name) => name);
}

/**
 * The characters of a standard for text, in its order.
 * @param {string} label
 * @param {number[]} rows
 * @param {number[]} cells
 */
function characters(label, rows, cells) {
  const decoder = new TextDecoder(label);
  const all = rows.flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))));
  return [...new Set(all)].filter((one) => /^\p{Script=Han}$/u.test(one));
}
/** @param {number} from @param {number} to */
const span = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** @param {string} one @param {string} other @returns {[string, string]} */
const pair = (one, other) => [one, other];

/**
 * How each character of the mainland is written in Taiwan: as most names have it, else as it stands alone.
 * @param {string[]} all
 */
function inNames(all) {
  /** @type {Map<string, Map<string, number>>} */
  const seen = new Map();
  for (const name of all) {
    const written = [...nameInTaiwan(name)];
    for (const [at, character] of [...name].entries()) {
      const counts = seen.get(character) ?? new Map();
      seen.set(character, counts.set(written[at], (counts.get(written[at]) ?? 0) + 1));
    }
  }
  const alone = characters('gb18030', span(0xb0, 0xf7), span(0xa1, 0xfe)).map((one) =>
    pair(one, nameInTaiwan(one)),
  );
  const most = [...seen].map(([one, counts]) => pair(one, [...counts].sort((a, b) => b[1] - a[1])[0][0]));
  return new Map([...alone, ...most].filter(([one, other]) => one !== other));
}

/**
 * Names, or pieces of them, that are written otherwise than character by character.
 * @param {string[]} all
 * @param {Map<string, string>} map
 */
function exceptions(all, map) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const name of all) {
    const written = nameInTaiwan(name);
    if ([...name].map((one) => map.get(one) ?? one).join('') !== written) found[name] = written;
  }
  return found;
}

/**
 * `mainland` and `taiwan`: characters with which names are shown; `names`: the exceptions; `traditional` and
 * `simplified`: how a search folds both scripts into one.
 */
function scripts() {
  const all = names();
  const map = inNames(all);
  const cells = [...span(0x40, 0x7e), ...span(0xa1, 0xfe)];
  const both = characters('big5', span(0xa4, 0xf9), cells).map((one) => pair(one, simplified(one)));
  const folded = [...new Map([...both, ...Object.entries(TERMS.folded)])].filter(
    ([one, other]) => one !== other,
  );
  return {
    mainland: [...map.keys()].join(''),
    taiwan: [...map.values()].join(''),
    names: exceptions(all, map),
    traditional: folded.map(([one]) => one).join(''),
    simplified: folded.map(([, other]) => other).join(''),
  };
}

mkdirSync(`${locales}/zh_TW`, { recursive: true });
writeFileSync(`${locales}/zh_TW/messages.json`, `${JSON.stringify(messages(), null, 1)}\n`);
writeFileSync(`${target}/scripts.json`, JSON.stringify(scripts()));
