// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenEntries, contacts } from '../../../extension/core/list/vcard.js';

/** The tags that concern a person, as contacts for the phone (RFC 6350). Another export replaces the first. */

/** @typedef {import('../../../extension/core/list/table.js').Entry} Entry */

/** @param {string} key @param {Partial<Entry>} [more] @returns {Entry} */
const said = (key, more) => ({
  key,
  tag: 'collection_agency',
  level: 'few',
  month: '2026-11',
  flags: 0,
  ...more,
});

/** @param {Entry[]} entries @param {string[]} keys @param {string[]} prefixes */
const made = (entries, keys, prefixes) =>
  contacts(
    chosenEntries(entries, { keys: new Set(keys), prefixes }),
    (tag, level) => `疑似催收 · ${tag}, ${level}`,
    '社区举报，2026-11；不是结论',
    new Date('2026-11-23T08:00:00Z'),
  );

/** @param {string} text */
function unfolded(text) {
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  return text.replaceAll('\r\n ', '').split('\r\n');
}

test('only what was chosen goes out and nothing that is no collector', () => {
  const entries = [
    said('+8657126888888'),
    said('+8657126888889', { tag: 'not_collection' }),
    said('+861013800000'),
    said('CN-95220369'),
  ];
  const lines = unfolded(made(entries, ['CN-95220369'], ['+86571']));
  const count = (/** @type {string} */ line) => lines.filter((other) => other === line).length;
  assert.deepEqual(
    lines.filter((line) => line.startsWith('TEL')),
    ['TEL;TYPE=voice:+8657126888888', 'TEL;TYPE=voice:95220369'],
  );
  assert.deepEqual([count('BEGIN:VCARD'), count('END:VCARD')], [1, 1]);
  assert.ok(lines.includes('VERSION:4.0'));
  assert.ok(lines.includes('FN:疑似催收 · collection_agency\\, few'));
});

test('the same choice gives the same identities', () => {
  const entries = Array.from({ length: 250 }, (_, at) =>
    said(`+86571268${String(at).padStart(5, '0')}`, { level: at % 2 ? 'many' : 'few' }),
  );
  const uids = (/** @type {Entry[]} */ rows) =>
    Array.from(made(rows, [], ['+86571']).matchAll(/UID;VALUE=text:(\S+)/g), ([, uid]) => uid);
  const first = uids(entries);
  assert.equal(first.length, 4); // two levels, 125 numbers each
  assert.equal(new Set(first).size, 4);
  assert.deepEqual(new Set(uids(entries.slice(10))), new Set(first));
});
