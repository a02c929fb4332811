// @ts-check
import { RECORD } from '../common/records.js';

/**
 * @typedef {{at: string, records: number, attachments: number}} Loss the browser began an empty database;
 *   what the replica gave back
 */

/**
 * Whether the browser threw the database away since the person last looked. Noted by platform/replica.js.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createDataLoss({ store, changed }) {
  return {
    /** @returns {Promise<Loss | null>} */
    get: async () => (await store.get('kv', RECORD.loss)) ?? null,
    /** Notes that the person has read it. */
    async understood() {
      await store.remove('kv', RECORD.loss);
      changed('data-loss');
    },
  };
}
