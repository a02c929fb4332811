// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stretched, strengthOf } from '../../../extension/core/safety/passphrase.js';

const STRENGTHS = /** @type {const} */ ([
  ['', 'weak', 'digits'],
  ['abc', 'weak', 'short'],
  ['12345678', 'weak', 'digits'],
  ['13812345678', 'weak', 'common'],
  ['19900521', 'weak', 'common'],
  ['password1', 'weak', 'common'],
  ['aaaaaaaaaaaaaaaa', 'weak', 'short'],
  ['a'.repeat(100), 'weak', 'short'],
  ['123456'.repeat(9), 'weak', 'digits'],
  ['woaini1314', 'weak', 'common'],
  ['abababababab', 'weak', 'short'],
  ['k7#Rq9!x', 'fair', 'short'],
  ['correct horse battery staple', 'good', null],
  ['茶杯月台七只鸟飞', 'good', null],
  ['茶杯 bicycle 月台 seven', 'good', null],
]);

for (const [passphrase, level, why] of STRENGTHS) {
  test(`how hard a passphrase is to guess: ${passphrase}`, () => {
    assert.deepEqual(strengthOf(passphrase), { level, why });
  });
}

test('the same passphrase from another keyboard', async () => {
  // Full-width letters and composed accents are the same characters to a person.
  const bits = async (/** @type {string} */ text) =>
    Buffer.from(await stretched(text, new Uint8Array(16), 1000));
  assert.deepEqual(await bits('ｃａｆe\u0301 １２'), await bits('caf\u00e9 12'));
});
