// @ts-check
import { draftStatement } from './statement.js';
import { enclosuresOf } from './table.js';
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('./table.js').Enclosure & {state: 'kept' | 'missing' | 'changed' | 'withheld'}} Enclosed what became of each attachment */
/** @typedef {{title: string, why: string, strength: string, source: string, at: number[]}} PackFlag `at` are rows of the table */

/**
 * @typedef {object} Request what the person chose on the screen
 * @property {string} channel
 * @property {string} from day, or empty
 * @property {string} to day, or empty
 * @property {string | null} creditor null for all
 * @property {boolean} masked
 * @property {'zh_CN' | 'en'} language of the report
 * @property {Record<string, string>} facts name, phone, identity, institution, agency, product, contract, prior_date, prior_reference, words …
 * @property {string[]} requests slugs
 * @property {string} ownRequest
 * @property {string} hide more words that a masked copy must not hold, one a line
 */

/**
 * @typedef {object} Model everything the report shows, masked where it has to be
 * @property {import('./channels.js').Channel} channel
 * @property {Record<string, string>} facts
 * @property {boolean} masked
 * @property {string} madeAt with China's offset
 * @property {Entry[]} entries
 * @property {string[]} statement
 * @property {string[]} requests
 * @property {Enclosed[]} enclosures
 * @property {PackFlag[]} flags
 * @property {import('../anchors.js').Receipt[]} receipts
 * @property {string | null} head
 * @property {number} records
 * @property {(entry: Entry) => string} creditorName
 */

/** @param {Request} request @param {import('./statement.js').Text} text @param {(text: string) => string} mask */
export const requestLines = ({ requests, ownRequest }, text, mask) =>
  [...requests.map((slug) => text.t(`request_${slug}`)), mask(ownRequest.trim())].filter(Boolean);

/**
 * Flags as the rule engine gives them, in words and with the rows they stand on. Those that stand on no row of this
 * pack are left out.
 * @param {any[]} flags [{rule, entries, strength, why, source}] @param {Entry[]} entries @param {any} text @param {(text: string) => string} mask
 * @returns {PackFlag[]}
 */
export function packFlags(flags, entries, text, mask) {
  const rows = new Map(entries.map((entry, index) => [entry.id, index + 1]));
  return flags.flatMap(({ rule, title, entries: ids, strength, why, source }) => {
    const at = ids.map((/** @type {string} */ id) => rows.get(id)).filter(Boolean);
    if (at.length === 0) return [];
    return [{ title: title ?? rule, why: mask(why), source, at, strength: text.has(`strength_${strength}`) ? text.t(`strength_${strength}`) : strength }];
  });
}

/** The parts of the model that follow from the entries alone. @param {Entry[]} entries @param {import('./statement.js').Text} text */
export const fromEntries = (entries, text) => ({ entries, statement: draftStatement(entries, text), enclosures: enclosuresOf(entries) });
