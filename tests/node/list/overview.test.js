// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { divided, divisionIn } from '../../../extension/core/list/division.js';
import { FEW, countsOf, overviewOf } from '../../../extension/core/list/overview.js';
import { createPlaces } from '../../../extension/core/numbers/places.js';
import { readText } from '../vectors.js';
import { randomEntries, tableWith } from './tables.js';

/** The figures of a list, and those of a list in parts, which are known before any part is loaded. */

const places = createPlaces(JSON.parse(readText('extension/vendor/places.json')));
const division = await divisionIn(gzipSync(readText('tests/vectors/areas.txt')));
const HANGZHOU = ['+8657126888801', '+8657126888802', '+8657126888803'];
const said = { tag: 'collection_agency', level: 'few', flags: 0 };

test('what lies in each area is told by the statement, the largest first, and what lies in none apart', () => {
  const parts = [
    { area: 'BJ', count: 3, digest: '1' },
    { area: 'XZ', count: 0, digest: '2' },
    { area: 'ZJ', count: 5, digest: '3' },
    { area: 'other', count: 9, digest: '4' },
  ];
  assert.deepEqual(countsOf(parts), {
    areas: [
      { area: 'ZJ', count: 5 },
      { area: 'BJ', count: 3 },
      { area: 'XZ', count: 0 },
    ],
    nowhere: 9,
  });
  assert.deepEqual(countsOf([]), { areas: [], nowhere: 0 });
});

test('a list is counted by kind, tag, place and month, and a place with a few numbers is not named', () => {
  const entries = [
    { key: '+862126881234', month: '2026-09', ...said },
    ...HANGZHOU.map((key) => ({ key, month: '2026-11', ...said })),
    { key: 'CN-95220369', month: '2026-11', ...said, tag: 'impostor' },
  ];
  const overview = overviewOf(tableWith(entries), places);
  assert.equal(HANGZHOU.length, FEW);
  assert.deepEqual(
    { ...overview, areas: overview.areas.map(({ place, count }) => [place.zh, count]) },
    {
      count: 5,
      kinds: [
        { kind: 'landline', count: 4 },
        { kind: 'service_95', count: 1 },
      ],
      tags: [
        { tag: 'collection_agency', count: 4 },
        { tag: 'impostor', count: 1 },
      ],
      areas: [['浙江省杭州市', 3]],
      scattered: 1,
      nowhere: 1,
      months: [
        { month: '2026-09', count: 1 },
        { month: '2026-10', count: 0 },
        { month: '2026-11', count: 4 },
      ],
    },
  );
});

test('the figures of all parts sum to those of the list', () => {
  const whole = tableWith(randomEntries(7, 900));
  const parts = [...divided(whole, division).values()].map((part) => overviewOf(part, places));
  assert.ok(parts.length > 1);
  /** @param {{count: number}[][]} rows @param {string} name */
  const summed = (rows, name) => {
    /** @type {Record<string, number>} */
    const sums = {};
    for (const row of rows.flat()) {
      const label = String(/** @type {Record<string, unknown>} */ (row)[name]);
      sums[label] = (sums[label] ?? 0) + row.count;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, count]) => count));
  };
  const all = overviewOf(whole, places);
  for (const [part, name] of /** @type {const} */ ([
    ['kinds', 'kind'],
    ['tags', 'tag'],
    ['months', 'month'],
  ]))
    assert.deepEqual(
      summed(
        parts.map((one) => one[part]),
        name,
      ),
      summed([all[part]], name),
    );
  assert.equal(
    parts.reduce((sum, { nowhere }) => sum + nowhere, 0),
    all.nowhere,
  );
});
