// @ts-check
import { Failure } from '../common/failure.js';
import { load } from './loading.js';
import { believed, newestOf } from './statement.js';

/**
 * The newest list that a server publishes, checked as the panel checks it, and not stored.
 * @param {import('../common/types.js').Http} http @param {string} server @param {() => Date} clock
 * @returns {Promise<{state: import('./statement.js').State, table: import('./table.js').Table}>}
 * @throws Failure
 */
export async function fetchList(http, server, clock) {
  const fetched = async (/** @type {string} */ path) => {
    const answer = await http('GET', server + path, { timeout: 60_000 });
    if (answer.status !== 200) throw new Failure(answer.status === 503 ? 'list_not_ready' : 'server_trouble');
    return answer;
  };
  const [meta, pointer] = await Promise.all([fetched('/v1/meta'), fetched('/v1/list/latest.json')]);
  const { published } = /** @type {Partial<import('../common/api.js').MetaOut> | null} */ (meta.json()) ?? {};
  const keys = published?.keys ?? [];
  const offer = await believed(
    pointer.text,
    Object.fromEntries(keys.map((key) => [key.key_id, key.public_key])),
    clock(),
  );
  const { table } = await load(offer, null, async (name) => (await fetched(`/v1/list/files/${name}`)).bytes);
  return { state: newestOf(offer), table };
}
