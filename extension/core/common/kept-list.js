// @ts-check
import { randomId } from './bytes.js';
import { keyOf } from './records.js';

/** @typedef {{id: string, reference: string, createdAt: string}} Kept what every record of such a list has */

/**
 * Records that a person keeps as a list, each under a key of its own: what was filed, papers
 * received and sent.
 * @template {Kept} T
 * @param {{store: import('./types.js').Store, clock: () => Date,
 *   changed: (topic: import('./types.js').Topic) => void}} parts
 * @param {{prefix: import('./records.js').Key<T>, topic: import('./types.js').Topic, dayOf: (one: T) =>
 *   string}} kind `dayOf`: the day by which they are put in order
 */
export function createKeptList({ store, clock, changed }, { prefix, topic, dayOf }) {
  return {
    /** @returns {Promise<T[]>} newest first */
    async list() {
      const all = await store.list('kv', prefix);
      return all.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.createdAt.localeCompare(a.createdAt));
    },

    /** @param {Omit<T, 'id' | 'createdAt'>} fields @returns {Promise<T>} */
    async add(fields) {
      const one = /** @type {T} */ ({
        ...fields,
        reference: fields.reference.trim(),
        id: randomId(),
        createdAt: clock().toISOString(),
      });
      await store.put('kv', keyOf(prefix, one.id), one);
      changed(topic);
      return one;
    },

    /**
     * Changes a record; one that another window removed meanwhile stays removed.
     * @param {string} id @param {Partial<T>} patch
     */
    async change(id, patch) {
      await store.update('kv', keyOf(prefix, id), (one) => one && { ...one, ...patch });
      changed(topic);
    },

    /** @param {string} id */
    async remove(id) {
      await store.remove('kv', keyOf(prefix, id));
      changed(topic);
    },
  };
}
