// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDirectory } from '../../../extension/core/numbers/directory.js';
import { findNumbers } from '../../../extension/core/numbers/find.js';
import { createPlaces } from '../../../extension/core/numbers/places.js';
import { createRanges } from '../../../extension/core/numbers/ranges.js';
import { readJson, rowsOf } from '../vectors.js';

const { describeRange } = createRanges({
  places: createPlaces(readJson('extension/vendor/places.json')),
  directory: createDirectory(readJson('extension/data/directory.json')),
});

test('every text', () => {
  for (const { text, found, reason } of readJson('tests/vectors/texts.json')) {
    const shown = findNumbers(text).map((one) => [
      text.slice(one.start, one.end),
      one.text,
      one.number.key,
      one.confidence,
    ]);
    const expected = found.map((/** @type {string[]} */ [part, key, confidence = 'sure']) => [
      part,
      part,
      key,
      confidence,
    ]);
    assert.deepEqual(shown, expected, `${reason}: ${text}`);
  }
});

/**
 * What `describeRange` answers, in the columns of `ranges.tsv`.
 * @param {ReturnType<typeof describeRange>} answer
 */
const asRow = (answer) => ({
  prefix: answer?.prefix ?? '',
  kind: answer?.kind ?? '',
  class: answer?.classId ?? '',
  place: answer?.place?.zh ?? '',
  carrier: answer?.carrier?.zh ?? '',
  lengths: answer?.lengths?.join('-') ?? '',
  officials: answer?.officials.map(({ key }) => key).join(' ') ?? '',
  also: answer?.also.map(({ prefix, kind }) => `${prefix}:${kind}`).join(' ') ?? '',
});

test('every range', () => {
  for (const { input, reason, ...row } of rowsOf('ranges.tsv')) {
    assert.deepEqual(asRow(describeRange(input)), row, `${input}: ${reason}`);
  }
});
