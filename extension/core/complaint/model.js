// @ts-check
import { byNumber } from './by-number.js';
import { correctionsOf } from './corrections.js';
import { evidenceOf } from './evidence.js';
import { marksOf } from './marks.js';
import { summarise } from './summary.js';
import { inSlices } from '../common/yield.js';
import { enclosuresOf } from './table.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/lender.js').LenderNature} LenderNature */
/**
 * @typedef {import('./table.js').Enclosure & {state: 'kept' | 'missing' | 'changed' | 'withheld'}} Enclosed
 *   what became of each attachment
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
 * @property {string[] | null} requests slugs; null for those that the entries themselves give a reason for
 * @property {string} ownRequest
 * @property {string} hide more words that a masked copy must not hold, one a line
 * @property {string[]} [leftOut] ids of calls that they left out, because they asked about
 *   instalments in them
 * @property {string[]} [notes] ids of the person's own notes that they chose to put in, one by one
 * @property {boolean} [owesNothing] the person says that they neither borrowed nor vouched for it
 */

/**
 * @typedef {object} Lender as named in the report
 * @property {string} name
 * @property {LenderNature | null} nature
 * @property {boolean} isOpen nobody has said who lends, and the name does not tell
 */

/**
 * @typedef {object} Model everything the report shows, masked where it has to be
 * @property {import('./channels.js').Channel} channel
 * @property {Record<string, string>} facts
 * @property {boolean} masked
 * @property {boolean} owesNothing
 * @property {string} madeAt with China's offset
 * @property {Lender[]} lenders
 * @property {string[]} brands the lenders' names in the log, as the title has them
 * @property {Entry[]} entries
 * @property {import('./summary.js').Summary} summary
 * @property {{shown: number, all: number}} extent entries of the log that are in it, and all
 * @property {{from: string, to: string} | null} hours the region's quiet hours
 * @property {string[]} statement
 * @property {(import('./by-number.js').NumberRow & {line: string})[]} numbers `line`: kind of line and place
 * @property {import('./marks.js').Marks[]} marks of each entry
 * @property {string[]} requests
 * @property {(import('./corrections.js').Corrections | null)[]} corrections of each entry
 * @property {Enclosed[]} enclosures
 * @property {import('./rules-cited.js').CitedRule[]} rules
 * @property {import('./evidence.js').Evidence} evidence
 * @property {(import('./anchors.js').Receipt & {chain: string})[]} receipts
 * @property {(import('./stamps.js').Stamp & {chain: string})[]} stamps
 * @property {import('./logs.js').PackLog[]} logs of all devices, as far as they are here
 * @property {(record: {chain: string, seq: number}) => string} placeOf how the report names a record
 * @property {(entry: Entry) => string} creditorName
 */

/**
 * The parts of the model that follow from the entries alone.
 * @param {Entry[]} entries
 * @param {Entry[]} shown the same, masked where they have to be
 * @param {import('./summary.js').Measures} measures
 * @param {() => Promise<void>} yieldToMain
 * @param {import('./summary.js').Summary} [summary] where it has been counted before
 */
export async function fromEntries(
  entries,
  shown,
  measures,
  yieldToMain,
  summary = summarise(entries, measures),
) {
  await yieldToMain();
  const marks = marksOf(entries, summary);
  const numbers = byNumber(entries, shown, measures.isNight ?? (() => false), new Map(summary.repeats));
  const corrections = await inSlices(entries.length, (index) => correctionsOf(entries[index]), yieldToMain);
  const enclosures = enclosuresOf(shown);
  await yieldToMain();
  return {
    entries: shown,
    summary,
    marks,
    numbers,
    corrections,
    enclosures,
    evidence: evidenceOf(shown, enclosures),
  };
}
