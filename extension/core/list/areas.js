// @ts-check
import { Failure } from '../common/failure.js';
import { sumOfDigests } from './digest.js';
import { deltaFor, isCounted, isFile, isState, isTimed, isWhole, listIn, signedIn } from './statement.js';

/**
 * What a publisher signed about the list divided by area: `docs/list-files.md`. One statement names every
 * part by its digest, so that a mirror can neither leave one out nor show an older one.
 *
 * @typedef {import('../common/api.js').AreasStatement} AreasStatement
 * @typedef {import('../common/api.js').AreaFile} AreaFile
 * @typedef {import('./statement.js').Leads['statement']} Whole
 * @typedef {import('./statement.js').Held} Held
 */

const FORMAT = 'dunbook-areas/1';
/** Maximum size of an area's file in bytes. A larger one is refused unread; a real one has 1 to 4 KB. */
const MOST_BYTES = 64 * 1024;
const AREA = /^[A-Za-z-]{1,16}$/;

/**
 * What a pointer to areas says, if a pinned key signed it and it is still valid.
 * @param {string} text
 * @param {Record<string, string>} pinned key id → public key
 * @param {Date} now
 * @returns {Promise<AreasStatement>}
 * @throws Failure 'bad_list', 'list_too_new', 'list_signature', 'list_expired'
 */
export async function believedAreas(text, pinned, now) {
  const { statement } = await signedIn(text, FORMAT, pinned);
  if (!isStatement(statement)) throw new Failure('bad_list');
  if (statement.valid_until < now.toISOString()) throw new Failure('list_expired');
  return statement;
}

/**
 * Whether it says all that it has to, and the areas, each named once, make up the list.
 * @param {{format?: unknown}} claimed @returns {claimed is AreasStatement}
 */
function isStatement(claimed) {
  const said = /** @type {Record<keyof AreasStatement, unknown>} */ (claimed);
  if (!isCounted(said) || !isTimed(said) || !isFile(said.division)) return false;
  const rows = listIn(said.areas);
  if (!rows.every(isRow)) return false;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const ascend = rows.every(({ area }, at) => at === 0 || rows[at - 1].area < area);
  return ascend && count === said.count && sumOfDigests(rows) === said.digest;
}

/** @param {unknown} claimed @returns {claimed is AreaFile} */
function isRow(claimed) {
  const row = /** @type {Partial<Record<keyof AreaFile, unknown>> | null} */ (claimed);
  return (
    AREA.test(String(row?.area)) &&
    [row?.count, row?.full_bytes].every(isWhole) &&
    /^[0-9a-f]{64}$/.test(String(row?.digest)) &&
    Number(row?.bytes) <= MOST_BYTES &&
    isFile(claimed)
  );
}

/**
 * How to get to an area, from the file that the statement named and whose bytes were compared.
 * @param {AreaFile} row @param {Uint8Array} bytes
 * @returns {import('./statement.js').Leads}
 * @throws Failure 'bad_list' when it is another area's, or of another edition
 */
export function offerIn(row, bytes) {
  const said = /** @type {{area?: unknown, whole?: Whole, newer?: Held} | null} */ (jsonIn(bytes));
  const { area, whole, newer = null } = said ?? {};
  if (area !== row.area || !whole || !isState(whole) || !isFile(whole.full)) throw new Failure('bad_list');
  // What is newer begins where the whole part ends, so that both together make the newest.
  if (newer && !(isState(newer) && deltaFor(newer, whole.version))) throw new Failure('bad_list');
  const newest = newer ?? whole;
  if (newest.count !== row.count || newest.digest !== row.digest) throw new Failure('bad_list');
  return { statement: whole, newer };
}

/** The JSON in a file; null for what is none. @param {Uint8Array} bytes @returns {unknown} */
function jsonIn(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
