// @ts-check
/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./case.js').Contact} Contact */

const DAY_MS = 86_400_000;
/** Number of days that the figures cover, today included. */
export const FIGURE_DAYS = 30;

/** The first day of the figures. @param {Pick<Case, 'today'>} known */
export const figuresFrom = ({ today }) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - (FIGURE_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);

/**
 * Only what is about one lender; everything where none is chosen.
 * @param {Case} known @param {string | null} lender
 */
export const contactsOf = ({ contacts }, lender) =>
  lender === null ? contacts : contacts.filter((contact) => contact.lender === lender);

/**
 * The case in figures.
 * @param {Case} known
 * @param {string | null} lender null for all
 * @returns {{calls: number, night: number, over: number | null}} `over`: days with more answered calls than
 *   the rules say; null where no rule says a number
 */
export function figuresOf(known, lender) {
  const from = figuresFrom(known);
  const calls = contactsOf(known, lender).filter(({ what, day }) => what === 'call' && day >= from);
  const over = known.over.filter((one) => one.day >= from && (lender === null || one.lender === lender));
  return {
    calls: calls.length,
    night: calls.filter(({ night }) => night).length,
    over: known.limit === null ? null : new Set(over.map(({ day }) => day)).size,
  };
}

/**
 * The lenders of the last days, the one with most calls first; contacts without one are none.
 * @param {Case} known
 * @returns {{lender: string, creditor: string | null, creditorOther: string, calls: number}[]}
 */
export function lendersOf(known) {
  const from = figuresFrom(known);
  /** @type {Map<string, {lender: string, creditor: string | null, creditorOther: string, calls: number}>} */
  const found = new Map();
  for (const { lender, creditor, creditorOther, what, day, unnamed } of known.contacts) {
    if (unnamed || day < from) continue;
    const one = found.get(lender) ?? { lender, creditor, creditorOther, calls: 0 };
    one.calls += Number(what === 'call');
    found.set(lender, one);
  }
  return [...found.values()].sort((one, other) => other.calls - one.calls);
}
