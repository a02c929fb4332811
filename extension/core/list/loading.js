// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';
import { codeOf, Failure } from '../common/failure.js';
import { offerIn } from './areas.js';
import { decodeDelta, decodeFull } from './codec.js';
import { sumOf } from './digest.js';
import { applyDelta, leaving } from './merge.js';
import { nameOf, stepsFor } from './statement.js';
import { count, entries, tableOf } from './table.js';
/** @typedef {import('./table.js').Table} Table */
/** @typedef {import('./statement.js').File} File */
/** @typedef {import('./statement.js').Held} State */
/** @typedef {(name: string) => Promise<Uint8Array<ArrayBuffer>>} FetchFile */
/** @typedef {{digest: string, table: () => Promise<Table>}} Have */

/**
 * Maximum number of entries of a full list whose set digest is worked out again. A wrong digest would only
 * make the next delta not fit, and summing a longer list takes more than a moment on a phone.
 */
const SUMMED_AT_MOST = 20_000;

/**
 * The newest table that a believed pointer leads to, loaded with as little as possible.
 * @param {import('./statement.js').Leads} offer
 * @param {(Have & {version: number}) | null} have
 * @param {FetchFile} fetchFile
 * @returns {Promise<{table: Table, bytes: number}>} `bytes` that were loaded
 * @throws Failure 'bad_list' when what comes is not what was signed
 */
export async function load(offer, have, fetchFile) {
  const steps = have && stepsFor(offer, have.version);
  if (steps && steps[0].file.since !== undefined) {
    try {
      return await taken(steps, have, fetchFile);
    } catch (error) {
      // A delta that does not fit is no reason to stay behind: the whole list puts everything right.
      if (codeOf(error) !== 'bad_list') throw error;
    }
  }
  return taken(stepsFor(offer, null), { digest: '0', table: async () => tableOf(0, 0) }, fetchFile);
}

/**
 * The newest table of an area that a believed statement names: the file that leads to it,
 * and what that names.
 * @param {import('./areas.js').AreaFile} row
 * @param {Parameters<typeof load>[1]} have
 * @param {FetchFile} fetchFile
 * @returns {ReturnType<typeof load>}
 * @throws Failure 'bad_list'
 */
export async function loadArea(row, have, fetchFile) {
  const offer = offerIn(row, await genuine(row, `${row.sha256}.area`, fetchFile));
  const { table, bytes } = await load(offer, have, fetchFile);
  return { table, bytes: row.bytes + bytes };
}

/**
 * @param {{file: File, state: State}[]} steps
 * @param {Have} have
 * @param {FetchFile} fetchFile
 */
async function taken(steps, have, fetchFile) {
  let { table, digest } = have;
  let bytes = 0;
  for (const { file, state } of steps) {
    const after =
      file.since === undefined
        ? await whole(state, file, fetchFile)
        : await merged(state, file, { table, digest }, fetchFile);
    table = async () => after;
    digest = state.digest;
    bytes += file.bytes;
  }
  return { table: await table(), bytes };
}

/** @param {State} state @param {File} file @param {FetchFile} fetchFile */
async function whole(state, file, fetchFile) {
  const table = await decodeFull(await genuine(file, nameOf(file), fetchFile));
  if (count(table) !== state.count) throw new Failure('bad_list');
  if (state.count <= SUMMED_AT_MOST && (await sumOf('0', entries(table), [])) !== state.digest)
    throw new Failure('bad_list');
  return table;
}

/** @param {State} state @param {File} file @param {Have} have @param {FetchFile} fetchFile */
async function merged(state, file, have, fetchFile) {
  const delta = await decodeDelta(await genuine(file, nameOf(file), fetchFile));
  const before = await have.table();
  const after = applyDelta(before, delta);
  const digest = await sumOf(have.digest, entries(delta.changed), leaving(before, delta));
  if (count(after) !== state.count || digest !== state.digest) throw new Failure('bad_list');
  return after;
}

/**
 * The bytes that a statement named.
 * @param {Pick<File, 'sha256' | 'bytes'>} file @param {string} name @param {FetchFile} fetchFile
 * @throws Failure 'bad_list'
 */
export async function genuine(file, name, fetchFile) {
  const bytes = await fetchFile(name);
  if (bytes.length !== file.bytes || hex(await sha256Bytes(bytes)) !== file.sha256)
    throw new Failure('bad_list');
  return bytes;
}
