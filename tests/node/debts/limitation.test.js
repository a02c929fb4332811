// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitation, mayBeOver } from '../../../extension/core/debts/limitation.js';

/** Cases, each as [last payment, promise or demand; the day of asking; the state of limitation]. */
const CASES = /** @type {const} */ ([
  [null, '2026-11-28', 'unasked'],
  ['unsure', '2026-11-28', 'unsure'],
  ['2026-11', '2026-11-28', 'running'],
  ['2024-06', '2026-11-28', 'running'],
  ['2024-06', '2026-11-30', 'running'],
  ['2024-06', '2026-12-01', 'near'],
  ['2024-05', '2026-11-01', 'near'],
  ['2023-11', '2026-10-31', 'near'],
  // Paid on the 30th, the debt's period ends on 30 November, so on the 1st it may or may not be over.
  ['2023-11', '2026-11-01', 'near'],
  ['2023-11', '2026-11-30', 'near'],
  ['2023-11', '2026-12-01', 'over'],
  ['2023-10', '2026-11-01', 'over'],
  ['2019-01', '2026-11-28', 'over'],
  // These cases cross the turn of the year, or begin on a 29 February without a counterpart three years
  // later.
  ['2024-02', '2026-07-31', 'running'],
  ['2024-02', '2026-08-01', 'near'],
  ['2024-02', '2027-02-28', 'near'],
  ['2024-02', '2027-03-01', 'over'],
  ['2023-12', '2026-12-31', 'near'],
  ['2023-12', '2027-01-01', 'over'],
  // A month in the future is a mistake, and must not reassure anybody.
  ['2027-01', '2026-11-28', 'unsure'],
]);

for (const [acted, today, stands] of CASES)
  test(`last acted ${acted}, asked on ${today}: ${stands}`, () =>
    assert.equal(limitation(acted, today), stands));

test('there is a warning wherever three years may have passed, and nowhere else', () => {
  const warned = CASES.map(([acted, today]) => limitation(acted, today)).filter(mayBeOver);
  assert.deepEqual(new Set(warned), new Set(['near', 'over', 'unsure']));
});

test('with every month that passes the answer only grows more careful', () => {
  const order = ['running', 'near', 'over'];
  const seen = Array.from({ length: 60 }, (_, index) => {
    const month = 10 + index;
    const day = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
    return order.indexOf(limitation('2026-11', day));
  });
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  assert.deepEqual(
    [0, 29, 30, 36, 37].map((at) => order[seen[at]]),
    ['running', 'running', 'near', 'near', 'over'],
  );
});
