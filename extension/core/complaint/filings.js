// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { randomId } from '../common/bytes.js';
import { dueDay } from './channels.js';

/**
 * @typedef
 *   {{id: string, channel: string, creditor: string | null, filedOn: string, reference: string, dueOn: string | null, answeredOn: string | null, createdAt: string}}
 *   Filing
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
     * @param {{creditor: string | null, filedOn: string, reference: string}} filed
     * @returns {Promise<Filing>}
     */
    async add(channel, { creditor, filedOn, reference }) {
      const filing = {
        id: randomId(),
        channel: channel.id,
        creditor,
        filedOn,
        reference: reference.trim(),
        dueOn: dueDay(channel, filedOn),
        answeredOn: null,
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
