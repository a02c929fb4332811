// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../extension/core/import/decode.js';
import { read, table } from './reading.js';

/** Text is read in any common encoding, with a byte order mark or without. */

const LINES = ['2026-10-12 09:01:10,057488880011,1分23秒,被叫', '2026-10-12 10:02:11,95188,45秒,主叫'];
const CALLS = table(LINES);
const utf16 = Buffer.from(CALLS, 'utf16le');
const GBK = Buffer.from(
  'c6f0cabccab1bce42cb6d4b7bdbac5c2eb2ccda8bbb0cab1b3a42cbaf4bdd0c0e0d0cd0a323032362d31302d31322030393a30313a31302c3035373438383838303031312c3833c3eb2cb1bbbdd00a',
  'hex',
);

/** @type {Record<string, Uint8Array>} */
const KINDS = {
  'UTF-8': Buffer.from(CALLS),
  'UTF-8 with a mark': Buffer.from(`\ufeff${CALLS}`),
  'UTF-16 without a mark': utf16,
  'UTF-16 with a mark': Buffer.from(`\ufeff${CALLS}`, 'utf16le'),
  'UTF-16, big end first, without a mark': Buffer.from(utf16).swap16(),
  'UTF-16, big end first, with a mark': Buffer.from(`\ufeff${CALLS}`, 'utf16le').swap16(),
  'UTF-16 cut in the middle of a character': utf16.subarray(0, utf16.length - 3),
  'GB 18030': GBK,
  'UTF-8 with one broken character': Buffer.concat([Buffer.from(CALLS), Buffer.from([0xe8, 0xa2])]),
};

for (const [kind, bytes] of Object.entries(KINDS))
  test(`${kind} is read`, async () => {
    const { rows } = await read(new Uint8Array(bytes));
    assert.deepEqual(
      [rows[0].at, rows[0].numberRaw, rows[0].direction, rows[0].seconds],
      ['2026-10-12T09:01:10+08:00', '057488880011', 'in', 83],
    );
  });

test('tabs and English words without a mark are UTF-16 too, and a stray zero byte is none', () => {
  assert.equal(textOf(new Uint8Array(Buffer.from('date\tnumber\n', 'utf16le'))), 'date\tnumber\n');
  assert.equal(textOf(new Uint8Array(Buffer.from('date,number\0\n'))), 'date,number\0\n');
});
