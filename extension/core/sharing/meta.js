// @ts-check
import { metaKey } from '../common/records.js';
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/**
 * What a server says about itself. The last answer is stored, so that its agencies can be chosen while it
 * cannot be reached.
 * @typedef {import('../common/api.js').MetaOut} MetaOut
 * @typedef {ReturnType<typeof createMeta>} Meta
 * @param {{store: import('../common/types.js').Store, http: import('../common/types.js').Http}} parts
 */
export function createMeta({ store, http }) {
  return {
    /** Makes no request. @param {string} server @returns {Promise<MetaOut | null>} */
    lastAnswer: async (server) => (await store.get('kv', metaKey(server))) ?? null,
    /**
     * @param {string} server
     * @returns {Promise<MetaOut>}
     * @throws Failure 'not_dunbook' when another program answers at this address
     */
    async ask(server) {
      const answer = await http('GET', `${server}/v1/meta`);
      if (answer.status !== 200) throw new Failure(problemCode(problemOf(answer)));
      /** @type {MetaOut | null} */
      const meta = answer.json();
      if (!meta || !Array.isArray(meta.tags) || !Array.isArray(meta.agencies))
        throw new Failure('not_dunbook');
      await store.put('kv', metaKey(server), meta);
      return meta;
    },
  };
}
