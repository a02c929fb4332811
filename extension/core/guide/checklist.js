// @ts-check
import { PREFIX, keyOf } from '../common/records.js';

/** @typedef {{id: string, done: boolean, note: string, at: string}} Progress */
/**
 * @typedef {object} Item one line of the article
 * @property {string} id
 * @property {'action' | 'fact'} type an action can be ticked, a fact is only to know
 * @property {string[]} stages
 * @property {string | null} tool the screen that a step leads to, with a detail of it after a colon
 * @property {string[]} sources
 */
/**
 * @typedef {{stages: string[], sections: {id: string, items: Item[]}[], strengths: Record<string,
 *   string | undefined>}} Checklist `data/checklist.json`; `strengths`: how strongly each rule among
 *   the sources speaks
 */

/**
 * The article as things to do, and how far the person is.
 * @param {Pick<import('../common/types.js').Ports, 'store' | 'loadJson' | 'clock'> &
 *   {changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createChecklist({ store, loadJson, clock, changed }) {
  /**
   * Each item is its own row, so that two panels never overwrite each other's.
   * @param {string} id
   * @param {Partial<Progress>} patch
   */
  async function mark(id, patch) {
    await store.update('kv', keyOf(PREFIX.checklist, id), (current) => ({
      id,
      done: false,
      note: '',
      ...current,
      ...patch,
      at: clock().toISOString(),
    }));
    changed('checklist');
  }

  return {
    /** @returns {Promise<Checklist>} */
    load: () => loadJson('data/checklist.json'),
    /** @returns {Promise<Record<string, Progress>>} by item */
    async progress() {
      const rows = await store.list('kv', PREFIX.checklist);
      return Object.fromEntries(rows.map((row) => [row.id, row]));
    },
    /** @param {string} id @param {boolean} done */
    tick: (id, done) => mark(id, { done }),
    /** @param {string} id @param {string} note */
    note: (id, note) => mark(id, { note }),
  };
}
