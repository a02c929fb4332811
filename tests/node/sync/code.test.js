// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../../extension/core/common/bytes.js';
import { codeIn, linkOf, typedOf } from '../../../extension/core/sync/code.js';

const secret = Uint8Array.from({ length: 16 }, (_, at) => 255 - at * 3);
const opening = Uint8Array.from({ length: 16 }, (_, at) => at);
const server = 'https://dunbook.example:8443';

test('a link is read back, also from its fragment alone or within a sentence', async () => {
  const link = linkOf({ server, secret, opening });
  assert.match(link, /^https:\/\/dunbook\.example:8443\/#pair=[\w-]{43}$/);
  const whole = { server, secret, opening };
  assert.deepEqual(await codeIn(link), whole);
  assert.deepEqual(await codeIn(`  ${link}\n`), whole);
  assert.deepEqual(await codeIn(link.slice(link.indexOf('#'))), { ...whole, server: null });
  assert.equal(await codeIn(link.slice(0, -2)), null);
});

test('the link of a server on this computer has 71 characters', () => {
  assert.equal(linkOf({ server: 'http://127.0.0.1:8787', secret, opening }).length, 71);
});

test('a typed code is read in any spelling, and names no server', async () => {
  const typed = await typedOf(secret);
  assert.match(typed, /^([0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const ways = [
    typed,
    typed.toLowerCase(),
    typed.replaceAll(' ', ''),
    typed.replaceAll(' ', ' - '),
    typed.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const way of ways) assert.deepEqual(await codeIn(way), { server: null, secret, opening: null }, way);
});

test('every secret comes back from its characters', async () => {
  for (const first of [0, 1, 127, 255]) {
    const each = Uint8Array.from({ length: 16 }, (_, at) => (first * (at + 1)) & 255);
    const found = await codeIn(await typedOf(each));
    assert.equal(hex(found?.secret ?? new Uint8Array()), hex(each));
  }
});

test('a slip is noticed: one character, two exchanged, one too few, the last bits', async () => {
  const letters = (await typedOf(secret)).replaceAll(' ', '');
  const other = letters[3] === '7' ? '8' : '7';
  const slips = [
    letters.slice(0, 3) + other + letters.slice(4),
    letters.slice(0, 4) + letters[5] + letters[4] + letters.slice(6),
    letters.slice(1),
    `${letters}0`,
    '',
    '二维码',
  ];
  for (const slip of slips) if (slip !== letters) assert.equal(await codeIn(slip), null, slip);
});
