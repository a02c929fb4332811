// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { verifyAsync } from '../../vendor/ed25519.js';
import { bytesOf } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

/**
 * What a publisher signed about its list: `docs/list-files.md`. A whole list is packed once a day; what came
 * since is a second statement in the same pointer.
 *
 * @typedef {import('../common/api.js').FullFile & {since?: number}} File `since`: the version that a delta
 *   leads from; the full list has none
 * @typedef {import('../common/api.js').PublicKey} PublicKey
 * @typedef {import('../common/api.js').Statement} Statement `deltas`: the newest `since` first; `keys`: those
 *   that sign from now on
 * @typedef {import('../common/api.js').Newer} Newer a version of which there are only deltas, one of them
 *   from that of the statement beside it or from an earlier one
 * @typedef {Statement | Newer} State says what a list holds
 * @typedef {{statement: Statement, newer: Newer | null}} Offer what a pointer says
 * @typedef {import('../common/api.js').ListSignature} Signature
 * @typedef {{statement: {format?: unknown}, signatures: Signature[], newer?: unknown}} Signed whose fields
 *   are not checked yet
 * @typedef {Pick<Statement, 'version' | 'made_at' | 'count' | 'digest' | 'deltas'>} Held what every
 *   statement says of a list
 * @typedef {{statement: Held & Pick<Statement, 'full'>, newer: Held | null}} Leads what
 *   loading needs of an offer
 */

const FORMAT = 'dunbook-list/1';
const NEWER_FORMAT = 'dunbook-list-newer/1';
const HEX = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MOST_SIGNATURES = 20;

/**
 * What a pointer says, if a pinned key signed it and it is still valid.
 * @param {string} text
 * @param {Record<string, string>} pinned key id → public key
 * @param {Date} now
 * @returns {Promise<Offer>}
 * @throws Failure 'bad_list', 'list_too_new', 'list_signature', 'list_expired'
 */
export async function believed(text, pinned, now) {
  const pointer = await signedIn(text, FORMAT, pinned);
  const { statement } = pointer;
  if (!isStatement(statement)) throw new Failure('bad_list');
  if (statement.valid_until < now.toISOString()) throw new Failure('list_expired');
  return { statement, newer: await newerThan(statement, pointer.newer, pinned) };
}

/**
 * A pointer of this format that a pinned key signed; what its statement holds is not checked yet.
 * @param {string} text @param {string} format @param {Record<string, string>} pinned
 * @throws Failure 'bad_list', 'list_too_new', 'list_signature'
 */
export async function signedIn(text, format, pinned) {
  const pointer = parse(text);
  const said = String(pointer.statement.format);
  // The format is looked at before anything else, because a later format may mean something else by the rest.
  if (said !== format) {
    const isLater = said.startsWith(format.slice(0, format.indexOf('/') + 1));
    throw new Failure(isLater ? 'list_too_new' : 'bad_list');
  }
  await checkSigned(pointer, pinned);
  return pointer;
}

/**
 * @param {Statement} statement
 * @param {unknown} claimed the second signed statement of the pointer, where there is one
 * @param {Record<string, string>} pinned
 * @returns {Promise<Newer | null>} null also for one that is older: somebody else put the two together
 */
async function newerThan(statement, claimed, pinned) {
  if (claimed === undefined || claimed === null) return null;
  const signed = asSigned(claimed);
  await checkSigned(signed, pinned);
  const newer = signed.statement;
  if (!isNewer(newer)) throw new Failure('bad_list');
  if (newer.version <= statement.version) return null;
  if (!deltaFor(newer, statement.version)) throw new Failure('bad_list');
  return newer;
}

/** What the list is after all that the pointer leads to. @param {Offer} offer @returns {State} */
export const newestOf = ({ statement, newer }) => newer ?? statement;

/**
 * The least to load for a list of version `since`: each file, and what the list must be after it. It begins
 * with the whole list where no delta leads from there.
 * @param {Leads} offer
 * @param {number | null} since
 * @returns {{file: File, state: Held}[]}
 */
export function stepsFor({ statement, newer }, since) {
  const direct = newer && deltaFor(newer, since);
  if (direct) return [{ file: direct, state: newer }];
  const first = { file: deltaFor(statement, since) ?? statement.full, state: statement };
  return newer ? [first, ...stepsFor({ statement, newer }, statement.version)] : [first];
}

/** @param {Held} state @param {number | null} since @returns {File | undefined} */
export const deltaFor = ({ version, deltas }, since) =>
  since !== null && since <= version ? deltas.find((delta) => delta.since <= since) : undefined;

/** @param {File} file */
export const nameOf = ({ sha256, since }) => `${sha256}.${since === undefined ? 'full' : 'delta'}`;

/** @param {string} text @returns {Signed} */
function parse(text) {
  try {
    return asSigned(JSON.parse(text));
  } catch {
    // What is no JSON fails with the same code as everything else that is no pointer.
    throw new Failure('bad_list');
  }
}

/** @param {unknown} claimed @returns {Signed} */
function asSigned(claimed) {
  const { statement, signatures, newer } = /** @type {Partial<Signed>} */ (claimed ?? {});
  if (statement && Array.isArray(signatures)) return { statement, signatures, newer };
  throw new Failure('bad_list');
}

/**
 * @param {Signed} signed @param {Record<string, string>} pinned @throws Failure unless a pinned key signed it
 */
async function checkSigned({ statement, signatures }, pinned) {
  const message = new TextEncoder().encode(/** @type {string} */ (canonicalize(statement)));
  if (!(await signedByAny(signatures, pinned, message))) throw new Failure('list_signature');
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
  return isState(statement) && isFile(statement.full) && isTimed(statement);
}

/**
 * Until when it is valid, and who signs from then on.
 * @param {{valid_until?: unknown, keys?: unknown}} statement
 */
export function isTimed({ valid_until, keys }) {
  const listed = listIn(keys);
  return MOMENT.test(String(valid_until)) && listed.length > 0 && listed.every(isPublicKey);
}

/** @param {{format?: unknown}} claimed @returns {claimed is Newer} */
const isNewer = (claimed) =>
  claimed.format === NEWER_FORMAT && isState(/** @type {Record<keyof State, unknown>} */ (claimed));

/** @param {Record<keyof Held, unknown>} state */
export const isState = (state) =>
  isCounted(state) &&
  Array.isArray(state.deltas) &&
  listIn(state.deltas).every((delta) => isFile(delta) && isWhole(delta.since));

/** @param {Record<'version' | 'count' | 'made_at' | 'digest', unknown>} state */
export const isCounted = (state) =>
  [state.version, state.count].every(isWhole) &&
  MOMENT.test(String(state.made_at)) &&
  HEX.test(String(state.digest));

/** The items of a list; empty for what is none. @param {unknown} claimed @returns {unknown[]} */
export const listIn = (claimed) => (Array.isArray(claimed) ? claimed : []);

/** @param {unknown} claimed @returns {claimed is File} */
export function isFile(claimed) {
  const file = /** @type {Partial<File> | null | undefined} */ (claimed);
  return HEX.test(String(file?.sha256)) && isWhole(file?.bytes);
}

/** @param {unknown} claimed */
function isPublicKey(claimed) {
  const { key_id, public_key } = /** @type {Record<keyof PublicKey, unknown>} */ (claimed);
  return typeof key_id === 'string' && typeof public_key === 'string';
}

/** @param {unknown} value */
export const isWhole = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
