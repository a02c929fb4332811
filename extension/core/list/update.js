// @ts-check
import { codeOf, Failure } from '../common/failure.js';
import { byId, installList, pinKeys, pinnedFor } from './store-write.js';
import { load } from './loading.js';
import { believed } from './statement.js';
/** @typedef {import('./store.js').Kept} Kept */

/**
 * Often enough for a number that was cleared to be gone the next day, seldom enough to say little about the
 * person.
 */
const EVERY_MS = 12 * 3_600_000;
/** Spread, so that a server is not asked by everybody at once and nobody by their habits. */
const JITTER_MS = 3 * 3_600_000;
const RETRY_MS = 3_600_000;
/** Not while somebody is still looking at what they have just installed. */
const FIRST_MS = 900_000;

/**
 * Keeps the list on the device current. A mirror is believed no more than the publisher's signature says.
 * @param
 *   {import('../common/types.js').Ports & {settings: any, meta: any, kept: import('./store.js').ListStore, plant: () => Promise<boolean>, changed: (topic: string) => void}}
 *   parts
 */
export function createUpdate({ store, http, clock, lock, host, settings, meta, kept, plant, changed }) {
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
    if (answer.status !== 200) throw new Failure(answer.status === 503 ? 'list_not_ready' : 'server_trouble');
    return answer.bytes;
  }

  /**
   * @param {string} server
   * @param {string} address where this copy lies
   * @param {Kept | null} have
   * @param {import('./statement.js').PublicKey[]} [trusted] in place of the pinned
   */
  async function from(server, address, have, trusted) {
    const pins = trusted ? byId(trusted) : await pinned(server);
    const statement = await believed(
      new TextDecoder().decode(await fetched(`${address}/latest.json`)),
      pins,
      clock(),
    );
    if (have && statement.version < have.version) throw new Failure('list_rollback');
    const where = { server, address, checkedAt: clock().toISOString() };
    if (have && statement.version === have.version) {
      await store.put('kv', 'list', { ...have, ...where, validUntil: statement.valid_until, problem: null });
    } else {
      const loaded = await load(statement, have && { ...have, table: kept.table }, (name) =>
        fetched(`${address}/files/${name}`),
      );
      await installList(store, statement, loaded, where);
    }
    await pinKeys(store, server, statement.keys);
  }

  /**
   * @param {number} wait milliseconds
   * @param {number} jitter at most so much more
   * @returns {Promise<number>} since the epoch
   */
  async function later(wait, jitter) {
    const next = clock().getTime() + wait + Math.floor(Math.random() * jitter);
    await store.put('kv', 'list-due', next);
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
      // What the package holds need not be loaded: only what changed since.
      await plant();
      await lock('list', async () => {
        const { server, mirrors } = await settings.get();
        const have = trusted ? null : await kept.state();
        let problem = null;
        for (const address of [`${server}/v1/list`, ...mirrors]) {
          try {
            await from(server, address, have, trusted);
            changed('list');
            return;
          } catch (error) {
            // The server's own trouble is what the person is told; a mirror only had to step in.
            problem ??= error;
          }
        }
        const state = await kept.state();
        if (state) await store.put('kv', 'list', { ...state, problem: codeOf(problem) });
        changed('list');
        throw problem;
      });
    },

    /**
     * By itself: not where data is paid for, unless the person said so; not more often than needed. Says when
     * to look again.
     */
    async whenDue() {
      const { listUpdates, listMetered } = await settings.get();
      if (listUpdates !== 'auto') return null;
      const due = await store.get('kv', 'list-due');
      if (due === undefined) return later(FIRST_MS, RETRY_MS);
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
