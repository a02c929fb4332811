// @ts-check
import { RECORD } from '../common/records.js';
import { codeOf, Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';
import { byId, installList, pinKeys, pinnedFor } from './store-write.js';
import { load } from './loading.js';
import { believed, newestOf } from './statement.js';
import { updateAreas } from './update-areas.js';
/** @typedef {import('./store.js').StoredList} StoredList */

/**
 * The time between two updates: so short that a number that was cleared is gone the next day, and so long
 * that the requests say little about the person.
 */
const EVERY_MS = 12 * 3_600_000;
/**
 * Each wait is longer by a random part of this time, so that not everybody asks a server at once and the
 * times do not show a person's habits.
 */
const JITTER_MS = 3 * 3_600_000;
const RETRY_MS = 3_600_000;

/**
 * @typedef {object} UpdateParts
 * @property {{get(): Promise<import('../sharing/settings.js').Settings>}} settings
 * @property {Pick<import('../sharing/meta.js').Meta, 'ask'>} meta
 * @property {import('./store.js').ListStore} listStore
 * @property {() => Promise<boolean>} installSeed puts the list of the package on the device if there is none
 * @property {(topic: import('../common/types.js').Topic) => void} changed
 */

/**
 * Keeps the list on the device current. A mirror is believed no more than the publisher's signature says.
 * @param {import('../common/types.js').Ports & UpdateParts} parts
 */
export function createUpdate({
  store,
  http,
  clock,
  lock,
  host,
  settings,
  meta,
  listStore,
  installSeed,
  changed,
}) {
  /**
   * The keys whose word counts for this server: pinned at the first contact, afterwards only changed by their
   * own word.
   * @param {string} server
   */
  async function pinned(server) {
    return (await pinnedFor(store, server)) ?? pinKeys(store, server, await offered(server));
  }

  /**
   * The keys that the server itself names now.
   * @param {string} server
   * @returns {Promise<import('./statement.js').PublicKey[]>}
   */
  async function offered(server) {
    const { published } = await meta.ask(server);
    if (!published?.keys?.length) throw new Failure('list_not_ready');
    return published.keys;
  }

  /** @param {string} url */
  async function fetched(url) {
    const answer = await http('GET', url, { timeout: 60_000 });
    if (answer.status === 200) return answer.bytes;
    if (answer.status === 404 && url.endsWith('/areas.json')) throw new Failure('list_no_areas');
    if (problemCode(problemOf(answer)) === 'list_by_area') throw new Failure('list_by_area');
    throw new Failure(answer.status === 503 ? 'list_not_ready' : 'server_trouble');
  }

  /**
   * @param {Pick<import('../sharing/settings.js').Settings, 'server' | 'listAreas'>} chosen
   * @param {string} address where this copy lies
   * @param {StoredList | null} have the list that is on the device
   * @param {import('./statement.js').PublicKey[]} [trusted] in place of the pinned
   */
  async function from({ server, listAreas }, address, have, trusted) {
    const pins = trusted ? byId(trusted) : await pinned(server);
    const where = { server, address, checkedAt: clock().toISOString() };
    const fetchedBelow = (/** @type {string} */ path) => fetched(`${address}/${path}`);
    const visit = { fetched: fetchedBelow, pins, have, wants: listAreas, where };
    const keys = listAreas.length
      ? await updateAreas({ store, clock, listStore }, visit)
      : await whole(visit);
    await pinKeys(store, server, keys);
  }

  /** Brings the undivided list up to date. @param {import('./update-areas.js').Visit} visit */
  async function whole({ fetched, pins, have, where }) {
    const offer = await believed(new TextDecoder().decode(await fetched('latest.json')), pins, clock());
    const { version } = newestOf(offer);
    if (have && version < have.version) throw new Failure('list_rollback');
    // A list of some areas is no version of the whole one that a delta could lead from.
    const before = have?.areas ? null : have;
    if (before && version === before.version) {
      await store.put('kv', RECORD.list, {
        ...before,
        ...where,
        validUntil: offer.statement.valid_until,
        problem: null,
      });
    } else {
      const loaded = await load(offer, before && { ...before, table: listStore.table }, (name) =>
        fetched(`files/${name}`),
      );
      await installList(store, offer, loaded, where);
    }
    return offer.statement.keys;
  }

  /**
   * When to look again, written down so that a restart does not ask sooner.
   * @param {number} wait milliseconds
   * @param {number} jitter milliseconds; a random part of them is added
   * @returns {Promise<number>} since the epoch
   */
  async function later(wait, jitter) {
    const next = clock().getTime() + wait + Math.floor(Math.random() * jitter);
    await store.put('kv', RECORD.listDue, next);
    return next;
  }

  return {
    offered: async () => offered((await settings.get()).server),

    /**
     * Brings the list up to date now, whatever was chosen for updates on their own.
     * @param {import('./statement.js').PublicKey[]} [trusted] keys that the person trusts from now on,
     *   whatever was
     *   pinned: the list begins anew with what these have signed, and nothing changes if they have not
     * @returns {Promise<void>} @throws Failure
     */
    async now(trusted) {
      // With the list of the package on the device, only what changed since has to be loaded.
      await installSeed();
      await lock('list', async () => {
        const { server, mirrors, listAreas } = await settings.get();
        const have = trusted ? null : await listStore.state();
        /** @type {unknown} */
        let problem = null;
        for (const address of [`${server}/v1/list`, ...mirrors]) {
          try {
            await from({ server, listAreas }, address, have, trusted);
            changed('list');
            return;
          } catch (error) {
            // The person is told why the server failed, which is asked first, and not why a mirror did.
            problem ??= error;
          }
        }
        const state = await listStore.state();
        if (state) await store.put('kv', RECORD.list, { ...state, problem: codeOf(problem) });
        changed('list');
        throw problem;
      });
    },

    /** When to look again after the person has loaded the list. @returns {Promise<number>} since the epoch */
    plan: () => later(EVERY_MS, JITTER_MS),

    /**
     * The update in the background: not before the person has agreed by loading the list once, not where data
     * is paid for, unless the person said so, and not more often than needed. Says when to look again.
     * @returns {Promise<number | null>} since the epoch; null where the person does not want it
     */
    async whenDue() {
      const { listUpdates, listMetered } = await settings.get();
      if (listUpdates !== 'auto') return null;
      /** @type {number | undefined} */
      const due = await store.get('kv', RECORD.listDue);
      if (due === undefined) return null;
      if (due > clock().getTime()) return due;
      if (host.isMetered() && !listMetered) return clock().getTime() + RETRY_MS;
      const current = await this.now().then(
        () => true,
        () => false,
      );
      return current ? later(EVERY_MS, JITTER_MS) : later(RETRY_MS, RETRY_MS);
    },
  };
}
