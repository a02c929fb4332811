// @ts-check
import { communityKey } from '../common/records.js';
import { sha256 } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/** Number of digits of the hash that may leave (P2): four digits are shared by thousands of numbers. */
const PREFIX_DIGITS = 4;

/** @typedef {import('../common/api.js').PrefixEntry} PrefixEntry */
/**
 * @typedef {object} Checked what the last online check of a number said
 * @property {import('../common/api.js').Community | null} entry null where nobody has reported the number
 * @property {string} prefix of the hash, as it was sent
 * @property {string} checkedAt
 * @property {number} bucket how many numbers came back with the prefix
 */

/**
 * What other people say about a number.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('../common/types.js').Http} parts.http
 * @param {() => Date} parts.clock
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createLookup({ store, http, clock, settings, changed }) {
  return {
    /**
     * What the last online check said; asks nobody.
     * @param {string | null} key
     * @returns {Promise<Checked | null>}
     */
    community: async (key) => (key && (await store.get('kv', communityKey(key)))) || null,

    /**
     * Ask the server for everything under the number's prefix, and pick the number out here.
     * @param {string} key
     * @returns {Promise<Checked>}
     */
    async checkOnline(key) {
      const prefix = (await sha256(key)).slice(0, PREFIX_DIGITS);
      const { server } = await settings.get();
      const answer = await http('GET', `${server}/v1/prefix/${prefix}`);
      if (answer.status !== 200) throw new Failure(problemCode(problemOf(answer)));
      /** @type {(PrefixEntry | null)[] | undefined} */
      const bucket = answer.json();
      if (!Array.isArray(bucket)) throw new Failure('not_dunbook');
      const entry = bucket.find((line) => line?.key === key)?.community ?? null;
      /** @type {Checked} */
      const checked = { entry, prefix, checkedAt: clock().toISOString(), bucket: bucket.length };
      await store.put('kv', communityKey(key), checked);
      changed('lookup');
      return checked;
    },
  };
}
