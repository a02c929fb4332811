// @ts-check
import canonicalize from '../../../vendor/canonicalize.js';
import { verifyAsync } from '../../../vendor/ed25519.js';
import { bytesOf, hex, sha256Bytes } from '../../common/bytes.js';
import { parsed } from './chain-check.js';
/** @typedef {import('../anchors.js').Receipt & {chain?: string}} Receipt */

/**
 * Signatures of a Dunbook server over the log's head: the weaker kind of outside time, by a key
 * that it made itself.
 */

export const ANCHORS = 'data/anchors.jsonl';
const FORMAT = 'dunbook-anchor/1';
const KEY_ID = 16;
const HEX = /^(?:[0-9a-f]{2})+$/;
const TEXTS = /** @type {const} */ (['digest', 'time', 'key_id', 'signature', 'public_key', 'server']);

/**
 * @param {Uint8Array} content
 * @param {import('./log-check.js').Log} log
 * @param {import('./verdict.js').Verdict} verdict
 */
export async function checkReceipts(content, log, verdict) {
  for (const line of new TextDecoder().decode(content).split('\n').filter(Boolean)) {
    const said = /** @type {Partial<Receipt>} */ (parsed(line) ?? {});
    const chain = log.chain(said.chain);
    if (isReceipt(said) && chain?.records.get(said.seq)?.hash === said.digest && (await isGenuine(said))) {
      const { seq, time, key_id, server } = said;
      verdict.receipts.push({ log: chain.file, seq, time, key_id, server });
    } else {
      const seq = Number.isInteger(said.seq) ? Number(said.seq) : null;
      verdict.find('anchor', ANCHORS, { log: chain?.file ?? '', seq, time: String(said.time ?? '') });
    }
  }
}

/** @param {Partial<Receipt>} said @returns {said is Receipt} */
const isReceipt = (said) =>
  Number.isInteger(said.seq) && TEXTS.every((name) => typeof said[name] === 'string');

/** Whether the holder of the key signed exactly this (Ed25519, RFC 8032). @param {Receipt} receipt */
async function isGenuine({ digest, time, key_id, signature, public_key }) {
  if (![public_key, signature].every((value) => HEX.test(value))) return false;
  // The id is derived from the key: a chosen id could be given to two keys.
  if (hex(await sha256Bytes(bytesOf(public_key))).slice(0, KEY_ID) !== key_id) return false;
  const statement = new TextEncoder().encode(canonicalize({ digest, format: FORMAT, key_id, time }));
  try {
    return await verifyAsync(bytesOf(signature), statement, bytesOf(public_key));
  } catch {
    return false;
  }
}
