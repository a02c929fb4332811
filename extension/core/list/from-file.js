// @ts-check
import { bytesOfBase64 } from '../common/bytes.js';
import { codeOf, Failure } from '../common/failure.js';
import { byId, installList, pinKeys, pinnedFor } from './store-write.js';
import { load } from './loading.js';
import { believed, nameOf, newestOf, stepsFor } from './statement.js';
import { isFull } from './seed.js';

/**
 * A list that lies on the device: the file for a package, or what a mirror holds. It is believed no more than
 * a download is: docs/list-files.md, "The list in a package". Nothing is requested.
 *
 * @typedef {import('./statement.js').PublicKey} PublicKey
 * @typedef {Map<string, () => Promise<Uint8Array<ArrayBuffer>>>} Files what was chosen, by
 *   name without folders
 * @typedef {{done: 'new', madeAt: string} | {done: 'same'} | {done: 'asks', keys: PublicKey[]}} Opened
 *   `asks`: no key is known here, so the person compares these
 * @typedef {{pointer: string, server: string | null, has: (name: string) => boolean, file: (name: string) =>
 *   Promise<Uint8Array<ArrayBuffer>>}} Found
 */

/** Where such a list is from, in place of an address. */
export const FROM_FILE = 'file:';

const POINTER = 'latest.json';
/**
 * Its age is not asked: a file that is carried from hand to hand is older than two weeks most of the time.
 */
const ANY_AGE = new Date(0);

/** Codes of failures that a file tells in other words than a download. @type {Record<string, string>} */
const SAID = { list_signature: 'list_file_signature' };

/**
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {() => Date} parts.clock
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {Pick<import('./store.js').ListStore, 'state'>} parts.listStore
 * @param {() => Promise<boolean>} parts.installSeed
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export const createFromFile =
  ({ store, clock, lock, settings, listStore, installSeed, changed }) =>
  /**
   * @param {Files} files
   * @param {PublicKey[]} [trusted] that the person has compared; of no weight where keys are known already
   * @returns {Promise<Opened>} @throws Failure
   */
  async (files, trusted) => {
    const found = await foundIn(files);
    await installSeed();
    /** @type {Opened | undefined} */
    let opened;
    await lock('list', async () => {
      const { server } = await settings.get();
      if (found.server && server && found.server !== server) throw new Failure('list_file_other_server');
      const known = (await pinnedFor(store, server)) ?? (trusted && byId(trusted));
      // Whoever made the list signed it with the keys that it names; whether these are to be
      // trusted, the person says.
      const keys = known ?? byId(keysNamedBy(found.pointer));
      const said = await believed(found.pointer, keys, ANY_AGE).catch((error) => {
        throw new Failure(SAID[codeOf(error)] ?? codeOf(error));
      });
      const { statement } = said;
      // What is newer than the whole list may have been left behind; the first download brings it.
      const isThere = stepsFor(said, null).every(({ file }) => found.has(nameOf(file)));
      const offer = isThere ? said : { statement, newer: null };
      const { version, made_at: madeAt } = newestOf(offer);
      const have = await listStore.state();
      if (have && version < have.version) throw new Failure('list_file_older');
      if (have && version === have.version) opened = { done: 'same' };
      else if (!known) opened = { done: 'asks', keys: statement.keys };
      else {
        const loaded = await load(offer, null, found.file);
        const where = { server, address: FROM_FILE, checkedAt: clock().toISOString() };
        await installList(store, offer, { ...loaded, bytes: 0 }, where);
        await pinKeys(store, server, statement.keys);
        changed('list');
        opened = { done: 'new', madeAt };
      }
    });
    return /** @type {Opened} */ (opened);
  };

/**
 * The pointer among the files, and how to read what it names.
 * @param {Files} files @returns {Promise<Found>} @throws Failure 'list_file_none'
 */
async function foundIn(files) {
  const read = files.get(POINTER);
  if (read)
    return {
      pointer: new TextDecoder().decode(await read()),
      server: null,
      has: (name) => files.has(name),
      file: async (name) => {
        const file = files.get(name);
        if (!file) throw new Failure('list_file_missing');
        return file();
      },
    };
  for (const [name, one] of files) {
    if (!name.endsWith('.json')) continue;
    const seed = /** @type {import('./seed.js').Seed | null} */ (jsonIn(await one()));
    if (isFull(seed))
      return {
        pointer: seed.pointer,
        server: seed.server,
        has: (name) => name.endsWith('.full'),
        file: async () => bytesOfBase64(seed.full),
      };
  }
  throw new Failure('list_file_none');
}

/**
 * The keys that a pointer names; whether they have signed it is asked afterwards.
 * @param {string} pointer @returns {PublicKey[]}
 */
function keysNamedBy(pointer) {
  const said = /** @type {{statement?: {keys?: unknown}} | null} */ (
    jsonIn(new TextEncoder().encode(pointer))
  );
  const keys = said?.statement?.keys;
  return Array.isArray(keys) ? keys.filter((key) => key && typeof key === 'object') : [];
}

/** The JSON in a file; null for what is none. @param {Uint8Array} bytes @returns {unknown} */
function jsonIn(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
