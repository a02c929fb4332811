// @ts-check
import { creditorKey } from '../common/lender.js';
import { isTheirs } from './counted.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/lender.js').Debt} Debt */

/**
 * The debts that the entries are about, as far as the person knows them, each once. An entry that names no
 * lender is about none.
 * @param {Entry[]} entries
 * @param {Debt[]} debts
 * @returns {{entry: Entry, debt: Debt | null}[]}
 */
export function debtsOf(entries, debts) {
  const known = new Map(debts.map((debt) => [creditorKey(debt), debt]));
  /** @type {Map<string, {entry: Entry, debt: Debt | null}>} */
  const found = new Map();
  for (const entry of entries) {
    if (!entry.creditor || entry.creditor === 'unknown') continue;
    const key = creditorKey(entry);
    if (!found.has(key)) found.set(key, { entry, debt: known.get(key) ?? null });
  }
  return [...found.values()];
}

/**
 * Whom the complaint is about, as the contract has it: the name that the person typed, else the full name of
 * the debt, else the name in the log. One that stands behind several brands is named once.
 * @param {ReturnType<typeof debtsOf>} debts
 * @param {string} typed
 * @param {(entry: Entry) => string} creditorName
 * @param {(entry: Entry) => boolean} nameTells see `measuresOf`
 * @returns {import('./model.js').Lender[]}
 */
export function lendersOf(debts, typed, creditorName, nameTells) {
  const named = debts.map(({ entry, debt }) => {
    const nature = debt?.nature ?? null;
    return {
      name: debt?.lender.trim() || creditorName(entry),
      nature,
      isOpen: (!nature || nature === 'unsure') && !nameTells(entry),
    };
  });
  if (typed.trim()) {
    const isOpen = named.length === 0 || named.some((one) => one.isOpen);
    return [{ name: typed.trim(), nature: sameNature(named), isOpen }];
  }
  return [...new Map(named.map((one) => [one.name, one])).values()];
}

/**
 * The nature that all these lenders have; null where they differ.
 * @param {Pick<import('./model.js').Lender, 'nature'>[]} lenders
 */
export const sameNature = (lenders) =>
  new Set(lenders.map(({ nature }) => nature)).size === 1 ? lenders[0].nature : null;

/**
 * How many contacts each lender has, the most frequent first; together they are as many as
 * the summary counts.
 * @param {Entry[]} entries
 * @param {import('./summary.js').Summary['repeats']} repeats
 * @param {(entry: Entry) => string} nameOf
 */
export function countedByLender(entries, repeats, nameOf) {
  const again = new Set(repeats.map(([row]) => row));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [at, entry] of entries.entries()) {
    if (!isTheirs(entry) || again.has(at + 1)) continue;
    counts.set(nameOf(entry), (counts.get(nameOf(entry)) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
