// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';
import { rowsOfCsv, unguarded } from '../../../extension/core/complaint/verify/csv-reader.js';
import { pageOf } from '../../../extension/core/complaint/verify/report-reader.js';
import { sayingsIn } from '../../../extension/core/complaint/verify/wordings.js';
import { packsOf } from './packs.js';
import { readJson } from '../vectors.js';
import { saidOf } from './verify-packs.js';

const STORY = readJson('tests/vectors/verify/story.json');
const GOOD = { files: 'whole', log: 'consistent', content: 'agrees', time: 'none' };

/** @param {Partial<import('../../../extension/core/complaint/model.js').Request>} request */
const packOf = async (request) =>
  (await packsOf({ ...STORY, request: { ...STORY.request, ...request } }))[0].blob;

for (const language of /** @type {const} */ (['zh_CN', 'en']))
  for (const creditor of ['huabei', null])
    test(`what the panel makes raises no alarm: ${language}, ${creditor ?? 'all lenders'}`, async () => {
      const said = await saidOf(await packOf({ language, creditor }));
      assert.deepEqual([said.findings, said.answers], [[], GOOD]);
      assert.deepEqual([said.shown, said.all], [creditor ? 12 : 13, 13]);
    });

test('of a masked copy it says that not everything can be compared', async () => {
  const said = await saidOf(await packOf({ masked: true }));
  assert.deepEqual(
    [said.findings, said.answers, said.uncompared],
    [[], { ...GOOD, content: 'partly' }, ['masked']],
  );
});

test('words that a newer version writes are told apart from wrong ones', () => {
  const say = sayingsIn(
    { zh_CN: {}, en: { known: ['{count} {count|one:call|other:calls} from {who}', 'old {count}'] } },
    'en',
  );
  const nested = say.t('known', { count: 2, who: say.t('known', { count: 1, who: 'a.b' }) });
  assert.equal(say.isSaid(nested, '2 calls from 1 call from a.b'), true);
  assert.equal(say.isSaid(nested, 'old 2'), true);
  assert.equal(say.isSaid(nested, '2 calls from 1 call from aXb'), false);
  assert.equal(say.isKnown(nested), true);
  assert.equal(say.isKnown(say.t('known', { who: say.t('unknown') })), false);
});

test('a table is read as RFC 4180 has it', () => {
  assert.deepEqual(rowsOfCsv('a,"b ""c"", d\r\ne",\r\n,x\r\n'), [
    ['a', 'b "c", d\r\ne', ''],
    ['', 'x'],
  ]);
  assert.deepEqual(rowsOfCsv('a,b'), [['a', 'b']]);
  assert.deepEqual(rowsOfCsv('a,'), [['a', '']]);
  assert.throws(() => rowsOfCsv('"a'), RangeError);
  assert.deepEqual(["'=1", '\t0571', '1'].map(unguarded), ['=1', '0571', '1']);
});

test('markup that the panel does not write is no report', () => {
  const page = (/** @type {string} */ body) =>
    new TextEncoder().encode(
      `<!doctype html>\n<html lang="en"><head><title>t</title><style>p{}</style></head><body>${body}</body></html>\n`,
    );
  assert.match(pageOf(page('<p class="small">a</p>')).body, /small/);
  for (const body of ['<!-- a -->', '<script>a</script>', '<p style="a">a</p>', 'a < b', '<p hidden>a</p>'])
    assert.throws(() => pageOf(page(body)), RangeError, body);
});

test('what is no zip, or a zip without a pack, is refused', async () => {
  const said = await saidOf(new Blob(['no zip']));
  assert.equal(said.answers.files, 'changed');
  assert.deepEqual(new Set(said.findings.map(({ code }) => code)), new Set(['no_zip', 'container']));
});

test('a zip that was packed to cost much is refused before anything is unpacked', async () => {
  const bytes = new Uint8Array(await (await packOf({})).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const entry = bytes.findLastIndex(
    (_, at) => at + 46 < bytes.length && view.getUint32(at, true) === 0x02014b50,
  );
  const changed = (/** @type {number} */ field, /** @type {number} */ value) => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(entry + field, value, true);
    return saidOf(new Blob([copy]));
  };
  const codes = async (/** @type {ReturnType<typeof changed>} */ said) =>
    (await said).findings.map(({ code }) => code);
  assert.ok((await codes(changed(24, 0x7fffffff))).includes('ratio'));
  assert.ok((await codes(changed(42, 0))).includes('overlap'));
  assert.ok((await codes(changed(38, 0xa1ff0000))).includes('link'));
  assert.ok((await codes(changed(8, 0x00080001))).includes('packing'));
});
