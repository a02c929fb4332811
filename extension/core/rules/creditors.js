// @ts-check
import { creditorKey } from '../common/lender.js';
import { isOutgoing } from '../common/direction.js';
import { firstSource } from '../common/source.js';
/** Whose calls these are: limits count for the lender and all its agencies, not for a calling number. */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./types.js').CreditorKind} CreditorKind */

/** @param {Pick<import('./types.js').RuleBook, 'creditors' | 'families' | 'scopes'>} rules */
export function createCreditors(rules) {
  /** @type {Map<string, CreditorKind>} kind of lender by slug */
  const kinds = new Map();
  for (const [kind, slugs] of Object.entries(rules.creditors))
    for (const slug of slugs) kinds.set(slug, /** @type {CreditorKind} */ (kind));

  return {
    /**
     * @param {Pick<Entry, 'creditor' | 'creditorOther'>} entry
     * @returns {string} the same for entries that count together
     */
    keyOf(entry) {
      const key = creditorKey(entry);
      return rules.families[key] ?? key;
    },
    /** A key that several lenders may have. @param {string} key */
    isUnnamed: (key) => key === 'unknown' || /^other[^:]*$/.test(key),
    /** @param {Pick<Entry, 'creditor'>} entry @returns {CreditorKind} */
    kindOf: ({ creditor }) => kinds.get(creditor ?? '') ?? 'unknown',
    /**
     * Does a text bind this kind of lender?
     * @param {import('./types.js').Scope} scope
     * @param {CreditorKind} kind
     */
    binds: (scope, kind) => rules.scopes[scope][kind],
  };
}

/**
 * A line of a carrier's call list says nothing of who called until somebody fills it in; a friend's call is
 * no collection, and neither is one that the person made.
 * @param {Pick<Entry, 'source' | 'agency' | 'conduct' | 'creditor' | 'creditorOther' | 'direction'>} entry
 */
export const mayBeCollection = (entry) =>
  !isOutgoing(entry) &&
  (!['table', 'android'].includes(firstSource(entry.source)?.kind ?? '') ||
    Boolean(
      entry.agency ||
        entry.conduct.length ||
        entry.creditorOther ||
        (entry.creditor && entry.creditor !== 'unknown'),
    ));
