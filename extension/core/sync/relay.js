// @ts-check
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';
import { framesOf } from './frames.js';
/** @typedef {import('../common/types.js').Answer} Answer */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {import('../common/api.js').MailboxOut} MailboxState */
/** @typedef {ReturnType<typeof createRelay>} Relay */

/**
 * What lets a mailbox be opened: a solved challenge in base64, or an invitation.
 * @typedef {{altcha: string} | {invitation: string}} Ticket
 */

const BYTES = { 'Content-Type': 'application/octet-stream' };
/** Milliseconds that a request may take: half a megabyte on a slow line. */
const PATIENCE = 60_000;

/**
 * The mailbox of one group, as the server answers; docs/sync.md lists the requests. Each throws a Failure
 * whose code is the server's problem (`no_mailbox`, `mailbox_full`, `relay_full`, `sync_closed`, …) or
 * `offline`; `problem` is what it said.
 * @param {{http: import('../common/types.js').Http, server: string, token?: string}} parts `token`: none is
 *   needed for slots 1 to 3 of a pairing
 */
export function createRelay({ http, server, token }) {
  const bearer = /** @type {Record<string, string>} */ (token ? { Authorization: `Bearer ${token}` } : {});

  /** What the server's clock said at its last answer, milliseconds; NaN where it said nothing. */
  let date = Number.NaN;

  /**
   * @param {string} method @param {string} path
   * @param {{body?: Bytes | string, headers?: Record<string, string>, fine?: number[]}} [options] `fine`:
   *   what else is an answer
   */
  async function asks(method, path, { body, headers = {}, fine = [] } = {}) {
    const answer = await http(method, `${server}/v1/sync/${path}`, {
      headers: { ...bearer, ...headers },
      body,
      timeout: PATIENCE,
    });
    date = Date.parse(answer.headers.get('Date') ?? '');
    if (answer.status >= 300 && !fine.includes(answer.status)) throw refusal(answer);
    return answer;
  }

  const sends = (/** @type {string} */ method, /** @type {string} */ path, /** @type {Bytes} */ body) =>
    asks(method, path, { body, headers: BYTES });

  /** @param {Bytes} name @param {Bytes} data */
  function named(name, data) {
    const body = new Uint8Array(name.length + data.length);
    body.set(name);
    body.set(data, name.length);
    return body;
  }

  /** @param {string} path @param {Bytes[]} names */
  async function forget(path, names) {
    for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
      const some = new Blob(names.slice(at, at + NAMES_AT_ONCE));
      await sends('POST', path, new Uint8Array(await some.arrayBuffer()));
    }
  }

  return {
    server,
    /**
     * How far this device's clock is from the server's, in milliseconds; 0 where that is not known.
     * @param {Date} now
     */
    apart: (now) => Math.abs(now.getTime() - date) || 0,
    /**
     * Opens the mailbox; fine also when it is open already.
     * @param {Ticket} ticket @returns {Promise<MailboxState>}
     */
    open: async (ticket) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await asks('POST', 'mailboxes', { body: JSON.stringify(ticket), headers })).json();
    },
    /** @returns {Promise<MailboxState>} */
    state: async () => (await asks('GET', 'mailbox')).json(),
    /** Erases everything that lies in the mailbox, at once; fine also when it is gone already. */
    erase: async () => void (await asks('DELETE', 'mailbox', { fine: [404] })),
    /**
     * @param {Bytes} name 16 bytes @param {Bytes} blob
     * @returns {Promise<{n: number, isNew: boolean}>} `isNew` false: a blob of this name was there, and stays
     */
    put: async (name, blob) => {
      const answer = await sends('POST', 'blobs', named(name, blob));
      const n = /** @type {unknown} */ (answer.json().n);
      if (typeof n !== 'number') throw new Failure('bad_answer');
      return { n, isNew: answer.status === 201 };
    },
    /**
     * What came after a number, oldest first; not all of it at once.
     * @param {number} n
     */
    after: async (n) => framesOf((await asks('GET', `blobs?after=${n}`)).bytes, n),
    /** @param {Bytes[]} names */
    forget: (names) => forget('blobs/forget', names),
    /** A piece of a file. @param {Bytes} name @param {Bytes} chunk at most 1 MiB and 64 bytes */
    putChunk: async (name, chunk) => void (await sends('POST', 'chunks', named(name, chunk))),
    /** @param {string} name in hex @returns {Promise<Bytes | null>} null when it is not there */
    chunk: async (name) => {
      const answer = await asks('GET', `chunks/${name}`, { fine: [404] });
      if (answer.status !== 404) return answer.bytes;
      if (problemCode(problemOf(answer)) === 'no_mailbox') throw refusal(answer);
      return null;
    },
    /** @param {Bytes[]} names */
    forgetChunks: (names) => forget('forget/chunks', names),
    /**
     * One slot of a pairing, written once: the same again is fine, something else is `slot_taken`.
     * @param {string} pairing 32 hex digits @param {0 | 1 | 2 | 3} slot @param {Bytes} card at most 4 KiB
     */
    fillSlot: async (pairing, slot, card) => void (await sends('PUT', `pairings/${pairing}/${slot}`, card)),
    /**
     * @param {string} pairing @param {0 | 1 | 2 | 3} slot
     * @returns {Promise<Bytes | null>} null while nothing is there, and after ten minutes
     */
    slot: async (pairing, slot) => {
      const answer = await asks('GET', `pairings/${pairing}/${slot}`, { fine: [404] });
      return answer.status === 404 ? null : answer.bytes;
    },
  };
}

/** Maximum number of names in one request. */
const NAMES_AT_ONCE = 4096;

/** @param {Answer} answer */
function refusal(answer) {
  const problem = problemOf(answer);
  return Object.assign(new Failure(problemCode(problem), problem), {
    /** Milliseconds to wait, where the server says so. */
    after: Number(answer.headers.get('Retry-After')) * 1000 || null,
  });
}
