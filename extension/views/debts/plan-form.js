// @ts-check
import { toFen } from '../../core/common/money.js';
import { LONGEST_MONTHS, makePlan } from '../../core/debts/plan.js';

/**
 * The plan as typed, and its results. All amounts are in yuan and kept as text, so that nothing typed is
 * lost.
 * @typedef {import('../../core/debts/plan.js').DebtForm} DebtForm
 * @typedef {import('../../core/debts/plan.js').PlanForm} PlanForm
 */

/** @returns {PlanForm} */
export const emptyPlan = () => ({ income: '', costs: '', debts: [] });

/** @param {string} id @returns {DebtForm} */
export const emptyDebt = (id) => ({ id, creditor: '', name: '', amount: '', interest: '', dueDate: '' });

/** The ids of fields whose amounts cannot be read. @param {PlanForm} plan @returns {Set<string>} */
export function unreadable(plan) {
  const amounts = [
    ['income', plan.income],
    ['costs', plan.costs],
    ...plan.debts.flatMap((debt) => [
      [debt.id, debt.amount],
      [`${debt.id}-interest`, debt.interest ?? ''],
    ]),
  ];
  return new Set(amounts.filter(([, text]) => text.trim() !== '' && toFen(text) === null).map(([id]) => id));
}

/**
 * Computes the plan; null while the amounts for it are missing.
 * @param {PlanForm} plan
 * @param {boolean} [fewest] with as few months as possible, whatever number the person wants
 */
export function reckon(plan, fewest = false) {
  if (!plan.income.trim() || unreadable(plan).size > 0 || !plan.debts.some((debt) => debt.amount.trim()))
    return null;
  return makePlan({
    income: [toFen(plan.income) ?? 0],
    costs: [toFen(plan.costs) ?? 0],
    atLeast: fewest ? 1 : monthsWanted(plan),
    debts: plan.debts.map((debt) => ({
      id: debt.id,
      fen: (toFen(debt.amount) ?? 0) + (toFen(debt.interest ?? '') ?? 0),
    })),
  });
}

/** @param {PlanForm} plan */
const monthsWanted = ({ months = '' }) =>
  /^\d{1,3}$/.test(months.trim()) ? Math.min(Number(months), LONGEST_MONTHS) : 1;

/** Money left of a month, in fen; null while the income is not known. @param {PlanForm} plan */
export function leftOver(plan) {
  const income = toFen(plan.income);
  return income === null ? null : income - (toFen(plan.costs) ?? 0);
}
