// @ts-check
import { draftKey } from '../common/records.js';

/** The draft of a new call; a correction has one of its own, so that neither is lost to the other. */
export const NEW_CALL = 'log';

/**
 * What was typed and not yet saved survives closing the panel. Silent: a draft is nobody's news.
 * @param {import('../common/types.js').Store} store
 */
export function createDrafts(store) {
  return {
    /** @param {string} name @returns {Promise<any>} null when there is none; any: as in `draftKey` */
    load: async (name) => (await store.get('kv', draftKey(name))) ?? null,
    /** @param {string} name @param {unknown} value */
    save: async (name, value) => void (await store.put('kv', draftKey(name), value)),
    /**
     * Changes a draft as it is kept, for a screen that has not read yet what another one wrote.
     * @template T
     * @param {string} name @param {(kept: T | null) => T} change gets null when there is none
     */
    change: async (name, change) =>
      void (await store.update('kv', draftKey(name), (/** @type {T | undefined} */ kept) =>
        change(kept ?? null),
      )),
    /** @param {string} name */
    clear: (name) => store.remove('kv', draftKey(name)),
  };
}
