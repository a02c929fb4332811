// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORD } from '../../../extension/core/common/records.js';
import { createHome, STAGES, stageAhead } from '../../../extension/core/guide/stage.js';
import { isValid } from '../../../extension/core/safety/valid.js';
import { contact, known } from './cases.js';

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

const on = (/** @type {string[]} */ ...days) => days.map((day) => contact({ day }));
const often = on('2026-11-27', '2026-11-27', '2026-11-26', '2026-11-24', '2026-11-24');
const visit = contact({ what: 'visit', day: '2026-11-20' });
const longAgo = contact({ conduct: ['door_visit'], day: '2026-11-01' });

for (const [said, stage, contacts, ahead] of /** @type {const} */ ([
  ['nothing is logged', 'called', [], undefined],
  ['one call is no campaign', 'called', on('2026-11-27'), undefined],
  ['five calls on one day are not yet one', 'called', on(...Array(5).fill('2026-11-27')), undefined],
  ['five calls on three days are', 'called', often, 'chased'],
  [
    'calls of long ago are over',
    'called',
    on('2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-05'),
    undefined,
  ],
  ['somebody came', 'chased', [...often, visit], 'visit'],
  ['somebody came, and that was said', 'visit', [...often, visit], undefined],
  ['nobody came again', 'visit', [...often, longAgo], 'chased'],
  ['whoever comes now may be in no entry yet', 'visit', often, undefined],
  ['a number was looked up, and it called', 'number', on('2026-11-27'), 'called'],
  ['a number was looked up, and it calls on', 'number', often, 'chased'],
  ['whoever is not the borrower stays so', 'not_me', [...often, visit], undefined],
  ['nobody has said where they are', null, often, undefined],
]))
  test(`the stage ahead: ${said}`, () =>
    assert.equal(stageAhead(known({ contacts: [...contacts] }), stage)?.stage, ahead));
