// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../../../extension/core/common/china-time.js';
import { dayFigures, figuresOf, passes } from '../../../extension/core/log/filters.js';
import { entry } from '../entries.js';

const known = {
  isNight: (/** @type {{id: string}} */ { id }) => id.startsWith('night'),
  isOwn: (/** @type {{id: string}} */ { id }) => id === 'own',
  isAgain: (/** @type {{id: string}} */ { id }) => id.endsWith('again'),
};
/** @param {Parameters<typeof entry>[0][]} list */
const log = (...list) => list.map(entry);
const figures = (/** @type {ReturnType<typeof log>} */ entries) => figuresOf(entries, known, async () => {});

test('a log is counted: calls, answered, night, and each filter', async () => {
  const found = await figures(
    log(
      { id: 'night1', at: '2026-11-26T23:52:00+08:00', conduct: ['threat'] },
      { id: 'night2', what: 'sms', answered: null },
      { id: 'b', answered: false, creditor: null, source: { kind: 'table', name: 'a.csv', row: 1 } },
      { id: 'c', what: 'third_party', answered: null },
      { id: 'd', at: '2026-10-01T10:00:00+08:00', conduct: ['third_party_contact', 'violence'] },
    ),
  );
  assert.deepEqual(found, {
    calls: 3,
    answered: 2,
    night: 1,
    first: '2026-10-01T10:00:00+08:00',
    by: { night: 2, threat: 2, others: 2, no_lender: 1, bill: 1, unrelated: 0 },
  });
});

test('a call that stands in the log twice is one call, and two rows', async () => {
  const { calls, answered, night, by } = await figures(
    log({ id: 'night1' }, { id: 'night1again' }, { id: 'b', answered: false }),
  );
  assert.deepEqual({ calls, answered, night, rows: by.night }, { calls: 2, answered: 1, night: 1, rows: 2 });
});

test('what is no contact of theirs counts nowhere', async () => {
  const conduct = ['threat', 'third_party_contact'];
  const aside = log(
    { id: 'own', conduct },
    { id: 'night1', direction: 'out', conduct },
    { id: 'night2', direction: null, conduct, creditor: null },
    { id: 'night3', what: 'note', conduct },
    { id: 'night4', unrelated: true, conduct, creditor: null },
  );
  const { first, by, ...counts } = await figures(aside);
  assert.deepEqual([first, counts], [null, { calls: 0, answered: 0, night: 0 }]);
  assert.deepEqual(by, { night: 0, threat: 0, others: 0, no_lender: 0, bill: 0, unrelated: 1 });
});

test('filters narrow together', () => {
  const [both, one] = log({ id: 'night1', conduct: ['threat'] }, { id: 'night2' });
  assert.equal(passes(both, ['night', 'threat'], known), true);
  assert.equal(passes(one, ['night', 'threat'], known), false);
  assert.equal(passes(one, [], known), true);
});

test('a day is counted from its first entry in the list to its last', () => {
  const listed = log(
    { id: 'x', at: '2026-11-27T10:00:00+08:00' },
    { id: 'night1', at: '2026-11-26T23:52:00+08:00' },
    { id: 'own', at: '2026-11-26T10:00:00+08:00' },
    { id: 'y', at: '2026-11-25T10:00:00+08:00' },
  );
  assert.deepEqual(dayFigures(listed, 1, '2026-11-26', dayOf, known), { entries: 2, night: 1 });
  assert.equal(dayFigures(listed, 1, '2026-11-26', dayOf, null).entries, 2);
});
