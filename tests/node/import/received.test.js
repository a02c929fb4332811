// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceived } from '../../../extension/core/import/received.js';
import { findNumbers } from '../../../extension/core/numbers/find.js';

/** Text that another app shares is read for numbers, and logged only where the person says so. */

/** @typedef {import('../../../extension/core/import/received.js').Shared} Shared */

/** @param {Partial<Shared>} shared */
function receivedOf(shared) {
  /** @type {Map<string, Shared>} */
  const waiting = new Map([
    ['1', { id: '1', at: '2026-11-28T12:00:00.000Z', title: '', text: '', url: '', files: [], ...shared }],
  ]);
  /** @type {[string, string, boolean][]} */
  const added = [];
  const received = createReceived({
    shelf: {
      list: async () => [...waiting.values()],
      read: async (id) => waiting.get(id) ?? null,
      remove: async (id) => void waiting.delete(id),
    },
    attachments: {
      add: async (entryId, file, { once }) => {
        if (file.name === 'refused') throw new Error(file.name);
        added.push([entryId, file.name, once]);
      },
    },
    findNumbers: async (text) => findNumbers(text),
    changed: () => {},
  });
  return { received, waiting, added };
}

test('every number in it is found once, also in a text file, and what is said twice stands once', async () => {
  const { received } = receivedOf({
    title: '账单提醒',
    text: '账单提醒：请致电0571-26888888，或 95188。',
    url: '账单提醒',
    files: [new File(['057126888888 和 13800138000'], 'chat.txt', { type: 'text/plain' })],
  });
  const one = await received.open('1');
  assert.equal(one?.said, '账单提醒：请致电0571-26888888，或 95188。');
  assert.equal(one?.numbers.length, 3);
  assert.equal(await received.open('2'), null);
});

test('what is attached waits no longer, and what could not be attached goes on waiting', async () => {
  const good = receivedOf({ text: '短信', files: [new File(['a'], 'a.png', { type: 'image/png' })] });
  await good.received.attach('1', 'entry', 'words.txt');
  assert.deepEqual(good.added, [
    ['entry', 'words.txt', true],
    ['entry', 'a.png', true],
  ]);
  assert.equal(good.waiting.size, 0);

  const logged = receivedOf({ text: '短信' });
  await logged.received.attach('1', 'entry', null);
  assert.deepEqual([logged.added, logged.waiting.size], [[], 0]);

  const bad = receivedOf({ files: [new File(['a'], 'refused', { type: 'image/png' })] });
  await assert.rejects(bad.received.attach('1', 'entry', null));
  assert.equal(bad.waiting.size, 1);
});
