// @ts-check
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { decodeDelta, decodeFull } from '../../../extension/core/list/codec.js';
import { entries } from '../../../extension/core/list/table.js';
import { readText } from '../vectors.js';
import { stored } from './publisher.js';

/** The golden files in `tests/vectors/list`, which Python wrote, as hexadecimal digits. */

/** Size of a bomb in bytes: far more than the largest possible list, packed in a few kilobytes. */
const BOMB_BYTES = 200_000_000;
const NAMES = readdirSync(new URL('../../vectors/list', import.meta.url))
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

/** @param {import('../../../extension/core/list/table.js').Table} table */
const textOf = (table) =>
  Array.from(
    entries(table),
    ({ key, tag, level, month, flags }) => `${key} ${tag} ${level} ${month} ${flags}\n`,
  ).join('');

for (const name of NAMES) {
  test(`the golden files are read: ${name}`, async () => {
    const expected = readText(`tests/vectors/list/${name}.txt`);
    if (name.endsWith('.delta')) {
      const { changed, removed } = await decodeDelta(stored(name));
      assert.equal(textOf(changed) + Array.from(removed, (key) => `- ${key}\n`).join(''), expected);
    } else {
      assert.equal(textOf(await decodeFull(stored(name))), expected);
    }
  });
}

test('a newer format is told from a damaged file', async () => {
  const refused = (/** @type {Uint8Array<ArrayBuffer>} */ body, /** @type {string} */ code) =>
    assert.rejects(decodeFull(body), { code });
  const example = stored('example.full');
  await refused(stored('next-major.full'), 'list_too_new');
  await refused(stored('example.delta'), 'bad_list');
  await refused(example.slice(0, -1), 'bad_list');
  await refused(Uint8Array.from([...example, 0]), 'bad_list');
  await refused(Uint8Array.from(gzipSync(new Uint8Array(BOMB_BYTES), { level: 1 })), 'bad_list');
});
