// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentify } from '../../../extension/core/numbers/identify.js';
import { createShare } from '../../../extension/core/sharing/share.js';
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
        identify,
        settings: { get: async () => ({ server: 'https://dunbook.example' }) },
        meta: /** @type {unknown} */ ({ lastAnswer: async () => said }),
        reporter: /** @type {unknown} */ ({ isRegistered: async () => true }),
        outbox: /** @type {unknown} */ ({}),
        language: async () => 'en',
      })
    ),
  );

/** @param {string} number @param {string} tag */
const report = (number, tag) => ({ number, tag, creditor: null, agency: null, conduct: [], calledOn: null });

test('of an official line only what a server accepts can be chosen', () => {
  const { tagsFor } = sharing(null);
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
