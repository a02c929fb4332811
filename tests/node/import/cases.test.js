// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textRows } from '../../../extension/core/import/texts.js';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { readJson, readText } from '../vectors.js';
import { NOW, read } from './reading.js';

/** Real files and messages that other tools misread (tests/vectors/import). */

const { files, pastes } = readJson('tests/vectors/import/expected.json');

for (const [name, expected] of /** @type {[string, Record<string, unknown>[]][]} */ (Object.entries(files)))
  test(`${name} is read as what happened`, async () => {
    const path = new URL(`../../vectors/import/${name}`, import.meta.url);
    const { rows } = await read(new Uint8Array(readFileSync(path)), name);
    const told = rows.map((row, index) => {
      const whole = /** @type {Record<string, unknown>} */ ({ ...row, key: normalize(row.numberRaw).key });
      return Object.fromEntries(Object.keys(expected[index] ?? whole).map((key) => [key, whole[key]]));
    });
    assert.deepEqual(told, expected);
  });

for (const [name, expected] of Object.entries(pastes))
  test(`${name} is read as what was sent`, () => {
    const rows = textRows(readText(`tests/vectors/import/${name}`), { numberRaw: '', at: null }, NOW);
    assert.deepEqual(
      rows.map((row) => [row.at, normalize(row.numberRaw).key, row.words]),
      expected,
    );
  });
