// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableOf } from '../../../extension/core/import/csv.js';

/** The cells of text tables are read as they stand there. */

test('a line break inside quotes stays in its cell', () => {
  assert.deepEqual(tableOf('"起始\n时间",号码\r\n"a\r\nb","c ""d"""\n', 9), [
    ['起始\n时间', '号码'],
    ['a\r\nb', 'c "d"'],
  ]);
});

test('a comma that nobody quoted makes a longer row, and no cell is dropped', () => {
  assert.deepEqual(tableOf('a,b,c\n1,2,3\n1,2,3,4\n1,2\n', 9), [
    ['a', 'b', 'c'],
    ['1', '2', '3'],
    ['1', '2', '3', '4'],
    ['1', '2'],
  ]);
});

test('what keeps a spreadsheet from reading a number is no part of it', () => {
  assert.deepEqual(tableOf('="0574",\'95188,1.39E+10\t,x\n1,2,3,4\n', 9)[0], [
    '0574',
    '95188',
    '1.39E+10',
    'x',
  ]);
});
