// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressIn } from '../../../extension/core/sharing/address-in.js';
import { createNotingHttp, standingOf } from '../../../extension/core/sharing/settings.js';
/** @typedef {import('../../../extension/core/sharing/settings.js').Standing} Standing */

const SERVER = 'https://dunbook.example';
const how = (/** @type {string} */ server, /** @type {Standing} */ seen) => {
  const { asks, without } = standingOf(server, seen);
  return { asks, without };
};

test('without an address home asks once, and every screen knows that there is no server', () => {
  assert.deepEqual(how('', {}), { asks: true, without: true });
  assert.deepEqual(how('', { without: '' }), { asks: false, without: true });
});

test('a server that has never answered is asked about only after somebody asked it something', () => {
  assert.deepEqual(how(SERVER, {}), { asks: false, without: false });
  assert.deepEqual(how(SERVER, { silent: SERVER }), { asks: true, without: false });
  assert.deepEqual(how(SERVER, { silent: SERVER, without: SERVER }), { asks: false, without: true });
  // For another address, the count begins anew.
  assert.deepEqual(how('https://other.example', { silent: SERVER, without: SERVER }), {
    asks: false,
    without: false,
  });
});

/** @param {Standing} seen @param {boolean} answers */
function asked(seen, answers) {
  const noted = /** @type {Standing[]} */ ([]);
  const http = createNotingHttp(
    /** @type {import('../../../extension/core/common/types.js').Http} */ (
      async () => {
        if (answers) return /** @type {any} any: nobody looks at the answer */ ({ status: 503 });
        throw Object.assign(new Error('silence'), { code: 'offline' });
      }
    ),
    /** @type {import('../../../extension/core/common/types.js').Store} */ (
      /** @type {unknown} */ ({ get: async () => seen })
    ),
    {
      get: async () => /** @type {any} any: only the server matters */ ({ server: SERVER }),
      see: async (one) => void noted.push(one),
    },
  );
  return { http, noted };
}

test('the first answer is noted once, and the first silence too', async () => {
  const good = asked({}, true);
  await good.http('GET', `${SERVER}/v1/meta`);
  assert.deepEqual(good.noted, [{ answered: SERVER, silent: '' }]);
  const bad = asked({}, false);
  await assert.rejects(bad.http('GET', `${SERVER}/v1/meta`), { code: 'offline' });
  assert.deepEqual(bad.noted, [{ silent: SERVER }]);
});

test('nothing is noted again, of another address, or of a server that is only away today', async () => {
  const known = asked({ answered: SERVER }, true);
  await known.http('GET', `${SERVER}/v1/meta`);
  const away = asked({ answered: SERVER }, false);
  await assert.rejects(away.http('GET', `${SERVER}/v1/meta`));
  const silent = asked({ silent: SERVER }, false);
  await assert.rejects(silent.http('GET', `${SERVER}/v1/meta`));
  const mirror = asked({}, true);
  await mirror.http('GET', 'https://mirror.example/latest.json');
  assert.deepEqual(
    [known, away, silent, mirror].flatMap(({ noted }) => noted),
    [],
  );
});

test('without an address nothing is requested', async () => {
  const { http, noted } = asked({}, true);
  await assert.rejects(http('GET', '/v1/meta'), { code: 'no_server' });
  assert.deepEqual(noted, []);
});

for (const [text, address] of /** @type {[string, string | null][]} */ ([
  ['https://dunbook.example', SERVER],
  ['dunbook.example', SERVER],
  ['https://dunbook.example/phone', SERVER],
  ['https://dunbook.example/overview?lang=en', SERVER],
  ['https://dunbook.example/#pair=AbC', SERVER],
  ['服务器在这里：https://dunbook.example/，手机也能用。', SERVER],
  ['http://192.168.1.5:8787/phone', 'http://192.168.1.5:8787'],
  ['https://example.org/dunbook/phone', 'https://example.org/dunbook'],
  ['javascript:alert(1)', null],
  ['WIFI:S:home;T:WPA;P:secret;;', null],
  ['', null],
]))
  test(`an address in: ${text}`, () => assert.equal(addressIn(text), address));
