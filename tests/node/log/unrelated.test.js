// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAside, isCallerUnknown, isIncoming } from '../../../extension/core/common/direction.js';
import { summaryFor } from '../../../extension/core/log/entries.js';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { entry } from '../entries.js';
import { readJson } from '../vectors.js';
import { device } from './memory.js';
const AT = '2026-11-26T23:52:00+08:00';

test('many are marked in one append, each by a record of its own, and the chain holds', async () => {
  const { ledger, kept, counted } = device();
  await ledger.recordMany([
    { at: AT, words: 'a' },
    { at: AT, words: 'b', seconds: 9 },
  ]);
  const ids = kept().map(({ id }) => id);
  await ledger.correctMany(ids.map((id) => ({ id, change: { unrelated: true } })));
  assert.equal(counted.appends, 2);
  assert.deepEqual(
    kept()
      .slice(2)
      .map(({ corrects, fields }) => [corrects, fields.unrelated, fields.words, fields.seconds]),
    [
      [ids[0], true, 'a', null],
      [ids[1], true, 'b', 9],
    ],
  );
  assert.deepEqual(await ledger.verify(), { ok: true });

  await ledger.correctMany([{ id: ids[0], change: { unrelated: undefined } }]);
  assert.equal('unrelated' in kept()[4].fields, false);
  assert.deepEqual(kept()[4].fields, kept()[0].fields);
  const [first] = (await ledger.entries()).filter(({ id }) => id === ids[0]);
  assert.deepEqual(
    first.history.map(({ unrelated }) => unrelated),
    [true, undefined],
  );
});

test('what is so already gets no record, and an unknown entry stops all', async () => {
  const { ledger, kept } = device();
  await ledger.recordMany([{ at: AT, creditor: 'huabei' }]);
  const [{ id }] = kept();
  await ledger.correctMany([{ id, change: { creditor: 'huabei' } }]);
  assert.equal(kept().length, 1);
  const both = [
    { id, change: { creditor: 'meituan' } },
    { id: 'gone', change: { creditor: 'meituan' } },
  ];
  await assert.rejects(ledger.correctMany(both), { code: 'no_such_entry' });
  assert.equal(kept().length, 1);
});

test('a correction of something else leaves the mark, and no other value of it is kept', async () => {
  const { ledger, kept } = device();
  await ledger.record({ at: AT, unrelated: true });
  await ledger.correct(kept()[0].id, { at: AT, words: 'c' });
  assert.equal(kept()[1].fields.unrelated, true);
  for (const unrelated of [false, null, 'yes'])
    await assert.rejects(
      ledger.record({ at: AT, unrelated: /** @type {true} */ (/** @type {unknown} */ (unrelated)) }),
      {
        code: 'bad_entry',
      },
    );
});

test('an unrelated entry is no contact: no rule, no count, nothing to ask', () => {
  const flags = createFlags({ rules: readJson('extension/data/rules.json') });
  const one = entry({ id: 'e', seq: 1, at: AT, conduct: ['threat'] });
  const aside = { ...one, unrelated: /** @type {const} */ (true) };
  assert.ok((flags.update([one]).get('e') ?? []).length > 0);
  assert.equal(flags.update([{ ...aside, seq: 2 }]).get('e'), undefined);
  assert.ok((flags.update([{ ...one, seq: 3 }]).get('e') ?? []).length > 0);
  assert.equal(isIncoming(aside), false);
  assert.equal(isAside(aside), true);
  assert.equal(isCallerUnknown({ direction: null, unrelated: true }), false);
  assert.equal(summaryFor([aside], one.numberKey), null);
});
