// @ts-check

/** Maximum number of months of a plan: thirty years. */
export const LONGEST_MONTHS = 360;

/**
 * The plan as it is typed and kept.
 * @typedef {{id: string, creditor: string, name: string, amount: string, interest?: string, dueDate: string}}
 *   DebtForm the amount is the principal; plans from before there was interest have none
 * @typedef {{income: string, costs: string, months?: string, debts: DebtForm[]}} PlanForm `months`: in how
 *   many months the person wants to be done, where that is later than it could be
 */

/** @typedef {{id: string, fen: number}} Debt what is owed, in fen */
/**
 * @typedef {{id: string, fen: number, monthly: number, months: number, last: number}} Row `months`
 *   instalments of `monthly`, the last of them `last`
 */
/**
 * @typedef {{available: number, total: number, enough: boolean, reason: 'nothing_owed' | 'nothing_left' |
 *   'too_long' | null, months: number | null, monthly: number, rows: Row[]}} Plan
 */

/**
 * What income leaves, spread over the debts: equal instalments, the last one smaller, adding up to the cent,
 * and no month above what is there. Interest is not counted: only the lender can say what it will be.
 * @param {{income: number[], costs: number[], debts: Debt[], atLeast?: number}} given all in fen a month, or
 *   fen owed; `atLeast`: no fewer months, because less a month is wanted than is there
 * @returns {Plan}
 */
export function makePlan({ income, costs, debts, atLeast = 1 }) {
  const available = sum(income) - sum(costs);
  const owed = debts.filter((debt) => debt.fen > 0);
  const total = sum(owed.map((debt) => debt.fen));
  const without = (/** @type {'nothing_owed' | 'nothing_left' | 'too_long'} */ reason) => ({
    available,
    total,
    enough: reason === 'nothing_owed',
    reason,
    months: null,
    monthly: 0,
    rows: [],
  });
  if (total === 0) return without('nothing_owed');
  if (available <= 0) return without('nothing_left');

  for (let months = Math.max(Math.ceil(total / available), atLeast); months <= LONGEST_MONTHS; months++) {
    // Rounding each debt up can ask a few cents too much; one more month then settles it.
    if (sum(owed.map((debt) => Math.ceil(debt.fen / months))) > available) continue;
    const rows = owed.map((debt) => instalments(debt, months));
    return {
      available,
      total,
      enough: true,
      reason: null,
      months: Math.max(...rows.map((row) => row.months)),
      monthly: sum(rows.map((row) => row.monthly)),
      rows,
    };
  }
  return without('too_long');
}

/** @param {Debt} debt @param {number} within months @returns {Row} */
function instalments({ id, fen }, within) {
  const monthly = Math.ceil(fen / within);
  const months = Math.ceil(fen / monthly);
  return { id, fen, monthly, months, last: fen - monthly * (months - 1) };
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
