// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countInPieces,
  findInPiece,
  fromParts,
  pieceOf,
  toParts,
} from '../../../extension/core/list/parts.js';
import { count, entries, find, rangeCount } from '../../../extension/core/list/table.js';
import { randomEntries, tableWith } from './tables.js';

/** Look-ups find the same in memory and in the stored pieces. */

const known = randomEntries(3, 9_000); // three pieces
const table = tableWith(known);
const parts = toParts(table);
const keys = new Set(known.map(({ key }) => key));

/** Looks a key up with nothing in memory yet. @param {string} key */
function findCold(key) {
  const piece = parts.pieces[pieceOf(parts.index, key)];
  return piece ? findInPiece(piece, key) : null;
}

test('entries of every kind are read', () => {
  assert.deepEqual([...entries(table)], known);
});

for (const [where, look] of /** @type {const} */ ([
  ['in memory', (/** @type {string} */ key) => find(table, key)],
  ['in the stored pieces', findCold],
])) {
  test(`each is found and nothing else: ${where}`, () => {
    for (const { key, ...said } of known) assert.deepEqual(look(key), said, key);
    const beside = known.flatMap(({ key }) => [`${key.slice(0, -1)}0`, `${key}0`]);
    const absent = beside.filter((key) => !keys.has(key));
    assert.ok(absent.length > known.length);
    for (const key of [...absent, '', '+', '13800138000', 'CN-x', `+${'9'.repeat(25)}`]) {
      assert.equal(look(key), null, key);
    }
  });
}

const PREFIXES = ['+86', '+8613', '+86571', '+86400', '+852', 'CN-95', 'CN-106', 'CN-1060', 'CN-9'];

test('how many begin alike', async () => {
  assert.equal(parts.pieces.length, 3);
  const read = async (/** @type {number} */ at) => parts.pieces[at];
  for (const prefix of PREFIXES) {
    const expected = known.filter(({ key }) => key.startsWith(prefix)).length;
    assert.ok(expected > 0, prefix);
    assert.equal(rangeCount(table, prefix), expected, prefix);
    assert.equal(await countInPieces(parts.index, read, prefix), expected, prefix);
  }
  for (const noPrefix of ['+', 'x']) {
    assert.equal(rangeCount(table, noPrefix), 0);
    assert.equal(await countInPieces(parts.index, read, noPrefix), 0);
  }
});

test('stored pieces give the same table', () => {
  assert.deepEqual([...entries(fromParts(structuredClone(parts)))], known);
});

test('an empty list has no piece and finds nothing', () => {
  const empty = tableWith([]);
  const stored = toParts(empty);
  assert.equal(count(fromParts(stored)), 0);
  assert.equal(pieceOf(stored.index, 'CN-954'), -1);
  assert.equal(find(empty, 'CN-954'), null);
});
