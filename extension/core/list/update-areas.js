// @ts-check
import { RECORD } from '../common/records.js';
import { Failure } from '../common/failure.js';
import { believedAreas } from './areas.js';
import { joined } from './combine.js';
import { OTHER, divided, divisionIn } from './division.js';
import { genuine, loadArea } from './loading.js';
import { installAreas } from './store-write.js';
import { count, tableOf } from './table.js';

/**
 * @typedef {import('./areas.js').AreasStatement} AreasStatement
 * @typedef {import('./store.js').StoredList} StoredList
 * @typedef {import('./table.js').Table} Table
 *
 * @typedef {object} Visit
 * @property {(path: string) => Promise<Uint8Array<ArrayBuffer>>} fetched below the address of the list
 * @property {Record<string, string>} pins
 * @property {StoredList | null} have the list that is on the device
 * @property {string[]} wants areas that the person chose
 * @property {{server: string, address: string, checkedAt: string}} where
 */

/**
 * Brings the chosen areas up to date, and lets go of others. An area in which nothing changed costs nothing.
 * @param {Pick<import('../common/types.js').Ports, 'store' | 'clock'> &
 *   {listStore: import('./store.js').ListStore}} parts
 * @param {Visit} visit
 * @returns {Promise<import('./statement.js').PublicKey[]>} who signs from now on
 * @throws Failure
 */
export async function updateAreas({ store, clock, listStore }, { fetched, pins, have, wants, where }) {
  const pointer = new TextDecoder().decode(await fetched('areas.json'));
  const said = await believedAreas(pointer, pins, clock());
  if (have && said.version < have.version) throw new Failure('list_rollback');
  const rows = said.areas.filter(({ area }) => area === OTHER || wants.includes(area));
  if (have && isSame(have, said, rows)) {
    const { version, made_at: madeAt, valid_until: validUntil } = said;
    await store.put('kv', RECORD.list, { ...have, ...where, version, madeAt, validUntil, problem: null });
    return said.keys;
  }
  const files = (/** @type {string} */ name) => fetched(`files/${name}`);
  const before = await held(have, said, listStore, files);
  /** @type {Map<string, Table>} */
  const tables = new Map();
  let bytes = before.bytes;
  for (const row of rows) {
    const here = before.areas.get(row.area);
    if (here?.sha256 === row.sha256) tables.set(row.area, here.table);
    else {
      const loaded = await loadArea(row, here ? { ...here, table: async () => here.table } : null, files);
      tables.set(row.area, loaded.table);
      bytes += loaded.bytes;
    }
  }
  const now = rows.map(({ area, sha256, digest, count: entries }) => [
    area,
    { sha256, digest, count: entries },
  ]);
  const table = joined([...tables.values()]);
  const loaded = { table, bytes, division: before.division, held: Object.fromEntries(now) };
  await installAreas(store, said, loaded, where);
  return said.keys;
}

/**
 * Whether the device holds just these areas, each as it is now.
 * @param {StoredList} have @param {AreasStatement} said @param {AreasStatement['areas']} rows
 */
const isSame = ({ areas }, said, rows) =>
  areas?.division === said.division.sha256 &&
  Object.keys(areas.held).length === rows.length &&
  rows.every(({ area, sha256 }) => areas.held[area]?.sha256 === sha256);

/**
 * The areas that are on the device, apart. None where the list is divided in another way now, since keys may
 * have moved; an area that does not hold what it should is loaded anew.
 * @param {StoredList | null} have @param {AreasStatement} said
 * @param {import('./store.js').ListStore} listStore
 * @param {import('./loading.js').FetchFile} files
 */
async function held(have, said, listStore, files) {
  /** @type {Map<string, {sha256: string, digest: string, version: number, table: Table}>} */
  const areas = new Map();
  const here = have?.areas?.division === said.division.sha256 ? await listStore.areas() : null;
  if (!have || !here) {
    const division = await genuine(said.division, `${said.division.sha256}.division`, files);
    await divisionIn(division);
    return { areas, division, bytes: division.length };
  }
  const tables = divided(await listStore.table(), here.division);
  for (const [area, { sha256, digest, count: entries }] of Object.entries(here.held)) {
    const table = tables.get(area) ?? tableOf(0, 0);
    if (count(table) === entries) areas.set(area, { sha256, digest, version: have.version, table });
  }
  return { areas, division: here.file, bytes: 0 };
}
