// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';
import { codeOf, Failure } from '../common/failure.js';
import { decodeDelta, decodeFull } from './codec.js';
import { sumOf } from './digest.js';
import { applyDelta, leaving } from './merge.js';
import { bestFor, nameOf } from './statement.js';
import { count, entries } from './table.js';
/** @typedef {import('./table.js').Table} Table */
/** @typedef {import('./statement.js').Statement} Statement */

/**
 * Maximum number of entries of a full list whose set digest is worked out again. A wrong digest would only
 * make the next delta not fit, and summing a longer list takes more than a moment on a phone.
 */
const SUMMED_AT_MOST = 20_000;

/**
 * The table that a believed statement is about, loaded with as little as possible.
 * @param {Statement} statement
 * @param {{version: number, digest: string, table: () => Promise<Table>} | null} have
 * @param {(name: string) => Promise<Uint8Array<ArrayBuffer>>} fetchFile
 * @returns {Promise<{table: Table, bytes: number}>} `bytes` that were loaded
 * @throws Failure 'bad_list' when what comes is not what was signed
 */
export async function load(statement, have, fetchFile) {
  const file = bestFor(statement, have?.version ?? null);
  if (have && file.since !== undefined) {
    try {
      return { table: await merged(statement, file, have, fetchFile), bytes: file.bytes };
    } catch (error) {
      // A delta that does not fit is no reason to stay behind: the whole list puts everything right.
      if (codeOf(error) !== 'bad_list') throw error;
    }
  }
  const table = await decodeFull(await genuine(statement.full, fetchFile));
  if (count(table) !== statement.count) throw new Failure('bad_list');
  if (statement.count <= SUMMED_AT_MOST && (await sumOf('0', entries(table), [])) !== statement.digest)
    throw new Failure('bad_list');
  return { table, bytes: statement.full.bytes };
}

/**
 * @param {Statement} statement
 * @param {import('./statement.js').File} file
 * @param {{digest: string, table: () => Promise<Table>}} have
 * @param {(name: string) => Promise<Uint8Array<ArrayBuffer>>} fetchFile
 */
async function merged(statement, file, have, fetchFile) {
  const delta = await decodeDelta(await genuine(file, fetchFile));
  const before = await have.table();
  const after = applyDelta(before, delta);
  const digest = await sumOf(have.digest, entries(delta.changed), leaving(before, delta));
  if (count(after) !== statement.count || digest !== statement.digest) throw new Failure('bad_list');
  return after;
}

/**
 * @param {import('./statement.js').File} file
 * @param {(name: string) => Promise<Uint8Array<ArrayBuffer>>} fetchFile
 */
async function genuine(file, fetchFile) {
  const bytes = await fetchFile(nameOf(file));
  if (bytes.length !== file.bytes || hex(await sha256Bytes(bytes)) !== file.sha256)
    throw new Failure('bad_list');
  return bytes;
}
