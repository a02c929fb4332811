// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORD } from '../../../extension/core/common/records.js';
import { createFromFile, FROM_FILE } from '../../../extension/core/list/from-file.js';
import { decodeFull } from '../../../extension/core/list/codec.js';
import { digestOf } from '../../../extension/core/list/digest.js';
import { entries } from '../../../extension/core/list/table.js';
import { fileOf, publisher as signer, stored } from './publisher.js';
/** @typedef {import('../../../extension/core/list/from-file.js').Files} Files */

/** A list from a file on the device is checked as strictly as a download. */

const FULL = stored('example.full');
const digest = await digestOf(entries(await decodeFull(FULL)));
const { sha256 } = fileOf(FULL);

function publisher() {
  const { key, signed } = signer();
  /** @param {number} version @param {object} [other] */
  const pointer = (version, other = {}) => {
    const statement = {
      format: 'dunbook-list/1',
      version,
      made_at: '2026-01-02T03:04:05Z',
      valid_until: '2026-01-16T03:04:05Z',
      count: 4,
      digest,
      full: { sha256, bytes: FULL.length },
      deltas: [],
      keys: [key],
      ...other,
    };
    return JSON.stringify(signed(statement));
  };
  return { key, pointer };
}

/** @param {Record<string, string | Uint8Array>} contents @returns {Files} */
const files = (contents) =>
  new Map(
    Object.entries(contents).map(([name, body]) => [
      name,
      async () => Uint8Array.from(typeof body === 'string' ? Buffer.from(body) : body),
    ]),
  );
const mirror = (/** @type {string} */ pointer, /** @type {Uint8Array} */ full = FULL) =>
  files({ 'latest.json': pointer, [`${sha256}.full`]: full });
const seed = (/** @type {string} */ pointer, server = 'https://dunbook.example') =>
  files({
    'seed.json': JSON.stringify({ server, keys: [], pointer, full: Buffer.from(FULL).toString('base64') }),
  });

/** A device with an empty database. @param {string} [server] */
function device(server = '') {
  /** @type {Map<string, any>} any: rows of every kind */
  const kv = new Map();
  const store = /** @type {import('../../../extension/core/common/types.js').Store} */ (
    /** @type {unknown} */ ({
      get: async (/** @type {string} */ _, /** @type {string} */ key) => kv.get(key),
      put: async (/** @type {string} */ _, /** @type {string} */ key, /** @type {unknown} */ value) =>
        kv.set(key, value),
      swap: async (
        /** @type {string} */ _,
        /** @type {unknown} */ _rows,
        /** @type {[string, unknown]} */ [key, value],
      ) => kv.set(key, value),
    })
  );
  const open = createFromFile({
    store,
    clock: () => new Date('2026-11-29T00:00:00Z'),
    lock: (_, run) => run(),
    settings: { get: async () => ({ server }) },
    listStore: { state: async () => kv.get(RECORD.list) ?? null },
    installSeed: async () => false,
    changed: () => {},
  });
  return { open, list: () => kv.get(RECORD.list) };
}

for (const [name, made] of /** @type {[string, typeof mirror | typeof seed][]} */ ([
  ['a mirror', mirror],
  ['the file of a package', seed],
])) {
  test(`${name}: the key is shown once, and afterwards known`, async () => {
    const { open, list } = device();
    const { key, pointer } = publisher();
    assert.deepEqual(await open(made(pointer(7))), { done: 'asks', keys: [key] });
    assert.equal(list(), undefined);
    assert.equal((await open(made(pointer(7)), [key])).done, 'new');
    assert.deepEqual([list().version, list().count, list().address], [7, 4, FROM_FILE]);
    // The list is accepted in spite of its age: one carried by hand is past its two weeks, and the screen
    // says so.
    assert.equal(list().validUntil, '2026-01-16T03:04:05Z');
    assert.equal((await open(made(pointer(8)))).done, 'new');
    assert.equal(list().version, 8);
  });
}

test('an older list never replaces a newer one, and the same is no news', async () => {
  const { open, list } = device();
  const { key, pointer } = publisher();
  await open(mirror(pointer(8)), [key]);
  await assert.rejects(open(mirror(pointer(7))), { code: 'list_file_older' });
  assert.equal((await open(mirror(pointer(8)))).done, 'same');
  assert.equal(list().version, 8);
});

test('where a key is known, nothing that another has signed is taken, confirmed or not', async () => {
  const { open, list } = device();
  const [known, other] = [publisher(), publisher()];
  await open(mirror(known.pointer(7)), [known.key]);
  for (const trusted of [undefined, [other.key]])
    await assert.rejects(open(mirror(other.pointer(9)), trusted), { code: 'list_file_signature' });
  assert.equal(list().version, 7);
});

test('what is damaged, incomplete or no list is refused with its own sentence', async () => {
  const { key, pointer } = publisher();
  const refused = async (/** @type {Files} */ chosen, /** @type {string} */ code) => {
    const { open, list } = device();
    await assert.rejects(open(chosen, [key]), { code });
    assert.equal(list(), undefined);
  };
  await refused(mirror(pointer(7), FULL.slice(0, -1)), 'bad_list');
  await refused(mirror(pointer(7, { count: 5 })), 'bad_list');
  await refused(mirror(pointer(7).replace('"version":7', '"version":9')), 'list_file_signature');
  await refused(mirror('no JSON'), 'bad_list');
  await refused(mirror(pointer(7, { format: 'dunbook-list/2' })), 'list_too_new');
  await refused(files({ 'latest.json': pointer(7) }), 'list_file_missing');
  await refused(files({ 'letter.txt': 'hello', 'other.json': '{}' }), 'list_file_none');
});

test("another server's list is not taken for this one's", async () => {
  const { open, list } = device('https://ours.example');
  const { key, pointer } = publisher();
  await assert.rejects(open(seed(pointer(7)), [key]), { code: 'list_file_other_server' });
  assert.equal((await open(seed(pointer(7), 'https://ours.example'), [key])).done, 'new');
  assert.equal(list().server, 'https://ours.example');
});
