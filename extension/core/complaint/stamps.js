// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { base64OfBytes, bytesOfBase64 } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { draftDigest, sendDigest } from './digest-request.js';
import { namesIn } from './logs.js';
import { widestHead } from './reach.js';
import { readStamp, requestFor } from './timestamp.js';
/**
 * @typedef {object} Stamp a time stamp over the hash of a record, as it is kept
 * @property {number} seq of the record
 * @property {string} digest its hash
 * @property {string} time the authority's, ISO 8601, UTC
 * @property {string} authority host name, as the server told it; empty where it was opened by hand
 * @property {string} response base64 of the TimeStampResp
 */
/**
 * @typedef {{of: 'log', seq: number, digest: string} | {of: 'pack', name: string, digest: string}} Target
 *   what is to be stamped: the log up to its last record, or the manifest of a finished pack
 */
/** @typedef {{time: string, authority: string, response: Uint8Array<ArrayBuffer>}} Given */
/**
 * @typedef {import('./digest-request.js').DigestParts & {
 *   store: import('../common/types.js').Store,
 *   ledger: Pick<import('../log/ledger.js').Ledger, 'chains'>,
 *   changed: (topic: import('../common/types.js').Topic) => void,
 * }} StampParts
 */

/**
 * Time stamps of an authority outside (RFC 3161): through the server, which passes the fingerprint
 * on, or by hand, with a file that is saved and an answer that is opened, for a service that the
 * person pays themselves.
 * @param {StampParts} parts
 */
export function createStamps(parts) {
  const { store, ledger, changed } = parts;

  /**
   * A stamp is kept only when it is over this fingerprint. That of a pack is not kept here: it
   * goes with the pack.
   * @param {Target} target @param {Uint8Array<ArrayBuffer>} bytes @param {string} authority
   * @returns {Promise<Given>}
   */
  async function take(target, bytes, authority) {
    const { digest, time, response } = readStamp(bytes);
    if (digest !== target.digest) throw new Failure('stamp_of_something_else');
    if (target.of === 'log') {
      const stamp = { seq: target.seq, digest, time, authority, response: base64OfBytes(response) };
      await store.put('kv', keyOf(PREFIX.stamp, `${time}:${digest.slice(0, 16)}`), stamp);
      changed('anchors');
    }
    return { time, authority, response };
  }

  return {
    /** The stamps of the log, oldest first. */
    async list() {
      /** @type {Stamp[]} */
      const stamps = await store.list('kv', PREFIX.stamp);
      return stamps.sort((a, b) => a.time.localeCompare(b.time));
    },

    /**
     * The log up to its last record, as what is to be stamped.
     * @returns {Promise<Target>}
     * @throws Failure 'log_empty'
     */
    async head() {
      const last = widestHead(await ledger.chains());
      if (!last) throw new Failure('log_empty');
      return { of: 'log', seq: last.seq, digest: last.hash };
    },

    /** Exactly what will be sent. @param {Target} target */
    draft: (target) => draftDigest(parts, '/v1/timestamps', target.digest),

    /**
     * @param {Target} target
     * @param {import('./digest-request.js').DigestDraft} draft
     * @throws Failure 'consent_refused' | 'stamp_not_given' | 'stamp_unreadable' | 'stamp_of_something_else'
     */
    async send(target, draft) {
      const answer = await sendDigest(parts, draft, 'stamp_not_given').catch(said);
      /** @type {import('../common/api.js').TimestampOut} */
      const { authority, response } = answer.json();
      return take(target, decoded(response), authority);
    },

    /** A request to hand to an authority. @param {Target} target */
    query: (target) => requestFor(target.digest),

    /** An authority's answer from a file. @param {Target} target @param {Uint8Array<ArrayBuffer>} bytes */
    open: (target, bytes) => take(target, bytes, ''),
  };
}

/**
 * A server without an authority will not have one in a few minutes either.
 * @param {unknown} error @returns {never}
 */
function said(error) {
  const problem =
    error instanceof Failure ? /** @type {{code?: string} | undefined} */ (error.problem) : undefined;
  throw problem?.code === 'no_timestamps' ? new Failure('no_timestamps') : error;
}

/** @param {unknown} response */
function decoded(response) {
  try {
    return bytesOfBase64(String(response));
  } catch {
    throw new Failure('stamp_unreadable');
  }
}

/**
 * Stamps of these logs. A restored backup or an erased log may leave those of another one.
 * @param {Stamp[]} stamps
 * @param {import('./logs.js').PackLog[]} logs
 */
export const stampsOf = (stamps, logs) =>
  stamps.flatMap((one) => {
    const log = logs.find(({ records }) => records[one.seq - 1]?.hash === one.digest);
    return log ? [{ ...one, chain: log.chain }] : [];
  });

/**
 * Where the stamps of the log lie in a pack, with their bytes.
 * @param {(Stamp & {chain: string})[]} stamps @param {import('./logs.js').PackLog[]} logs
 */
export function stampFiles(stamps, logs) {
  const { file } = namesIn(logs);
  return stamps.map((one, index) => {
    const log = file(one).replace('.jsonl', '-');
    return {
      path: `data/timestamps/${log}${one.seq}-${index + 1}.tsr`,
      bytes: bytesOfBase64(one.response),
    };
  });
}
