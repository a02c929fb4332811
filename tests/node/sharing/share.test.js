// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentify } from '../../../extension/core/numbers/identify.js';
import { recentContact } from '../../../extension/core/sharing/called.js';
import { createShare } from '../../../extension/core/sharing/share.js';
import { createTagsFor } from '../../../extension/core/sharing/tags.js';
import { readJson } from '../vectors.js';

const tags = readJson('extension/data/tags.json');
const { identify } = await createIdentify(async (/** @type {string} */ name) =>
  readJson(`extension/${name}`),
);

/** @param {object | null} said what the server last said about itself */
const sharing = (said) =>
  createShare(
    /** @type {Parameters<typeof createShare>[0]} */ (
      /** @type {unknown} */ ({
        tags,
        tagsFor: createTagsFor(tags, identify),
        settings: { get: async () => ({ server: 'https://dunbook.example' }) },
        meta: /** @type {unknown} */ ({ lastAnswer: async () => said }),
        reporter: /** @type {unknown} */ ({ isRegistered: async () => true }),
        outbox: /** @type {unknown} */ ({}),
        language: async () => 'en',
        clock: () => new Date('2026-11-28T10:00:00+08:00'),
      })
    ),
  );

/** @param {string} number @param {string} tag */
const report = (number, tag) => ({
  number,
  tag,
  creditor: null,
  agency: null,
  conduct: [],
  calledOn: '2026-11-20',
});

test('of an official line only what a server accepts can be chosen', () => {
  const tagsFor = createTagsFor(tags, identify);
  for (const number of ['110', '12368', '10086', '95588'])
    assert.deepEqual(tagsFor(number), ['impostor', 'not_collection'], number);
  for (const number of ['95220369', '1010 1234', '13800138000', '', 'hello'])
    assert.deepEqual(tagsFor(number), tags.tags, number);
});

test('what a server would refuse is not drafted', async () => {
  const { draft } = sharing(null);
  await assert.rejects(draft(report('12368', 'collection_agency')), { code: 'bad_tag' });
  assert.equal((await draft(report('12368', 'impostor'))).key, 'CN-12368');
  assert.equal((await draft(report('95220369', 'collection_agency'))).key, 'CN-95220369');
});

test('a server says which kinds of numbers it never shows, and an older one says nothing', async () => {
  const newer = await sharing({ agencies: [], never_published: ['mobile'] }).options();
  assert.deepEqual(newer.neverPublished, ['mobile']);
  for (const said of [null, { agencies: [] }])
    assert.deepEqual((await sharing(said).options()).neverPublished, []);
});

test('a report rests on a call of the last 30 days, an acquittal on none', async () => {
  const { draft } = sharing(null);
  const on = (/** @type {string | null} */ calledOn, tag = 'collection_agency') =>
    draft({ ...report('95220369', tag), calledOn });
  await assert.rejects(on(null), { code: 'call_missing' });
  await assert.rejects(on('2026-10-28'), { code: 'call_not_recent' });
  await assert.rejects(on('2026-11-29'), { code: 'call_not_recent' });
  for (const day of ['2026-10-29', '2026-11-28'])
    assert.equal(JSON.parse((await on(day)).body).called_on, day);
  assert.equal(JSON.parse((await on(null, 'not_collection')).body).called_on, null);
});

test('the call is the newest recent contact: no own call, nothing unrelated, no other number', () => {
  const today = '2026-11-28';
  const entry = (/** @type {string} */ at, more = {}) =>
    /** @type {import('../../../extension/core/common/types.js').Entry} */ (
      /** @type {unknown} */ ({ at, numberKey: 'K', ...more })
    );
  const found = recentContact(
    [
      entry('2026-11-27T10:00:00+08:00', { direction: 'out' }),
      entry('2026-11-26', { unrelated: true }),
      entry('2026-11-25', { numberKey: 'L' }),
      entry('2026-11-24'),
      entry('2026-11-01'),
    ],
    'K',
    today,
  );
  assert.equal(found?.at, '2026-11-24');
  assert.equal(recentContact([entry('2026-10-28T23:59:00+08:00')], 'K', today), null);
  assert.equal(recentContact([entry('2026-11-24')], null, today), null);
});
