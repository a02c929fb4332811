// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingKnown } from '../../../extension/core/debts/debts.js';
import { withAgreedHours } from '../../../extension/core/rules/agreed-hours.js';
import { entry } from '../entries.js';
/** @typedef {import('../../../extension/core/common/lender.js').AgreedHours} AgreedHours */

const ZONE = '+08:00';
const debt = (/** @type {AgreedHours | null} */ hours) => [
  { ...nothingKnown({ creditor: 'huabei', creditorOther: '' }), hours },
];
const at = (/** @type {string} */ clock) => entry({ id: 'one', at: `2026-11-20T${clock}:00+08:00` });
const said = (/** @type {AgreedHours | null} */ hours, /** @type {string} */ clock) =>
  withAgreedHours({}, [at(clock)], debt(hours), ZONE).answers.one?.hours_agreed;

/** @type {[AgreedHours | null, string, boolean | undefined][]} */
const CASES = [
  [{ from: '18:00', to: '22:30' }, '17:59', false],
  [{ from: '18:00', to: '22:30' }, '18:00', true],
  [{ from: '18:00', to: '22:30' }, '22:30', true],
  [{ from: '18:00', to: '22:30' }, '22:31', false],
  [{ from: '22:00', to: '01:00' }, '23:59', true],
  [{ from: '22:00', to: '01:00' }, '00:30', true],
  [{ from: '22:00', to: '01:00' }, '12:00', false],
  ['none', '23:00', false],
  [null, '23:00', undefined],
];
for (const [hours, clock, agreed] of CASES)
  test(`${JSON.stringify(hours)} at ${clock}: ${agreed}`, () => assert.equal(said(hours, clock), agreed));

test('the hours are of the clock the rules go by, wherever the device was', () => {
  const abroad = entry({ id: 'one', at: '2026-11-20T15:30:00+00:00' });
  const hours = debt({ from: '23:00', to: '23:59' });
  assert.equal(withAgreedHours({}, [abroad], hours, ZONE).answers.one.hours_agreed, true);
});

test('what was said of one contact goes before, and other answers of it stay', () => {
  const given = { one: { hours_agreed: true, own_call: false } };
  const { answers, byAgreement } = withAgreedHours(given, [at('23:00')], debt('none'), ZONE);
  assert.deepEqual(answers, given);
  assert.equal(byAgreement.size, 0);
  const other = withAgreedHours({ one: { related: true } }, [at('23:00')], debt('none'), ZONE);
  assert.deepEqual(other.answers.one, { related: true, hours_agreed: false });
  assert.deepEqual([...other.byAgreement], ['one']);
});

test('no other lender, and no contact without its hour, is answered', () => {
  const entries = [
    entry({ id: 'other', creditor: 'cmb' }),
    entry({ id: 'nobody', creditor: null }),
    entry({ id: 'day', at: '2026-11-20' }),
  ];
  assert.deepEqual(withAgreedHours({}, entries, debt('none'), ZONE).answers, {});
});
