// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, later, once } from '../../../extension/core/common/later.js';

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

test('who asks during a reading gets the next one, which is everybody’s who asked meanwhile', async () => {
  /** @type {((value: number) => void)[]} */
  const answers = [];
  const read = inTurn(
    () => new Promise((/** @type {(value: number) => void} */ resolve) => answers.push(resolve)),
  );
  const first = read();
  const [second, third] = [read(), read()];
  assert.equal(answers.length, 1);
  answers[0](1);
  assert.equal(await first, 1);
  await new Promise(setImmediate);
  assert.equal(answers.length, 2);
  answers[1](2);
  assert.deepEqual(await Promise.all([second, third]), [2, 2]);
});

test('a reading that failed keeps no later one from happening', async () => {
  let tries = 0;
  const read = inTurn(async () => {
    tries += 1;
    if (tries === 1) throw new Error('offline');
    return tries;
  });
  const [first, second] = [read(), read()];
  await assert.rejects(first, /offline/);
  assert.equal(await second, 2);
  assert.equal(await read(), 3);
});
