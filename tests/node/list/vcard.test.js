// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callersIn, chosenEntries, contacts } from '../../../extension/core/list/vcard.js';
import { entry } from '../entries.js';

/**
 * The tags that the person needs become contacts for the phone (RFC 2426, or RFC 6350 on demand).
 * A second export replaces the first.
 */

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

/** @typedef {import('../../../extension/core/list/vcard.js').Version} Version */

/**
 * @param {Entry[]} entries
 * @param {{keys?: string[], prefixes?: string[], version?: Version, name?: string, note?: string}} [more]
 */
const made = (
  entries,
  { keys = [], prefixes = [], version, name = '疑似催收', note = '社区举报，2026-11' } = {},
) =>
  contacts(
    chosenEntries(entries, { keys: new Set(keys), prefixes }),
    (tag, level) => `${name} · ${tag}, ${level}`,
    note,
    new Date('2026-11-23T08:00:00Z'),
    version,
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
  const lines = unfolded(made(entries, { keys: ['CN-95220369'], prefixes: ['+86571'] }));
  const count = (/** @type {string} */ line) => lines.filter((other) => other === line).length;
  assert.deepEqual(
    lines.filter((line) => line.startsWith('TEL')),
    ['TEL;TYPE=voice:+8657126888888', 'TEL;TYPE=voice:95220369'],
  );
  assert.deepEqual([count('BEGIN:VCARD'), count('END:VCARD')], [1, 1]);
  assert.ok(lines.includes('FN:疑似催收 · collection_agency\\, few'));
});

test('a card is of version 3.0, which phones take, with both kinds of name', () => {
  const lines = unfolded(made([said('+8657126888888')], { prefixes: ['+86571'] }));
  assert.deepEqual(lines, [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:疑似催收 · collection_agency\\, few;;;;',
    'FN:疑似催收 · collection_agency\\, few',
    'UID:dunbook:collection_agency:few:1',
    'REV:20261123T080000Z',
    'CATEGORIES:Dunbook',
    'TEL;TYPE=voice:+8657126888888',
    'NOTE:社区举报，2026-11',
    'END:VCARD',
    '',
  ]);
});

test('a card of version 4.0 is made when it is asked for', () => {
  const lines = unfolded(made([said('+8657126888888')], { prefixes: ['+86571'], version: '4.0' }));
  assert.deepEqual(lines.slice(0, 5), [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    'FN:疑似催收 · collection_agency\\, few',
    'UID;VALUE=text:dunbook:collection_agency:few:1',
  ]);
  assert.ok(!lines.some((line) => line.startsWith('N:')));
});

for (const version of /** @type {Version[]} */ (['3.0', '4.0'])) {
  test(`no name or note can break out of its line or its part in ${version}`, () => {
    const name = 'a;b,c\\d\r\nTEL:110\x07';
    const text = made([said('+8657126888888')], { prefixes: ['+86571'], version, name, note: name });
    const lines = unfolded(text);
    const escaped = 'a\\;b\\,c\\\\d\\nTEL:110';
    assert.ok(lines.includes(`NOTE:${escaped}`));
    assert.ok(lines.includes(`FN:${escaped} · collection_agency\\, few`));
    assert.equal(lines.filter((line) => line.startsWith('TEL')).length, 1);
    assert.ok(!/[^\r]\n|\r[^\n]/.test(text));
    const [parts] = lines.filter((line) => line.startsWith('N:'));
    if (version === '3.0') assert.equal(parts.replace(/\\./g, '').split(';').length, 5);
  });

  test(`a long name is folded at 75 octets and inside no character in ${version}`, () => {
    const name = '疑似催收😀'.repeat(40);
    const lines = unfolded(made([said('+8657126888888')], { prefixes: ['+86571'], version, name }));
    assert.ok(lines.includes(`FN:${name} · collection_agency\\, few`));
  });
}

test('the same choice gives the same identities', () => {
  const entries = Array.from({ length: 250 }, (_, at) =>
    said(`+86571268${String(at).padStart(5, '0')}`, { level: at % 2 ? 'many' : 'few' }),
  );
  const uids = (/** @type {Entry[]} */ rows) =>
    Array.from(made(rows, { prefixes: ['+86571'] }).matchAll(/UID:(\S+)/g), ([, uid]) => uid);
  const first = uids(entries);
  assert.equal(first.length, 4); // two levels, 125 numbers each
  assert.equal(new Set(first).size, 4);
  assert.deepEqual(new Set(uids(entries.slice(10))), new Set(first));
});

test('only numbers that called go to the phone by themselves: not those the person called, nor a courier', () => {
  const log = [
    entry({ numberKey: 'CN-1' }),
    entry({ numberKey: 'CN-2', creditor: 'jiebei', direction: 'in' }),
    entry({ numberKey: 'CN-3', direction: 'out' }),
    entry({ numberKey: 'CN-4', unrelated: true }),
    entry({ numberKey: 'CN-5', direction: null }),
    entry({ numberKey: null }),
  ];
  assert.deepEqual([...callersIn(log, '')], ['CN-1', 'CN-2']);
  assert.deepEqual([...callersIn(log, 'jiebei')], ['CN-2']);
});
