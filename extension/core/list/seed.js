// @ts-check
import { bytesOfBase64 } from '../common/bytes.js';
import { byId, installList, pinKeys, pinnedFor } from './store-write.js';
import { load } from './loading.js';
import { believed } from './statement.js';

const SLOT = 'data/seed.json';

/**
 * The list that came in the package, for the first use without a server: `docs/list-files.md`. Whoever built
 * the package put it there, or left the slot empty.
 * @typedef
 *   {{server: string, keys: import('./statement.js').PublicKey[], pointer: string, full: string} | {pointer: null, full: null}}
 *   Seed
 * @param {import('../common/types.js').Ports & {settings: any, changed: (topic: string) => void}} parts
 */
export function createSeed({ store, loadJson, lock, settings, changed }) {
  /** Only where there is no list at all: never in place of one, whatever its age and whosever it is. */
  const isBare = async () => (await store.get('kv', 'list')) === undefined;

  /** @param {Seed} seed */
  async function sow(seed) {
    if (seed.pointer === null || seed.server !== (await settings.get()).server) return;
    // What the server itself said about its keys comes before what the package knew.
    const known = await pinnedFor(store, seed.server);
    // Its age does not matter here: it is shown, as for every list that is past its time, and the next update
    // ends it.
    const statement = await believed(seed.pointer, known ?? byId(seed.keys), new Date(0));
    const { table } = await load(statement, null, async () => bytesOfBase64(seed.full));
    if (!known) await pinKeys(store, seed.server, statement.keys);
    await installList(
      store,
      statement,
      { table, bytes: 0 },
      { server: seed.server, address: '', checkedAt: statement.made_at },
    );
    changed('list');
  }

  /**
   * Makes the seed the list on the device if there is none. A seed that cannot be used is as good as an empty
   * slot.
   * @returns {Promise<boolean>} whether it did, or somebody did so at the same moment
   */
  return async function plant() {
    if (!(await isBare())) return false;
    try {
      const seed = await loadJson(SLOT);
      if (seed.pointer === null) return false;
      await lock('list', async () => void ((await isBare()) && (await sow(seed))));
      return !(await isBare());
    } catch {
      // The screens say in their own way that there is no list here yet, and how to get one.
      return false;
    }
  };
}
