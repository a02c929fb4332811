// @ts-check
/**
 * A server's answer about an install comes in pages: a report on the last page is found and withdrawn too.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliver } from '../../../extension/core/sharing/delivery.js';
import { createServer } from '../../../extension/core/sharing/server.js';

const PAGES = 3;

/** A server with one report on each page. */
function served() {
  /** @type {string[]} */
  const asked = [];
  /** @type {import('../../../extension/core/sharing/reporter.js').Reporter['request']} */
  const request = async (_, method, path) => {
    asked.push(`${method} ${path}`);
    const page = Number(new URLSearchParams(path.split('?')[1]).get('page') ?? 1);
    const body = {
      created_on: '2026-11-01',
      reports_today: 0,
      reports: [{ id: `r${page}`, key: `CN-9522000${page}` }],
      disputes: page === 1 ? [{ id: 'd1' }] : [],
      next_page: page < PAGES ? page + 1 : null,
    };
    const answer = { status: method === 'GET' ? 200 : 204, headers: new Headers(), json: () => body };
    return /** @type {import('../../../extension/core/common/types.js').Answer} */ (
      /** @type {unknown} */ (answer)
    );
  };
  return { asked, request };
}

/** @param {string} key */
const withdrawing = (key) =>
  /** @type {import('../../../extension/core/common/types.js').OutboxItem} */ (
    /** @type {unknown} */ ({ server: 'https://a.example', state: 'withdrawing', key })
  );

test('a report whose answer was lost is looked for on every page', async () => {
  const { asked, request } = served();
  const { done } = await deliver({ request }, withdrawing('CN-95220003'), 'en');
  assert.equal(done?.state, 'withdrawn');
  assert.deepEqual(asked, ['GET /v1/me', 'GET /v1/me?page=2', 'GET /v1/me?page=3', 'DELETE /v1/reports/r3']);
});

test('one that never arrived is on no page, and nothing is deleted', async () => {
  const { asked, request } = served();
  const { done } = await deliver({ request }, withdrawing('CN-95220009'), 'en');
  assert.equal(done?.state, 'withdrawn');
  assert.equal(asked.length, PAGES);
});

test('the screen is told all pages as one', async () => {
  const { request } = served();
  const parts = {
    settings: { get: async () => ({ server: 'https://a.example' }) },
    reporter: { request, isRegistered: async () => true },
  };
  const server = createServer(
    /** @type {Parameters<typeof createServer>[0]} */ (/** @type {unknown} */ (parts)),
  );
  const me = await server.me();
  assert.deepEqual(
    me?.reports.map(({ id }) => id),
    ['r1', 'r2', 'r3'],
  );
  assert.deepEqual([me?.disputes.length, me?.next_page], [1, null]);
});
