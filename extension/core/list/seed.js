// @ts-check
import { RECORD } from '../common/records.js';
import { bytesOfBase64 } from '../common/bytes.js';
import { byId, installList, pinKeys, pinnedFor } from './store-write.js';
import { load } from './loading.js';
import { believed } from './statement.js';

const SLOT = 'data/seed.json';

/**
 * Whether it is a list as a package brings one; its keys and signature are looked at elsewhere.
 * @param {Seed | null} seed
 * @returns {seed is PackagedList}
 */
export const isFull = (seed) =>
  typeof seed?.pointer === 'string' &&
  typeof seed.full === 'string' &&
  typeof seed.server === 'string' &&
  Array.isArray(seed.keys);

/**
 * The list that came in the package, for the first use without a server: `docs/list-files.md`. Whoever built
 * the package put it there, or left the slot empty.
 * @typedef {{pointer: null, full: null}} EmptySlot
 * @typedef {object} PackagedList
 * @property {string} server
 * @property {import('./statement.js').PublicKey[]} keys
 * @property {string} pointer
 * @property {string} full in base64
 * @typedef {PackagedList | EmptySlot} Seed
 *
 * @typedef {object} SeedParts
 * @property {{get(): Promise<{server: string}>}} settings
 * @property {(topic: import('../common/types.js').Topic) => void} changed
 *
 * @param {import('../common/types.js').Ports & SeedParts} parts
 */
export function createSeed({ store, loadJson, lock, settings, changed }) {
  /** The seed is used only where there is no list at all, and never replaces one, however old or whosever. */
  const isBare = async () => (await store.get('kv', RECORD.list)) === undefined;

  /** @param {Seed} seed */
  async function install(seed) {
    if (seed.pointer === null || seed.server !== (await settings.get()).server) return;
    // Keys that were pinned at a contact with the server count more than those of the package.
    const pinned = await pinnedFor(store, seed.server);
    // Its age does not matter here: it is shown, as for every list that is past its time, and the next update
    // ends it.
    const { statement } = await believed(seed.pointer, pinned ?? byId(seed.keys), new Date(0));
    // The package holds the whole list alone: what was newer beside it comes with the first update.
    const offer = { statement, newer: null };
    const { table } = await load(offer, null, async () => bytesOfBase64(seed.full));
    if (!pinned) await pinKeys(store, seed.server, statement.keys);
    await installList(
      store,
      offer,
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
  return async function installSeed() {
    if (!(await isBare())) return false;
    try {
      /** @type {Seed} */
      const seed = await loadJson(SLOT);
      if (seed.pointer === null) return false;
      await lock('list', async () => void ((await isBare()) && (await install(seed))));
      return !(await isBare());
    } catch {
      // The screens say in their own way that there is no list here yet, and how to get one.
      return false;
    }
  };
}
