// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { believedAreas, offerIn } from '../../../extension/core/list/areas.js';
import { joined } from '../../../extension/core/list/combine.js';
import { digestOf, sumOfDigests } from '../../../extension/core/list/digest.js';
import { areaOf, areasOfPrefix, divided, divisionIn } from '../../../extension/core/list/division.js';
import { entries } from '../../../extension/core/list/table.js';
import { codeOf } from '../../../extension/core/common/failure.js';
import { readText } from '../vectors.js';
import { publisher } from './publisher.js';
import { randomEntries, tableWith } from './tables.js';

/** A list in parts: the part in which each key lies, and what one signature over all parts covers. */

const LINES = readText('tests/vectors/areas.txt');
const read = (/** @type {string} */ text) => divisionIn(gzipSync(text));
const faultOf = (/** @type {Promise<unknown>} */ promise) => promise.then(() => null, codeOf);

test('a key lies in the area of the last line that is not behind it', async () => {
  const division = await read(LINES);
  // The server's reader passes the same vectors: tests/server/published/test_publish_areas.py.
  const [, ...rows] = readText('tests/vectors/areas.tsv').trimEnd().split('\n');
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const [key, area] = row.split('\t');
    assert.equal(areaOf(division, key), area, key);
  }
});

test('a beginning of keys lies in every area that keys go on into', async () => {
  const division = await read(LINES);
  const areas = (/** @type {string} */ prefix) => [...areasOfPrefix(division, prefix)].sort();
  assert.deepEqual(areas('+86571'), ['ZJ']);
  assert.deepEqual(areas('+865712'), ['ZJ']);
  assert.deepEqual(areas('+861'), ['BJ', 'SH', 'other']);
  assert.deepEqual(areas('+8657'), ['ZJ', 'other']);
  assert.deepEqual(areas('+86'), ['BJ', 'SH', 'ZJ', 'other']);
  assert.deepEqual(areas('CN-95'), ['other']);
});

test('what is no division is refused', async () => {
  const wrong = [
    '',
    'other\n',
    ' other',
    '+86 BJ\n',
    ' other\n+8611 BJ\n+8610 ZJ\n',
    ' other\n+86 BJ\n+86 ZJ\n',
    ' \n',
  ];
  for (const text of wrong) assert.equal(await faultOf(read(text)), 'bad_list', JSON.stringify(text));
  assert.equal(await faultOf(divisionIn(Buffer.from(LINES))), 'bad_list');
  assert.equal(await faultOf(read(` other\n${'+86 BJ\n'.repeat(2 ** 18)}`)), 'bad_list');
});

test('a list is divided and put together again, long keys and all', async () => {
  const division = await read(LINES);
  const all = randomEntries(18, 900);
  const whole = tableWith(all);
  const parts = divided(whole, division);
  assert.deepEqual([...parts.keys()].sort(), ['ZJ', 'other']);
  for (const [area, part] of parts) {
    const expected = all.filter(({ key }) => areaOf(division, key) === area);
    assert.deepEqual([...entries(part)], expected);
  }
  assert.ok(whole.high.length > 0 && parts.get('ZJ')?.keys.length);
  assert.deepEqual(joined([...parts.values()].reverse()), whole);
  assert.deepEqual(joined([]), tableWith([]));
  const digests = await Promise.all(
    [...parts.values()].map(async (part) => ({ digest: await digestOf(entries(part)) })),
  );
  assert.equal(sumOfDigests(digests), await digestOf(entries(whole)));
});

const NOW = new Date('2026-11-29T00:00:00Z');
const digit = (/** @type {string} */ one) => one.repeat(64);
const row = (/** @type {string} */ area, count = 1, digest = digit('1')) => ({
  area,
  count,
  digest,
  sha256: digit('a'),
  bytes: 900,
  full_bytes: 80,
});
/** @param {ReturnType<typeof publisher>} by @param {object} [other] */
const statementOf = (by, other = {}) => ({
  format: 'dunbook-areas/1',
  version: 7,
  made_at: '2026-11-28T00:00:00Z',
  valid_until: '2026-12-12T00:00:00Z',
  count: 3,
  digest: digit('3'),
  division: { sha256: digit('b'), bytes: 100 },
  areas: [row('BJ'), row('ZJ', 2, digit('2'))],
  keys: [by.key],
  ...other,
});

