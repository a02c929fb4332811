// @ts-check
import { correctionsOf } from './corrections.js';
import { draftStatement } from './statement.js';
import { enclosuresOf } from './table.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/**
 * @typedef {import('./table.js').Enclosure & {state: 'kept' | 'missing' | 'changed' | 'withheld'}} Enclosed
 *   what became of each attachment
 */
/**
 * @typedef
 *   {{title: string, text: string, strength: string, source: string, undo: string, grounds: {why: string, certainty: string, at: number[]}[]}}
 *   PackFlag one rule; `at` are rows of the table; `undo`: what would make it not count
 */

/**
 * @typedef {object} FlagSaid a flag in the report's language
 * @property {string} rule
 * @property {string[]} entries ids
 * @property {ReturnType<typeof import('../rules/words.js').wordsOf>} words
 */

/**
 * @typedef {object} Request what the person chose on the screen
 * @property {string} channel
 * @property {string} from day, or empty
 * @property {string} to day, or empty
 * @property {string | null} creditor null for all
 * @property {boolean} masked
 * @property {'zh_CN' | 'en'} language of the report
 * @property {Record<string, string>} facts name, phone, identity, institution, agency, product, contract,
 *   prior_date, prior_reference, words …
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
 * @property {(import('./corrections.js').Corrections | null)[]} corrections of each entry
 * @property {Enclosed[]} enclosures
 * @property {PackFlag[]} flags
 * @property {import('./anchors.js').Receipt[]} receipts
 * @property {string | null} head
 * @property {number} records
 * @property {(entry: Entry) => string} creditorName
 */

/**
 * @param {Request} request
 * @param {import('./statement.js').Text} text
 * @param {(text: string) => string} mask
 */
export const requestLines = ({ requests, ownRequest }, text, mask) =>
  [...requests.map((slug) => text.t(`request_${slug}`)), mask(ownRequest.trim())].filter(Boolean);

/**
 * Flags by rule, with the rows of this pack that they stand on; those that stand on none are left out.
 * @param {FlagSaid[]} flags
 * @param {Entry[]} entries
 * @param {(text: string) => string} mask
 * @returns {PackFlag[]}
 */
export function packFlags(flags, entries, mask) {
  const rows = new Map(entries.map((entry, index) => [entry.id, index + 1]));
  /** @typedef {Omit<PackFlag, 'grounds'> & {grounds: Map<string, PackFlag['grounds'][0]>}} Gathered */
  /** @type {Map<string, Gathered>} */
  const byRule = new Map();
  for (const { entries: ids, words, rule } of flags) {
    const at = /** @type {number[]} */ (ids.map((id) => rows.get(id)).filter(Boolean));
    if (at.length === 0) continue;
    /** @type {Gathered} */
    const known = byRule.get(rule) ?? {
      title: words.title,
      text: words.rule,
      strength: words.strength,
      source: words.source,
      undo: words.undo,
      grounds: new Map(),
    };
    const ground = { why: mask([words.why, ...words.notes].join(' ')), certainty: words.certainty, at };
    // The same reason for several calls is written once, with the rows of all of them.
    const same = `${ground.certainty} ${ground.why}`;
    const said = known.grounds.get(same);
    if (said) said.at = said.at.concat(at);
    else known.grounds.set(same, ground);
    byRule.set(rule, known);
  }
  const inOrder = (/** @type {number[]} */ at) => [...new Set(at)].sort((a, b) => a - b);
  return [...byRule.values()].map((flag) => ({
    ...flag,
    grounds: [...flag.grounds.values()]
      .map((one) => ({ ...one, at: inOrder(one.at) }))
      .sort((a, b) => a.at[0] - b.at[0]),
  }));
}

/**
 * The parts of the model that follow from the entries alone.
 * @param {Entry[]} entries
 * @param {Entry[]} shown the same, masked where they have to be
 * @param {import('./statement.js').Text} text
 */
export const fromEntries = (entries, shown, text) => ({
  entries: shown,
  statement: draftStatement(entries, shown, text),
  corrections: entries.map(correctionsOf),
  enclosures: enclosuresOf(shown),
});
