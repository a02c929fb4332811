// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { hex, sha256Bytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
/**
 * @typedef
 *   {{server: string, seq: number, digest: string, time: string, key_id: string, public_key: string, signature: string}}
 *   Receipt
 */

const FORMAT = 'dunbook-anchor/1';
/** So many digits of its SHA-256 name a key. */
const KEY_ID = 16;

/**
 * A server's word that the log existed by a certain time. It is sent the fingerprint of the last entry and
 * nothing else (P1): the fingerprint cannot be turned back into what was written.
 * @param
 *   {{store: import('../common/types.js').Store, http: import('../common/types.js').Http, settings: {get(): Promise<{server: string}>}, reporter: any, ledger: any,
 * host: import('../common/types.js').Host, language: () => Promise<string>, changed: (topic: string) =>
 * void}} parts
 */
export function createAnchors({ store, http, settings, reporter, ledger, host, language, changed }) {
  return {
    /** @returns {Promise<Receipt[]>} oldest first */
    list: async () => (await store.list('kv', 'anchor:')).sort((a, b) => a.time.localeCompare(b.time)),

    /** Exactly what will be sent. @throws Failure 'log_empty' */
    async draft() {
      const { server } = await settings.get();
      const last = await store.last('ledger');
      if (!last) throw new Failure('log_empty');
      const headers = [
        ['Content-Type', 'application/json'],
        ['Accept-Language', await language()],
      ];
      return {
        server,
        seq: last.seq,
        digest: last.hash,
        method: 'POST',
        url: `${server}/v1/anchors`,
        headers: [...headers, ['Authorization', 'Bearer …']],
        body: JSON.stringify({ digest: last.hash }),
        registers: !(await reporter.isRegistered(server)),
      };
    },

    /**
     * Straight from the click: the browser may want to ask for consent. Kept only when the signature is good.
     * @param {{server: string, seq: number, digest: string, headers: string[][], body: string}} draft
     * @returns {Promise<Receipt>}
     */
    async send({ server, seq, digest, headers, body }) {
      if (!(await host.askConsent())) throw new Failure('consent_refused');
      const answer = await reporter.request(server, 'POST', '/v1/anchors', {
        headers: Object.fromEntries(headers.filter(([name]) => name !== 'Authorization')),
        body,
        enrol: true,
      });
      if (answer.status !== 201) throw new Failure('anchor_refused', problemOf(answer));
      const known = await http('GET', `${server}/v1/anchors/keys`);
      if (known.status !== 200) throw new Failure('anchor_refused', problemOf(known));
      const { time, key_id, signature } = answer.json();
      const public_key = known
        .json()
        .keys?.find((/** @type {any} */ one) => one.key_id === key_id)?.public_key;
      const receipt = { server, seq, digest, time, key_id, public_key, signature };
      if (!(await isGenuine(receipt))) throw new Failure('anchor_not_genuine');
      await store.put('kv', `anchor:${time}:${digest.slice(0, 16)}`, receipt);
      changed('anchors');
      return receipt;
    },
  };
}

/**
 * Whether the holder of the key signed exactly this (Ed25519).
 * @param {Receipt} receipt
 * @throws Failure 'no_ed25519' where the browser cannot tell
 */
export async function isGenuine({ digest, time, key_id, public_key, signature }) {
  if (![public_key, signature].every((value) => /^(?:[0-9a-f]{2})+$/.test(value ?? ''))) return false;
  // A key is known by what it is, or two of them could share a name.
  if (hex(await sha256Bytes(bytesOf(public_key))).slice(0, KEY_ID) !== key_id) return false;
  const statement = new TextEncoder().encode(canonicalize({ digest, format: FORMAT, key_id, time }));
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(public_key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), statement);
  } catch (error) {
    if (/** @type {any} */ (error).name === 'NotSupportedError') throw new Failure('no_ed25519');
    return false;
  }
}

/** @param {string} hex */
const bytesOf = (hex) => new Uint8Array((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
