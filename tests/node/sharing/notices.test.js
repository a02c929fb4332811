// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNotices } from '../../../extension/core/sharing/notices.js';

const FORM = { sender: 'A', contact: 'b@example.com', number: ' ', body: 'C' };

/** @param {number} status @param {object} said */
function answering(status, said) {
  /** @type {{path: string, body?: string, enrol?: boolean}[]} */
  const asked = [];
  const answer = { status, json: () => said, header: () => null };
  const notices = createNotices(
    /** @type {Parameters<typeof createNotices>[0]} */ (
      /** @type {unknown} */ ({
        server: 'https://s.test',
        language: 'en',
        http: async (/** @type {string} */ _, /** @type {string} */ url) => {
          asked.push({ path: url });
          return answer;
        },
        reporter: {
          request: async (
            /** @type {string} */ _,
            /** @type {string} */ __,
            /** @type {string} */ path,
            /** @type {object} */ request,
          ) => {
            asked.push({ path, ...request });
            return answer;
          },
        },
      })
    ),
  );
  return { notices, asked };
}

test('a notice is sent as it was typed, by an install that registers first', async () => {
  const told = { id: 'r', state: 'open', opened_on: '2026-11-27', target_on: '2026-12-04' };
  const { notices, asked } = answering(201, told);
  assert.deepEqual(await notices.send(FORM), told);
  assert.equal(asked[0].path, '/v1/notices');
  assert.equal(asked[0].enrol, true);
  assert.deepEqual(JSON.parse(asked[0].body ?? ''), {
    sender: 'A',
    contact: 'b@example.com',
    body: 'C',
    number: null,
  });
});

test('what the server refuses is a failure with its code', async () => {
  const { notices } = answering(429, { code: 'too_many_notices', title: 'x', detail: 'y' });
  await assert.rejects(notices.send(FORM), { code: 'too_many_notices' });
  await assert.rejects(notices.ask('r'), { code: 'too_many_notices' });
});

test('a receipt is asked for by its name alone', async () => {
  const { notices, asked } = answering(200, { state: 'answered' });
  assert.equal((await notices.ask('a/b')).state, 'answered');
  assert.equal(asked[0].path, 'https://s.test/v1/notices/a%2Fb');
});
