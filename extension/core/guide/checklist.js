// @ts-check

/** @typedef {{id: string, done: boolean, note: string, at: string}} Progress */

/**
 * The article as things to do, and how far the person is.
 * @param
 *   {{store: import('../common/types.js').Store, loadJson: (path: string) => Promise<any>, clock: () => Date, changed: (topic: string) => void}}
 *   parts
 */
export function createChecklist({ store, loadJson, clock, changed }) {
  /**
   * Each item is its own row, so that two panels never overwrite each other's.
   * @param {string} id
   * @param {Partial<Progress>} patch
   */
  async function mark(id, patch) {
    await store.update('kv', `checklist:${id}`, (current) => ({
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
    load: () => loadJson('data/checklist.json'),
    /** @returns {Promise<Record<string, Progress>>} by item */
    async progress() {
      const rows = await store.list('kv', 'checklist:');
      return Object.fromEntries(rows.map((row) => [row.id, row]));
    },
    /** @param {string} id @param {boolean} done */
    tick: (id, done) => mark(id, { done }),
    /** @param {string} id @param {string} note */
    note: (id, note) => mark(id, { note }),
  };
}
