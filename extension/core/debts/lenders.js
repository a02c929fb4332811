// @ts-check
/**
 * @typedef {object} LenderSuggestion who probably lends behind a brand; the contract decides
 * @property {Exclude<import('../common/lender.js').LenderNature, 'unsure'>[]} natures
 * @property {string[]} names full names that a source gives
 * @property {string | null} region the province whose authority supervises the small-loan company
 * @property {'high' | 'medium' | 'low' | 'unverified'} confidence
 * @property {string | null} source
 */

/**
 * What is known of the lenders behind the brands of the log: data/lenders.json, read when it is first wanted.
 * @param {import('../common/types.js').Ports['loadJson']} loadJson
 */
export function createLenders(loadJson) {
  /** @type {Promise<{lenders: Record<string, LenderSuggestion>}> | null} */
  let read = null;
  return {
    /** @param {string} creditor slug @returns {Promise<LenderSuggestion | null>} */
    async suggest(creditor) {
      read ??= loadJson('data/lenders.json').catch((/** @type {unknown} */ error) => {
        read = null;
        throw error;
      });
      return (await read)?.lenders[creditor] ?? null;
    },
  };
}
