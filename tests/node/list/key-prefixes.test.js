// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyPrefixes } from '../../../extension/core/list/key-prefixes.js';
import { createDirectory } from '../../../extension/core/numbers/directory.js';
import { createPlaces } from '../../../extension/core/numbers/places.js';
import { createRanges } from '../../../extension/core/numbers/ranges.js';
import { readJson } from '../vectors.js';

const { describeRange } = createRanges({
  places: createPlaces(readJson('extension/vendor/places.json')),
  directory: createDirectory(readJson('extension/data/directory.json')),
});
const PREFIXES = {
  954: ['CN-954'],
  '0954开头': ['+86954'],
  '0412': ['+86412'],
  1380: ['+861380'],
  400: ['+86400'],
  100: ['CN-100'],
  '9527开头': ['CN-9527'],
};

test('a range is counted as its own kind of line', () => {
  for (const [raw, prefixes] of Object.entries(PREFIXES)) {
    const range = describeRange(raw);
    assert.ok(range, raw);
    assert.deepEqual(keyPrefixes(range), prefixes, raw);
  }
});