test('a statement is believed that a known key signed and whose areas make up the list', async () => {
  const by = publisher();
  const said = await believedAreas(JSON.stringify(by.signed(statementOf(by))), by.pins, NOW);
  assert.deepEqual(said, statementOf(by));
});

test('no mirror leaves an area out, exchanges one, or shows one of another edition', async () => {
  const by = publisher();
  const pointer = by.signed(statementOf(by));
  const old = row('ZJ', 2, digit('4'));
  const changes = [
    { areas: [row('BJ')] },
    { areas: [row('BJ'), old] },
    { areas: [row('ZJ'), row('BJ', 2, digit('2'))] },
    { division: { sha256: digit('c'), bytes: 100 } },
    { version: 8 },
  ];
  for (const change of changes) {
    const text = JSON.stringify({ ...pointer, statement: statementOf(by, change) });
    assert.equal(await faultOf(believedAreas(text, by.pins, NOW)), 'list_signature');
  }
  const stranger = publisher().signed(statementOf(by));
  assert.equal(await faultOf(believedAreas(JSON.stringify(stranger), by.pins, NOW)), 'list_signature');
});

test('what does not add up is refused, whoever signed it', async () => {
  const by = publisher();
  const wrong = [
    { areas: [row('BJ')] },
    { areas: [row('ZJ', 2, digit('2')), row('BJ')] },
    { areas: [row('BJ'), row('BJ', 2, digit('2'))] },
    { areas: [] },
    { areas: null },
    { areas: [row('BJ'), { ...row('ZJ', 2, digit('2')), bytes: 10 ** 6 }] },
    { areas: [row('../x'), row('ZJ', 2, digit('2'))] },
    { count: 4 },
    { digest: digit('4') },
    { division: null },
    { keys: [] },
    { format: 'dunbook-list/1' },
  ];
  for (const change of wrong) {
    const text = JSON.stringify(by.signed(statementOf(by, change)));
    assert.equal(await faultOf(believedAreas(text, by.pins, NOW)), 'bad_list', JSON.stringify(change));
  }
  const later = JSON.stringify(by.signed(statementOf(by, { format: 'dunbook-areas/2' })));
  assert.equal(await faultOf(believedAreas(later, by.pins, NOW)), 'list_too_new');
  const text = JSON.stringify(by.signed(statementOf(by)));
  assert.equal(await faultOf(believedAreas(text, by.pins, new Date('2026-12-13T00:00:00Z'))), 'list_expired');
});

test('the file of an area is that of the area and edition that the statement names', () => {
  const state = { version: 5, made_at: '2026-11-28T00:00:00Z', count: 1, digest: digit('1'), deltas: [] };
  const whole = { ...state, full: { sha256: digit('d'), bytes: 80 } };
  const delta = { since: 5, sha256: digit('e'), bytes: 60 };
  const newer = { ...state, version: 6, count: 2, digest: digit('2'), deltas: [delta] };
  const bytes = (/** @type {unknown} */ said) => Buffer.from(JSON.stringify(said));
  assert.deepEqual(offerIn(row('BJ'), bytes({ area: 'BJ', whole })), { statement: whole, newer: null });
  const second = row('BJ', 2, digit('2'));
  assert.deepEqual(offerIn(second, bytes({ area: 'BJ', whole, newer })), { statement: whole, newer });
  const wrong = [
    { area: 'ZJ', whole },
    { area: 'BJ', whole: { ...whole, count: 2 } },
    { area: 'BJ', whole: { ...whole, digest: digit('9') } },
    { area: 'BJ', whole: state },
    { area: 'BJ', whole, newer },
    { area: 'BJ' },
    null,
    7,
  ];
  for (const said of wrong)
    assert.throws(() => offerIn(row('BJ'), bytes(said)), { code: 'bad_list' }, JSON.stringify(said));
  // A newer delta must begin where the whole part ends.
  const gap = { ...newer, deltas: [{ ...delta, since: 6 }] };
  assert.throws(() => offerIn(second, bytes({ area: 'BJ', whole, newer: gap })), { code: 'bad_list' });
  assert.throws(() => offerIn(row('BJ'), Buffer.from('{')), { code: 'bad_list' });
});
