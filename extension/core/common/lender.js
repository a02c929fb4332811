// @ts-check

/**
 * Who lends, by the contract: a product's name does not say it, and it decides which rules bind, which
 * authority is competent, and how a complaint is addressed. `unsure`: the person was asked and does not know.
 * @typedef {'bank' | 'consumer_finance' | 'microloan' | 'guarantor' | 'assignee' | 'unsure'} LenderNature
 */

/** In the order in which they are offered. @type {readonly LenderNature[]} */
export const LENDER_NATURES = ['bank', 'consumer_finance', 'microloan', 'guarantor', 'assignee', 'unsure'];

/**
 * Who the person is in a debt: the borrower; somebody whose name or number stands in the borrower's contacts;
 * the new owner of a number that was the borrower's; somebody in whose name another person borrowed.
 * @typedef {'borrower' | 'contact' | 'number' | 'stranger'} DebtRole
 */

/** In the order in which they are offered. @type {readonly DebtRole[]} */
export const DEBT_ROLES = ['borrower', 'contact', 'number', 'stranger'];

/**
 * The hours in which a lender may call, as the person agreed: on China's clock, `HH:MM`, and across midnight
 * where `to` is the earlier one. `none`: nothing was ever agreed.
 * @typedef {{from: string, to: string} | 'none'} AgreedHours
 */

/**
 * @typedef {object} Debt what the person said of one debt, once for all screens
 * @property {string} creditor slug
 * @property {string | null} creditorOther the name, where the slug is one of the others
 * @property {LenderNature | null} nature null where it was never asked
 * @property {string} lender the lender's full name in the contract, or empty
 * @property {string} contract number of the contract or account, or empty
 * @property {string | null} lastActed the month, as `2023-05`, in which something was last paid, promised or
 *   demanded before the present calls began; `unsure`; null where it was never asked
 * @property {DebtRole | null} [role] null or absent where it was never asked, and then the borrower is meant
 * @property {AgreedHours | null} [hours] null or absent where it was never asked
 */

/** The lenders that are offered as long as the person has named none. */
export const COMMON_LENDERS = ['huabei', 'jiebei'].map((creditor) => ({ creditor, creditorOther: '' }));

/**
 * What tells one lender of the log from another: its slug, and the name where the slug is one of the others.
 * @param {{creditor: string | null, creditorOther?: string | null}} named
 * @returns {string} `huabei`, `other_bank:name of the bank`
 */
export function creditorKey({ creditor, creditorOther }) {
  const slug = creditor ?? 'unknown';
  return creditorOther ? `${slug}:${creditorOther.trim().toLowerCase()}` : slug;
}
