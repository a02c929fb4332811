// @ts-check
/** Whose calls these are: limits count for the lender and all its agencies, not for a calling number. */

/**
 * @param {any} rules data/rules.json
 */
export function createCreditors(rules) {
  /** @type {Map<string, string>} */
  const kinds = new Map(
    Object.entries(rules.creditors).flatMap(([kind, slugs]) =>
      slugs.map((/** @type {string} */ slug) => [slug, kind]),
    ),
  );

  return {
    /** @param {any} entry @returns {string} the same for entries that count together */
    keyOf({ creditor, creditorOther }) {
      const slug = creditor ?? 'unknown';
      return creditorOther ? `${slug}:${creditorOther.trim().toLowerCase()}` : (rules.families[slug] ?? slug);
    },
    /** A key that several lenders may have. @param {string} key */
    isUnnamed: (key) => key === 'unknown' || /^other[^:]*$/.test(key),
    /** @param {any} entry */
    kindOf: ({ creditor }) => kinds.get(creditor) ?? 'unknown',
    /**
     * Does a text bind this kind of lender?
     * @param {string} scope
     * @param {string} kind
     * @returns {'yes' | 'maybe' | 'no'}
     */
    binds: (scope, kind) => rules.scopes[scope][kind],
  };
}

/**
 * A line of a carrier's call list says nothing of who called until somebody fills it in; a friend's call is
 * no collection.
 * @param {any} entry
 */
export const mayBeCollection = (entry) =>
  !['table', 'android'].includes(entry.source?.kind) ||
  Boolean(
    entry.agency ||
      entry.conduct.length ||
      entry.creditorOther ||
      (entry.creditor && entry.creditor !== 'unknown'),
  );
