// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { later, once } from '../../../extension/core/common/later.js';

test('a part that is open is called within the click, not a moment later', async () => {
  /** @type {string[]} */
  const asked = [];
  const part = later(once(async () => ({ ask: async (/** @type {string} */ what) => asked.push(what) })));
  await part.ask('first');
  void part.ask('second');
  assert.deepEqual(asked, ['first', 'second']);
});

test('a part that could not be opened is opened by the next call', async () => {
  let tries = 0;
  const part = later(
    once(async () => {
      tries += 1;
      if (tries === 1) throw new Error('offline');
      return { ask: async () => tries };
    }),
  );
  await assert.rejects(part.ask(), /offline/);
  assert.equal(await part.ask(), 2);
});
