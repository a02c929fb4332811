// @ts-check
import { RECORD, listKeysOf } from '../common/records.js';
import { sumOfDigests } from './digest.js';
import { toParts } from './parts.js';
import { newestOf } from './statement.js';

/**
 * Writes a list to the device: it becomes the one that look-ups read, or everything stays as it was.
 * @param {import('../common/types.js').Store} store
 * @param {import('./statement.js').Offer} offer that was believed
 * @param {{table: import('./table.js').Table, bytes: number}} loaded
 * @param {{server: string, address: string, checkedAt: string}} where
 */
export async function installList(store, offer, { table, bytes }, where) {
  const { version, digest, count, made_at: madeAt } = newestOf(offer);
  const validUntil = offer.statement.valid_until;
  await install(store, table, { version, digest, count, madeAt, validUntil, bytes, ...where });
}

/**
 * Writes some areas of a list to the device, together, as `installList` writes a whole one.
 * @param {import('../common/types.js').Store} store
 * @param {import('../common/api.js').AreasStatement} said that was believed
 * @param {{table: import('./table.js').Table, bytes: number, division: Uint8Array,
 *   held: import('./store.js').HeldAreas}} loaded
 * @param {{server: string, address: string, checkedAt: string}} where
 */
export async function installAreas(store, said, { table, bytes, division, held }, where) {
  const parts = Object.values(held);
  const state = {
    version: said.version,
    madeAt: said.made_at,
    validUntil: said.valid_until,
    digest: sumOfDigests(parts),
    count: parts.reduce((sum, { count }) => sum + count, 0),
  };
  const areas = { division: said.division.sha256, held };
  await install(store, table, { ...state, bytes, areas, ...where }, [['division', division]]);
}

/**
 * @param {import('../common/types.js').Store} store
 * @param {import('./table.js').Table} table
 * @param {Omit<import('./store.js').StoredList, 'size' | 'problem'>} about
 * @param {[IDBValidKey, unknown][]} [more] rows beside the list itself
 */
async function install(store, table, about, more = []) {
  const { index, pieces } = toParts(table);
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  /** @type {[IDBValidKey, unknown][]} */
  const rows = [['index', index], ...more];
  pieces.forEach((piece, at) => rows.push([at, piece]));
  /** @type {import('./store.js').StoredList} */
  const stored = { ...about, size, problem: null };
  await store.swap('list', rows, [RECORD.list, stored]);
}

/**
 * The keys whose word counts for this server's list.
 * @param {import('../common/types.js').Store} store
 * @param {string} server
 * @returns {Promise<Record<string, string> | undefined>} key id → public key
 */
export const pinnedFor = (store, server) => store.get('kv', listKeysOf(server));

/**
 * @param {import('../common/types.js').Store} store
 * @param {string} server
 * @param {import('./statement.js').PublicKey[]} keys
 */
export async function pinKeys(store, server, keys) {
  const pins = byId(keys);
  await store.put('kv', listKeysOf(server), pins);
  return pins;
}

/** @param {import('./statement.js').PublicKey[]} keys @returns {Record<string, string>} */
export const byId = (keys) => Object.fromEntries(keys.map(({ key_id, public_key }) => [key_id, public_key]));
