// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { officialLine } from '../../../extension/core/numbers/official.js';

/** @type {[string, string[]][]} */
const LINES = [
  ['emergency', ['110', '119', '120', '122']],
  ['hotline', ['12368', '12309', '12110', '12333', '010-12321']],
  ['carrier', ['10000', '10086', '114', '11185']],
];

test('hotlines, emergency numbers and the carriers’ own lines are official by their kind', () => {
  for (const [why, numbers] of LINES)
    for (const number of numbers) assert.equal(officialLine(normalize(number), false), why, number);
});

test('every line of the directory is official, whatever its kind', () => {
  for (const number of ['95588', '400-820-8820', '13800138000'])
    assert.equal(officialLine(normalize(number), true), 'directory');
});

test('lines that are rented out, persons’ numbers and what is no number are not', () => {
  for (const number of ['1010 1234', '95220369', '400-123-4567', '0571-26888888', '13800138000', 'hello'])
    assert.equal(officialLine(normalize(number), false), null, number);
});
