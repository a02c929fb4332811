// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { randomId } from '../common/bytes.js';
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
 * @param {{store: import('../common/types.js').Store, clock: () => Date, changed: (topic: import('../common/types.js').Topic) => void}}
 *   parts
 */
export function createFilings({ store, clock, changed }) {
  return {
    /** @returns {Promise<Filing[]>} newest first */
    async list() {
      /** @type {Filing[]} */
      const filings = await store.list('kv', PREFIX.filing);
      return filings.sort(
        (a, b) => b.filedOn.localeCompare(a.filedOn) || b.createdAt.localeCompare(a.createdAt),
      );
    },

    /**
     * @param {import('./channels.js').Channel} channel
     * @param {{creditor: string | null, nature: LenderNature | null, filedOn: string, reference: string}} filed
     * @returns {Promise<Filing>}
     */
    async add(channel, { creditor, nature, filedOn, reference }) {
      /** @type {Filing} */
      const filing = {
        id: randomId(),
        channel: channel.id,
        creditor,
        nature,
        filedOn,
        reference: reference.trim(),
        dueOn: dueDays(channel, nature, filedOn)[0]?.on ?? null,
        answeredOn: null,
        outcome: null,
        answer: '',
        createdAt: clock().toISOString(),
      };
      await store.put('kv', keyOf(PREFIX.filing, filing.id), filing);
      changed('filings');
      return filing;
    },

    /** @param {string} id @param {Partial<Filing>} patch */
    async change(id, patch) {
      await store.update(
        'kv',
        keyOf(PREFIX.filing, id),
        (/** @type {Filing | undefined} */ filing) => filing && { ...filing, ...patch },
      );
      changed('filings');
    },

    /** @param {string} id */
    async remove(id) {
      await store.remove('kv', keyOf(PREFIX.filing, id));
      changed('filings');
    },
  };
}
