// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import canonicalize from '../../vendor/canonicalize.js';
import { bytesOf, hex, sha256Bytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
import { draftDigest, sendDigest } from './digest-request.js';
import { widestHead } from './reach.js';
/**
 * @typedef {{server: string, seq: number, digest: string, time: string, key_id: string, public_key: string,
 *   signature: string}} Receipt
 */
/**
 * @typedef {Pick<Receipt, 'time' | 'key_id' | 'signature'>} Signed what the server answers to a fingerprint
 */

/**
 * @typedef {import('./digest-request.js').DigestParts & {
 *   store: import('../common/types.js').Store,
 *   ledger: Pick<import('../log/ledger.js').Ledger, 'chains'>,
 *   http: import('../common/types.js').Http,
 *   changed: (topic: import('../common/types.js').Topic) => void,
 * }} AnchorParts
 */

const FORMAT = 'dunbook-anchor/1';
/** A key's id is this many hexadecimal digits from the start of its SHA-256. */
const KEY_ID = 16;

/**
 * A Dunbook server's word that the log existed by a certain time: the weaker kind, because it holds only for
 * who trusts that server's operator, and whoever runs a server can sign any time with its key.
 * @param {AnchorParts} parts
 */
export function createAnchors(parts) {
  const { store, ledger, http, changed } = parts;
  return {
    /** The receipts of the logs, oldest first. */
    async list() {
      /** @type {Receipt[]} */
      const receipts = await store.list('kv', PREFIX.anchor);
      return receipts.sort((a, b) => a.time.localeCompare(b.time));
    },

    /** Exactly what will be sent. @throws Failure 'log_empty' */
    async draft() {
      const last = widestHead(await ledger.chains());
      if (!last) throw new Failure('log_empty');
      return { seq: last.seq, ...(await draftDigest(parts, '/v1/anchors', last.hash)) };
    },

    /**
     * The receipt is kept only when its signature is good.
     * @param {{seq: number} & import('./digest-request.js').DigestDraft} draft
     * @returns {Promise<Receipt>}
     */
    async send(draft) {
      const { server, seq, digest } = draft;
      const answer = await sendDigest(parts, draft, 'anchor_refused');
      const known = await http('GET', `${server}/v1/anchors/keys`);
      if (known.status !== 200) throw new Failure('anchor_refused', problemOf(known));
      /** @type {Signed} */
      const { time, key_id, signature } = answer.json();
      /** @type {{keys?: Pick<Receipt, 'key_id' | 'public_key'>[]}} */
      const { keys } = known.json();
      // A key that the server does not name is no key: the receipt is then not genuine.
      const public_key = keys?.find((key) => key.key_id === key_id)?.public_key ?? '';
      const receipt = { server, seq, digest, time, key_id, public_key, signature };
      if (!(await isGenuine(receipt))) throw new Failure('anchor_not_genuine');
      await store.put('kv', keyOf(PREFIX.anchor, `${time}:${digest.slice(0, 16)}`), receipt);
      changed('anchors');
      return receipt;
    },
  };
}

/**
 * Receipts of these logs. A restored backup or an erased log may leave those of another one, which say
 * nothing of these records: a receipt counts only where its digest is the hash of the record with its number.
 * @param {Receipt[]} receipts
 * @param {import('./logs.js').PackLog[]} logs
 */
export const receiptsOf = (receipts, logs) =>
  receipts.flatMap((one) => {
    const log = logs.find(({ records }) => records[one.seq - 1]?.hash === one.digest);
    return log ? [{ ...one, chain: log.chain }] : [];
  });

/**
 * Whether the holder of the key signed exactly this (Ed25519).
 * @param {Receipt} receipt
 * @throws Failure 'no_ed25519' where the browser cannot tell
 */
async function isGenuine({ digest, time, key_id, public_key, signature }) {
  if (![public_key, signature].every((value) => /^(?:[0-9a-f]{2})+$/.test(value ?? ''))) return false;
  // The id is derived from the key: a chosen id could be given to two keys.
  if (hex(await sha256Bytes(bytesOf(public_key))).slice(0, KEY_ID) !== key_id) return false;
  const statement = new TextEncoder().encode(canonicalize({ digest, format: FORMAT, key_id, time }));
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(public_key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), statement);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw new Failure('no_ed25519');
    return false;
  }
}
