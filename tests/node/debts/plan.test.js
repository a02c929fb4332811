// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schedule } from '../../../extension/core/debts/instalments.js';
import { makePlan } from '../../../extension/core/debts/plan.js';
import { seeded } from '../vectors.js';

/**
 * The plan's arithmetic is exact to the fen, spends no more than there is, and says when the money does not
 * suffice.
 */

/** @param {number[]} income @param {number[]} costs @param {number[]} debts */
const plan = (income, costs, debts) =>
  makePlan({ income, costs, debts: debts.map((fen, at) => ({ id: String(at), fen })) });
const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, number) => total + number, 0);

test('a debt is spread over what is left', () => {
  const answer = plan([500000], [300000, 50000], [400000]);
  assert.equal(answer.available, 150000);
  assert.equal(answer.months, 3);
  assert.deepEqual(answer.rows, [{ id: '0', fen: 400000, monthly: 133334, months: 3, last: 133332 }]);
});

test('whoever wants more months pays less in each; whoever wants fewer than there can be gets the fewest', () => {
  const wanted = (/** @type {number} */ atLeast) =>
    makePlan({ income: [150000], costs: [], debts: [{ id: '0', fen: 400000 }], atLeast });
  assert.deepEqual(wanted(8).rows, [{ id: '0', fen: 400000, monthly: 50000, months: 8, last: 50000 }]);
  assert.equal(wanted(1).months, 3);
  assert.equal(wanted(360).months, 360);
});

const NOT_ENOUGH = /** @type {const} */ ([
  [[300000], [300000], [1], 'nothing_left'],
  [[300000], [400000], [100000], 'nothing_left'],
  [[], [], [100000], 'nothing_left'],
  [[100], [], [10_000_000], 'too_long'],
  [[2], [], [300, 300, 300], 'too_long'],
]);

for (const [income, costs, debts, reason] of NOT_ENOUGH) {
  test(`it says when it does not suffice: ${JSON.stringify([income, costs, debts])}`, () => {
    const answer = plan([...income], [...costs], [...debts]);
    assert.deepEqual([answer.enough, answer.reason, answer.months, answer.rows], [false, reason, null, []]);
  });
}

test('who owes nothing needs no plan', () => {
  const answer = plan([0], [0], [0]);
  assert.deepEqual([answer.enough, answer.reason], [true, 'nothing_owed']);
});

test('every plan adds up and fits', () => {
  // For 400 random households each debt is paid to the fen, and no month asks for more than there is.
  const dice = seeded(20261123);
  const below = (/** @type {number} */ most) => Math.floor(dice() * most);
  let enough = 0;
  for (let household = 0; household < 400; household++) {
    const debts = Array.from({ length: 1 + below(5) }, () => [1, 99, 1 + below(9_999_999)][below(3)]);
    const [income, costs] = [below(2_000_000), below(1_000_000)];
    const { rows, months, ...answer } = plan([income], [costs], debts);
    const available = income - costs;
    const total = sum(debts);
    assert.equal(answer.available, available);
    if (!answer.enough || months === null) {
      assert.ok(available <= 0 || total > (available - debts.length) * 360);
      continue;
    }
    enough += 1;
    assert.equal(rows.length, debts.length);
    for (const [at, row] of rows.entries()) {
      assert.equal(row.monthly * (row.months - 1) + row.last, debts[at]);
      assert.ok(row.last > 0 && row.last <= row.monthly);
    }
    for (let month = 1; month <= months; month++) {
      const open = rows.filter((row) => month <= row.months);
      assert.ok(sum(open.map((row) => (month === row.months ? row.last : row.monthly))) <= available);
    }
    assert.ok(months >= Math.ceil(total / available));
    assert.equal(months, Math.max(...rows.map((row) => row.months)));
  }
  assert.ok(enough > 200);
});

test('an agreed plan is followed to the last fen', () => {
  // In a shorter month the 31st becomes the last day, and the instalments add up to the debt.
  const [row] = plan([500000], [350000], [900001]).rows;
  const instalments = schedule({ id: 'd1', creditor: 'huabei', name: '' }, row, '2026-12-31');
  assert.equal(sum(instalments.map(({ fen }) => fen)), 900001);
  const days = instalments.map(({ due }) => due);
  assert.deepEqual(days.slice(0, 4), ['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
  assert.equal(days.length, 7);
});
