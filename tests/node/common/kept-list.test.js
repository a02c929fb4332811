// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptList } from '../../../extension/core/common/kept-list.js';
import { PREFIX } from '../../../extension/core/common/records.js';
/** @typedef {import('../../../extension/core/debts/papers.js').Paper} Paper */
/** @typedef {Parameters<typeof createKeptList>[0]} Parts */

/**
 * Filings and papers are kept in the same way: newest first, each in a record of its own, with a notice of
 * each change.
 */

function list() {
  /** @type {Map<string, Paper>} */
  const kept = new Map();
  /** @type {string[]} */
  const told = [];
  let now = 0;
  const store = {
    list: async () => [...kept.values()],
    put: async (/** @type {string} */ _table, /** @type {string} */ key, /** @type {Paper} */ one) =>
      void kept.set(key, one),
    remove: async (/** @type {string} */ _table, /** @type {string} */ key) => void kept.delete(key),
    update: async (
      /** @type {string} */ _table,
      /** @type {string} */ key,
      /** @type {(one: Paper | undefined) => Paper | undefined} */ change,
    ) => {
      const one = change(kept.get(key));
      if (one) kept.set(key, one);
    },
  };
  const parts = /** @type {Parts} */ (
    /** @type {unknown} */ ({
      store,
      clock: () => new Date((now += 1000)),
      changed: (/** @type {string} */ topic) => told.push(topic),
    })
  );
  return {
    told,
    papers: createKeptList(parts, { prefix: PREFIX.paper, topic: 'papers', dayOf: ({ on }) => on }),
  };
}
const paper = (/** @type {string} */ on, reference = '') =>
  /** @type {Paper} */ (/** @type {unknown} */ ({ on, reference, kind: 'claim', done: false }));

test('the newest day is first, and of one day what was noted last', async () => {
  const { papers } = list();
  for (const [on, reference] of [
    ['2026-11-01', 'a'],
    ['2026-11-03', 'b'],
    ['2026-11-03', ' c '],
  ])
    await papers.add(paper(on, reference));
  assert.deepEqual(
    (await papers.list()).map(({ reference }) => reference),
    ['c', 'b', 'a'],
  );
});

test('a change leaves the rest as it is, and what is gone stays gone', async () => {
  const { papers, told } = list();
  const { id } = await papers.add(paper('2026-11-01', 'a'));
  await papers.change(id, { done: true });
  const [one] = await papers.list();
  assert.deepEqual([one.done, one.reference], [true, 'a']);
  await papers.remove(id);
  await papers.change(id, { done: false });
  assert.deepEqual(await papers.list(), []);
  assert.deepEqual(told, ['papers', 'papers', 'papers', 'papers']);
});
