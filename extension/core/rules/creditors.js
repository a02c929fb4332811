// @ts-check
import { creditorKey } from '../common/lender.js';
import { isAside, isOutgoing, isUnrelated } from '../common/direction.js';
import { firstSource } from '../common/source.js';
/**
 * Tells for which lender a call counts: limits count for the lender and all its agencies, not
 * for a calling number.
 */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./types.js').CreditorKind} CreditorKind */

/** @typedef {import('../common/lender.js').LenderNature} LenderNature */
/**
 * @typedef {Record<string, LenderNature | null>} Lenders who lends, by the lender's key; what is not
 *   known may be missing
 */

/**
 * @typedef {object} Creditor
 * @property {string} key the same for entries that count together
 * @property {CreditorKind} kind
 * @property {boolean} lenderKnown the name or the contract says who lends
 * @property {boolean} unnamed several lenders may have this key
 */

/** Brands behind which different lenders stand, or nobody knows who. @type {CreditorKind[]} */
const OPEN = ['ant', 'online', 'unknown'];
/**
 * Brands of one family are one lender as long as it is this kind that stands behind each.
 * @type {CreditorKind[]}
 */
const FAMILY = ['ant', 'consumer_finance'];

/**
 * @param {Pick<import('./types.js').RuleBook, 'creditors' | 'families' | 'scopes'>} rules
 * @param {Lenders} [lenders]
 */
export function createCreditors(rules, lenders = {}) {
  /** @type {Map<string, CreditorKind>} kind of lender by slug */
  const kinds = new Map();
  for (const [kind, slugs] of Object.entries(rules.creditors))
    for (const slug of slugs) kinds.set(slug, /** @type {CreditorKind} */ (kind));

  /** @param {string} key @returns {CreditorKind} what the name alone says */
  const brandOf = (key) => kinds.get(key.split(':', 1)[0]) ?? 'unknown';
  /** @param {string} key @returns {CreditorKind} */
  const kindBy = (key) => kindWith(lenders[key], brandOf(key));
  /** What is known of a lender, by its key: a log has many entries of each. @type {Map<string, Creditor>} */
  const known = new Map();

  /** @param {string} own @returns {Creditor} */
  function creditorBy(own) {
    const family = rules.families[own];
    const key = family && [own, family].every((one) => FAMILY.includes(kindBy(one))) ? family : own;
    return {
      key,
      kind: kindBy(own),
      lenderKnown: isKnown(lenders[own]) || !OPEN.includes(brandOf(own)),
      unnamed: key === 'unknown' || /^other[^:]*$/.test(key),
    };
  }

  /** @param {Pick<Entry, 'creditor' | 'creditorOther'>} entry */
  function creditorOf(entry) {
    const own = creditorKey(entry);
    let creditor = known.get(own);
    if (!creditor) known.set(own, (creditor = creditorBy(own)));
    return creditor;
  }

  return {
    of: creditorOf,
    /**
     * @param {Pick<Entry, 'creditor' | 'creditorOther'>} entry
     * @returns {string} the same for entries that count together
     */
    keyOf: (entry) => creditorOf(entry).key,
    /**
     * Does a text bind this kind of lender?
     * @param {import('./types.js').Scope} scope
     * @param {CreditorKind} kind
     */
    binds: (scope, kind) => rules.scopes[scope][kind],
  };
}

/**
 * A bank may lend under any brand, and then it lends online.
 * @param {LenderNature | null | undefined} nature @param {CreditorKind} brand
 * @returns {CreditorKind}
 */
function kindWith(nature, brand) {
  if (!isKnown(nature)) return brand;
  if (nature !== 'bank') return nature;
  return brand === 'bank' || brand === 'unknown' ? 'bank' : 'online_bank';
}

/** @param {LenderNature | null | undefined} nature @returns {nature is Exclude<LenderNature, 'unsure'>} */
const isKnown = (nature) => Boolean(nature) && nature !== 'unsure';

/**
 * @typedef {Pick<Entry, 'what' | 'source' | 'agency' | 'conduct' | 'creditor' | 'creditorOther' |
 *   'direction' | 'unrelated'>} Contact
 */

/**
 * A line of a carrier's call list says nothing of who was at the other end until somebody fills it in.
 * @param {Contact} entry
 */
const isFilledIn = (entry) =>
  !['table', 'android'].includes(firstSource(entry.source)?.kind ?? '') ||
  Boolean(
    entry.agency ||
      entry.conduct.length ||
      entry.creditorOther ||
      (entry.creditor && entry.creditor !== 'unknown'),
  );

/**
 * A friend's call is no collection, and neither is one that the person made or has marked so.
 * @param {Contact} entry
 */
export const mayBeCollection = (entry) => !isAside(entry) && isFilledIn(entry);

/** A call that the person made to them. @param {Contact} entry */
export const isOwnCall = (entry) =>
  entry.what === 'call' && isOutgoing(entry) && !isUnrelated(entry) && isFilledIn(entry);
