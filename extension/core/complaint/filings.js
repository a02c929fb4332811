// @ts-check
import { createKeptList } from '../common/kept-list.js';
import { PREFIX } from '../common/records.js';
import { dueDays } from './channels.js';

/** @typedef {import('../common/lender.js').LenderNature} LenderNature */

/**
 * @typedef {object} Filing
 * @property {string} id
 * @property {string} channel
 * @property {string | null} creditor
 * @property {LenderNature | null} [nature] of the lender when it was filed; the times depend on it
 * @property {string} filedOn day
 * @property {string} reference number that the place gave
 * @property {string | null} dueOn day by which the place has to do something
 * @property {string | null} answeredOn day
 * @property {'agreed' | 'partly' | 'refused' | null} [outcome] what was answered
 * @property {string} [answer] in the person's words
 * @property {string} createdAt
 */

/**
 * What was filed where, when and under which number, and when an answer is due: so that nothing is filed
 * twice and nothing is forgotten.
 * @param {Parameters<typeof createKeptList>[0]} parts
 */
export function createFilings(parts) {
  const kept = createKeptList(parts, {
    prefix: PREFIX.filing,
    topic: 'filings',
    dayOf: ({ filedOn }) => filedOn,
  });
  return {
    ...kept,
    /**
     * @param {import('./channels.js').Channel} channel
     * @param {{creditor: string | null, nature: LenderNature | null, filedOn: string,
     *   reference: string}} filed
     * @returns {Promise<Filing>}
     */
    add: (channel, { creditor, nature, filedOn, reference }) =>
      kept.add({
        channel: channel.id,
        creditor,
        nature,
        filedOn,
        reference,
        dueOn: dueDays(channel, nature, filedOn)[0]?.on ?? null,
        answeredOn: null,
        outcome: null,
        answer: '',
      }),
  };
}
