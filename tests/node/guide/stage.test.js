// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORD } from '../../../extension/core/common/records.js';
import { createHome, STAGES } from '../../../extension/core/guide/stage.js';
import { isValid } from '../../../extension/core/safety/valid.js';

/** A store with one record. @param {unknown} [value] */
function oneRecord(value) {
  const kept = { value };
  const store = {
    get: async () => kept.value,
    update: async (
      /** @type {string} */ _table,
      /** @type {string} */ _key,
      /** @type {(now: unknown) => unknown} */ change,
    ) => (kept.value = change(kept.value)),
  };
  return {
    kept,
    store: /** @type {import('../../../extension/core/common/types.js').Store} */ (
      /** @type {unknown} */ (store)
    ),
  };
}

test('nobody has been asked yet', async () =>
  assert.deepEqual(await createHome({ ...oneRecord(), changed() {} }).get(), { stage: null, later: {} }));

for (const stage of STAGES)
  test(`${stage} is kept, beside what was put off, and a backup may bring it`, async () => {
    const { kept, store } = oneRecord();
    const home = createHome({ store, changed() {} });
    await home.putOff('stop_night:huabei', '2026-11-28');
    await home.choose(stage);
    assert.deepEqual(kept.value, { stage, later: { 'stop_night:huabei': '2026-12-05' } });
    assert.ok(isValid(RECORD.home, kept.value));
  });

test('what has come back by itself is forgotten', async () => {
  const { kept, store } = oneRecord({ stage: null, later: { old: '2026-11-28', still: '2026-11-29' } });
  await createHome({ store, changed() {} }).putOff('backup', '2026-11-28');
  assert.deepEqual(kept.value, { stage: null, later: { still: '2026-11-29', backup: '2026-12-05' } });
});

for (const wrong of [
  { stage: 'nowhere', later: {} },
  { stage: null },
  { stage: null, later: { a: 1 } },
  'chased',
])
  test(`no backup brings ${JSON.stringify(wrong)}`, () => assert.ok(!isValid(RECORD.home, wrong)));
