// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { verifyAsync } from '../../vendor/ed25519.js';
import { bytesOf } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

/**
 * What a publisher signed about its list: `docs/list-files.md`.
 *
 * @typedef {{sha256: string, bytes: number, since?: number}} File
 * @typedef {{key_id: string, public_key: string}} PublicKey
 * @typedef {object} Statement
 * @property {number} version
 * @property {string} made_at
 * @property {string} valid_until
 * @property {number} count
 * @property {string} digest
 * @property {File} full
 * @property {(File & {since: number})[]} deltas the newest `since` first
 * @property {PublicKey[]} keys those that sign from now on
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
  // The format comes first: what a later one means by the rest is not for us to guess.
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
    since !== null && since <= statement.version && statement.deltas.find((one) => one.since <= since);
  return delta || statement.full;
}

/** @param {File} file */
export const nameOf = ({ sha256, since }) => `${sha256}.${since === undefined ? 'full' : 'delta'}`;

/** @param {string} text @returns {{statement: any, signatures: any[]}} */
function parse(text) {
  try {
    const { statement, signatures } = JSON.parse(text);
    if (statement && Array.isArray(signatures)) return { statement, signatures };
  } catch {
    // Said below, in the same words as for everything else that is no pointer.
  }
  throw new Failure('bad_list');
}

/** @param {any[]} signatures @param {Record<string, string>} pinned @param {Uint8Array} message */
async function signedByAny(signatures, pinned, message) {
  for (const { key_id, signature } of signatures.slice(0, MOST_SIGNATURES)) {
    if (!Object.hasOwn(pinned, key_id)) continue;
    // Whatever stands there instead of a signature is none.
    if (await verifyAsync(bytesOf(signature), message, bytesOf(pinned[key_id])).catch(() => false))
      return true;
  }
  return false;
}

/** @param {any} said @returns {said is Statement} */
function isStatement(said) {
  const { version, made_at, valid_until, count, digest, full, deltas, keys } = said;
  return (
    [version, count].every(isWhole) &&
    [made_at, valid_until].every((moment) => MOMENT.test(moment)) &&
    HEX.test(digest) &&
    isFile(full) &&
    Array.isArray(deltas) &&
    deltas.every((delta) => isFile(delta) && isWhole(delta.since)) &&
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.every(({ key_id, public_key }) => typeof key_id === 'string' && typeof public_key === 'string')
  );
}

/** @param {any} file */
const isFile = (file) => HEX.test(file?.sha256) && isWhole(file.bytes);

/** @param {any} value */
const isWhole = (value) => Number.isSafeInteger(value) && value >= 0;
