// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFull } from '../../../extension/core/list/codec.js';
import { digestOf } from '../../../extension/core/list/digest.js';
import { createFetch } from '../../../extension/core/list/fetch.js';
import { count, entries } from '../../../extension/core/list/table.js';
import { fileOf, publisher, stored } from './publisher.js';

/** The page of a server loads its list whole, or in parts where the list comes by area only. */

const NOW = new Date('2026-11-29T00:00:00Z');
const SERVER = 'https://dunbook.example';
const EXAMPLE = stored('example.full');
const DELTA = stored('example.delta');
const EMPTY = stored('empty.full');
const before = await decodeFull(EXAMPLE);
const after = await decodeFull(stored('after.full'));
const TIMES = { made_at: '2026-11-28T00:00:00Z', valid_until: '2026-12-12T00:00:00Z' };

/** @param {import('../../../extension/core/list/table.js').Table} table @param {number} version */
const stateOf = async (table, version) => ({
  version,
  made_at: TIMES.made_at,
  count: count(table),
  digest: await digestOf(entries(table)),
  deltas: /** @type {object[]} */ ([]),
});

/** A server whose list of Zhejiang changed after it was packed. */
async function divided() {
  const by = publisher();
  const [packed, newest, none] = await Promise.all([
    stateOf(before, 5),
    stateOf(after, 7),
    decodeFull(EMPTY).then((table) => stateOf(table, 5)),
  ]);
  const newer = { ...newest, deltas: [{ since: 5, ...fileOf(DELTA) }] };
  const offers = [
    { area: 'BJ', whole: { ...none, full: fileOf(EMPTY) }, newer: null, now: none },
    { area: 'ZJ', whole: { ...packed, full: fileOf(EXAMPLE) }, newer, now: newest },
  ].map(({ now, ...offer }) => ({ now, offer, body: Buffer.from(JSON.stringify(offer)) }));
  const areas = offers.map(({ now, offer, body }) => ({
    area: offer.area,
    count: now.count,
    digest: now.digest,
    ...fileOf(body),
    full_bytes: offer.whole.full.bytes,
  }));
  const division = { sha256: 'b'.repeat(64), bytes: 9 };
  const { deltas: _, ...state } = newest;
  const statement = { format: 'dunbook-areas/1', ...state, ...TIMES, division, areas, keys: [by.key] };
  /** @type {Map<string, Uint8Array | string>} */
  const answers = new Map([
    ['/v1/meta', JSON.stringify({ published: { keys: [by.key], whole: false, by_area: true } })],
    ['/v1/list/areas.json', JSON.stringify(by.signed(statement))],
  ]);
  for (const { body } of offers) answers.set(`/v1/list/files/${fileOf(body).sha256}.area`, body);
  for (const full of [EXAMPLE, EMPTY]) answers.set(`/v1/list/files/${fileOf(full).sha256}.full`, full);
  answers.set(`/v1/list/files/${fileOf(DELTA).sha256}.delta`, DELTA);
  return { by, answers, statement };
}

/** @param {Map<string, Uint8Array | string>} answers */
function reader(answers) {
  /** @type {string[]} */
  const asked = [];
  const source = createFetch(
    async (_, url) => {
      const path = url.slice(SERVER.length);
      asked.push(path);
      const body = Uint8Array.from(Buffer.from(answers.get(path) ?? ''));
      const text = new TextDecoder().decode(body);
      const headers = new Headers();
      return {
        status: answers.has(path) ? 200 : 404,
        headers,
        bytes: body,
        text,
        json: () => JSON.parse(text),
      };
    },
    SERVER,
    () => NOW,
  );
  return { source, asked };
}

test('a list that comes by area only is known by its statement, and no part of it is loaded', async () => {
  const { answers, statement } = await divided();
  const { source, asked } = reader(answers);
  const { areas } = await source.newest();
  assert.deepEqual(areas, statement);
  assert.deepEqual(asked, ['/v1/meta', '/v1/list/areas.json']);
});

test('one area is loaded alone, up to what changed last', async () => {
  const { answers } = await divided();
  const { source, asked } = reader(answers);
  const { areas, table } = await source.area('ZJ');
  assert.equal(areas.version, 7);
  assert.deepEqual([...entries(table)], [...entries(after)]);
  const kinds = asked.slice(2).map((path) => path.slice(path.lastIndexOf('.')));
  assert.deepEqual(kinds, ['.area', '.full', '.delta']);
});

test('a list that can be loaded whole is, whether it is divided as well or not', async () => {
  const { answers, by } = await divided();
  const statement = { format: 'dunbook-list/1', ...(await stateOf(before, 5)), ...TIMES };
  const pointer = by.signed({ ...statement, full: fileOf(EXAMPLE), keys: [by.key] });
  answers.set('/v1/list/latest.json', JSON.stringify(pointer));
  answers.set('/v1/meta', JSON.stringify({ published: { keys: [by.key], whole: true, by_area: true } }));
  const { source, asked } = reader(answers);
  const list = await source.newest();
  assert.ok(!list.areas);
  assert.equal(list.state.version, 5);
  assert.deepEqual([...entries(list.table)], [...entries(before)]);
  assert.ok(!asked.includes('/v1/list/areas.json'));
});

test('nothing is counted that the keys of the server do not vouch for', async () => {
  const strange = await divided();
  strange.answers.set('/v1/list/areas.json', JSON.stringify(publisher().signed(strange.statement)));
  await assert.rejects(reader(strange.answers).source.newest(), { code: 'list_signature' });
  await assert.rejects(reader(strange.answers).source.area('ZJ'), { code: 'list_signature' });

  const damaged = await divided();
  // Changes the byte of the gzip header that names the system, so that the content stays the same.
  const altered = EXAMPLE.map((byte, at) => (at === 9 ? byte ^ 1 : byte));
  assert.deepEqual(await decodeFull(altered), before);
  damaged.answers.set(`/v1/list/files/${fileOf(EXAMPLE).sha256}.full`, altered);
  await assert.rejects(reader(damaged.answers).source.area('ZJ'), { code: 'bad_list' });

  const exchanged = await divided();
  const [beijing, zhejiang] = exchanged.statement.areas;
  const body = exchanged.answers.get(`/v1/list/files/${beijing.sha256}.area`) ?? '';
  exchanged.answers.set(`/v1/list/files/${zhejiang.sha256}.area`, body);
  await assert.rejects(reader(exchanged.answers).source.area('ZJ'), { code: 'bad_list' });
  await assert.rejects(reader(exchanged.answers).source.area('SH'), { code: 'bad_list' });

  const empty = await divided();
  empty.answers.set('/v1/meta', JSON.stringify({ published: null }));
  await assert.rejects(reader(empty.answers).source.newest(), { code: 'list_not_ready' });
});
