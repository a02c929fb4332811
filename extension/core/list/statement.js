// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { verifyAsync } from '../../vendor/ed25519.js';
import { bytesOf } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

/**
 * What a publisher signed about its list: `docs/list-files.md`.
 *
 * @typedef {import('../common/api.js').FullFile & {since?: number}} File `since`: the version that a delta
 *   leads from; the full list has none
 * @typedef {import('../common/api.js').PublicKey} PublicKey
 * @typedef {import('../common/api.js').Statement} Statement `deltas`: the newest `since` first; `keys`: those
 *   that sign from now on
 * @typedef {import('../common/api.js').ListSignature} Signature
 */

const FORMAT = 'dunbook-list/1';
const HEX = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MOST_SIGNATURES = 20;

/**
 * What a pointer says, if a pinned key signed it and it is still valid.
 * @param {string} text
 * @param {Record<string, string>} pinned key id → public key
 * @param {Date} now
 * @returns {Promise<Statement>}
 * @throws Failure 'bad_list', 'list_too_new', 'list_signature', 'list_expired'
 */
export async function believed(text, pinned, now) {
  const { statement, signatures } = parse(text);
  // The format is looked at before anything else, because a later format may mean something else by the rest.
  if (statement?.format !== FORMAT)
    throw new Failure(String(statement?.format).startsWith('dunbook-list/') ? 'list_too_new' : 'bad_list');
  const message = new TextEncoder().encode(/** @type {string} */ (canonicalize(statement)));
  if (!(await signedByAny(signatures, pinned, message))) throw new Failure('list_signature');
  if (!isStatement(statement)) throw new Failure('bad_list');
  if (statement.valid_until < now.toISOString()) throw new Failure('list_expired');
  return statement;
}

/**
 * The least to load for a list of version `since`; the whole when no delta leads from there.
 * @param {Statement} statement
 * @param {number | null} since
 * @returns {File}
 */
export function bestFor(statement, since) {
  const delta =
    since !== null && since <= statement.version && statement.deltas.find((delta) => delta.since <= since);
  return delta || statement.full;
}

/** @param {File} file */
export const nameOf = ({ sha256, since }) => `${sha256}.${since === undefined ? 'full' : 'delta'}`;

/**
 * @param {string} text
 * @returns {{statement: {format?: unknown}, signatures: Signature[]}} whose fields are not checked yet
 */
function parse(text) {
  try {
    /** @type {{statement?: {format?: unknown}, signatures?: unknown}} */
    const { statement, signatures } = JSON.parse(text);
    if (statement && Array.isArray(signatures)) return { statement, signatures };
  } catch {
    // What is no JSON fails below, with the same code as everything else that is no pointer.
  }
  throw new Failure('bad_list');
}

/** @param {Signature[]} signatures @param {Record<string, string>} pinned @param {Uint8Array} message */
async function signedByAny(signatures, pinned, message) {
  for (const { key_id, signature } of signatures.slice(0, MOST_SIGNATURES)) {
    if (!Object.hasOwn(pinned, key_id)) continue;
    // Bytes that are no signature make the library throw: they count as a wrong signature.
    if (await verifyAsync(bytesOf(signature), message, bytesOf(pinned[key_id])).catch(() => false))
      return true;
  }
  return false;
}

/** @param {unknown} claimed @returns {claimed is Statement} */
function isStatement(claimed) {
  const statement = /** @type {Record<keyof Statement, unknown>} */ (claimed);
  const deltas = listIn(statement.deltas);
  const keys = listIn(statement.keys);
  return (
    [statement.version, statement.count].every(isWhole) &&
    [statement.made_at, statement.valid_until].every((moment) => MOMENT.test(String(moment))) &&
    HEX.test(String(statement.digest)) &&
    isFile(statement.full) &&
    Array.isArray(statement.deltas) &&
    deltas.every((delta) => isFile(delta) && isWhole(delta.since)) &&
    keys.length > 0 &&
    keys.every(isPublicKey)
  );
}

/** Empty for what is no list. @param {unknown} claimed @returns {unknown[]} */
const listIn = (claimed) => (Array.isArray(claimed) ? claimed : []);

/** @param {unknown} claimed @returns {claimed is File} */
function isFile(claimed) {
  const file = /** @type {Partial<File> | null | undefined} */ (claimed);
  return HEX.test(String(file?.sha256)) && isWhole(file?.bytes);
}

/** @param {unknown} claimed */
function isPublicKey(claimed) {
  const { key_id, public_key } = /** @type {Record<keyof PublicKey, unknown>} */ (claimed);
  return typeof key_id === 'string' && typeof public_key === 'string';
}

/** @param {unknown} value */
const isWhole = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
