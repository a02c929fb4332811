// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packIn } from '../../../extension/core/complaint/verify/layout.js';
import { openZip } from '../../../extension/core/complaint/verify/zipped.js';
import { packOf, packsOf, REQUEST } from './packs.js';

/** The report that is viewed, printed and handed on is byte for byte the one in the pack. */

const ANY = { bytes: 1 << 20, lines: 1 << 20, values: 1 << 20 };
/** @type {import('./packs.js').Story} */
const STORY = {
  log: [
    {
      written: '2026-11-19T02:00:00Z',
      fields: {
        what: 'call',
        at: '2026-11-19T10:00:00+08:00',
        numberRaw: '0571-26888888',
        answered: true,
        creditor: 'huabei',
        words: '“明天上门”',
      },
      files: [{ name: '录音.m4a', type: 'audio/mp4', content: 'voice' }],
    },
    {
      written: '2026-11-20T02:00:00Z',
      fields: {
        what: 'call',
        at: '2026-11-20T23:10:00+08:00',
        numberRaw: '0571-26888888',
        answered: true,
        creditor: 'huabei',
      },
    },
  ],
  request: {},
  madeAt: '2026-11-28T12:00:00Z',
};

for (const masked of [false, true])
  test(`the report alone is the report of the pack${masked ? ', masked' : ''}`, async () => {
    const story = { ...STORY, request: { masked } };
    const { name, html, brokenAt, lost } = await (await packOf(story)).report({ ...REQUEST, masked });
    const [{ blob }] = await packsOf(story);
    const { bytes } = await packIn(await openZip(blob)).read('data/report.html', ANY);
    assert.equal(html, new TextDecoder().decode(bytes));
    assert.equal(name, `dunbook-2026-11-28-institution${masked ? '-masked' : ''}.html`);
    assert.deepEqual([brokenAt, lost], [null, 0]);
  });

test('who cancels gets no report', async () => {
  const pack = await packOf(STORY);
  await assert.rejects(pack.report(REQUEST, { cancelled: () => true }), { code: 'pack_cancelled' });
});
