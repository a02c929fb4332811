// @ts-check
import { PREFIX, RECORD } from '../common/records.js';
/** @typedef {import('../common/types.js').Chain} Chain */

/**
 * How the person's list of devices names the writer of each chain; empty for who is on it no longer, and
 * where nothing was ever paired.
 * @param {import('../common/types.js').Store} store
 * @returns {Promise<(chain: Chain) => string>}
 */
export async function deviceNames(store) {
  const [device, group, owners] = await Promise.all([
    store.get('kv', RECORD.syncDevice),
    store.get('kv', RECORD.syncGroup),
    store.list('kv', PREFIX.syncFeed),
  ]);
  const names = new Map((group?.devices ?? []).map(({ id, name }) => [id, name]));
  const writers = new Map(owners.map(({ chain, device: id }) => [chain, id]));
  return ({ chain, own }) =>
    own ? ((group && device?.name) ?? '') : (names.get(writers.get(chain ?? '') ?? '') ?? '');
}
