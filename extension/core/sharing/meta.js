// @ts-check
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/**
 * What a server says about itself; kept, so that the agencies are there when it is not.
 * @param {{store: import('../common/types.js').Store, http: import('../common/types.js').Http}} parts
 */
export function createMeta({ store, http }) {
  return {
    /** The last answer; asks nobody. @param {string} server */
    known: async (server) => (await store.get('kv', `meta:${server}`)) ?? null,
    /** @param {string} server @throws Failure 'not_dunbook' when something else lives there */
    async ask(server) {
      const answer = await http('GET', `${server}/v1/meta`);
      if (answer.status !== 200) throw new Failure(problemCode(problemOf(answer)));
      const meta = answer.json();
      if (!meta || !Array.isArray(meta.tags) || !Array.isArray(meta.agencies))
        throw new Failure('not_dunbook');
      await store.put('kv', `meta:${server}`, meta);
      return meta;
    },
  };
}
