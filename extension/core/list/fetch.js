// @ts-check
import { Failure } from '../common/failure.js';
import { believedAreas } from './areas.js';
import { load, loadArea } from './loading.js';
import { believed, newestOf } from './statement.js';

/**
 * What a server publishes, checked as the panel checks it, and not stored.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {import('./areas.js').AreasStatement} AreasStatement
 * @typedef {{state: import('./statement.js').State, table: Table, areas: null}} Whole
 * @typedef {{areas: AreasStatement}} Divided a list that comes by area only, of which nothing is loaded yet
 *
 * @param {import('../common/types.js').Http} http @param {string} server @param {() => Date} clock
 */
export function createFetch(http, server, clock) {
  const fetched = async (/** @type {string} */ path) => {
    const answer = await http('GET', server + path, { timeout: 60_000 });
    if (answer.status !== 200) throw new Failure(answer.status === 503 ? 'list_not_ready' : 'server_trouble');
    return answer;
  };
  const file = async (/** @type {string} */ name) => (await fetched(`/v1/list/files/${name}`)).bytes;

  /** Whether the list can be loaded whole, and whose signature counts. */
  async function published() {
    const meta = await fetched('/v1/meta');
    const said = /** @type {Partial<import('../common/api.js').MetaOut> | null} */ (meta.json())?.published;
    if (!said) throw new Failure('list_not_ready');
    return {
      whole: said.whole,
      pins: Object.fromEntries(said.keys.map((key) => [key.key_id, key.public_key])),
    };
  }

  /** @param {Record<string, string>} pins @returns {Promise<Whole>} */
  async function whole(pins) {
    const offer = await believed((await fetched('/v1/list/latest.json')).text, pins, clock());
    const { table } = await load(offer, null, file);
    return { state: newestOf(offer), table, areas: null };
  }

  /** @param {Record<string, string>} pins */
  const divided = async (pins) => believedAreas((await fetched('/v1/list/areas.json')).text, pins, clock());

  return {
    /** @returns {Promise<Whole | Divided>} @throws Failure */
    async newest() {
      const found = await published();
      return found.whole ? whole(found.pins) : { areas: await divided(found.pins) };
    },

    /**
     * One area. The statement is asked for again, because the files that an older one names may be gone.
     * @param {string} area
     * @returns {Promise<{areas: AreasStatement, table: Table}>} @throws Failure
     */
    async area(area) {
      const areas = await divided((await published()).pins);
      const row = areas.areas.find((one) => one.area === area);
      if (!row) throw new Failure('bad_list');
      return { areas, table: (await loadArea(row, null, file)).table };
    },
  };
}
