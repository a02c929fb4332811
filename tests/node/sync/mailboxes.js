// @ts-check
/** @typedef {import('../../../extension/core/common/types.js').Http} Http */

/**
 * @typedef {{n: number, name: Uint8Array, blob: Uint8Array}} Kept
 * @typedef {{newest: number, blobs: Kept[], chunks: Map<string, Uint8Array>}} Mailbox
 */

/**
 * A relay in memory that keeps the contract of docs/sync.md for mailboxes, blobs, chunks and pairings, and
 * counts its requests. A test may read and change what it holds, as a hostile relay would.
 */
export function relayServer() {
  /** @type {Map<string, Mailbox>} */
  const mailboxes = new Map();
  /** Slots of pairings, by their path. @type {Map<string, Uint8Array>} */
  const slots = new Map();
  /** @type {{method: string, path: string, bytes: number, body: Uint8Array | string}[]} */
  const requests = [];
  const server = {
    mailboxes,
    slots,
    requests,
    down: false,
    most: 8 * 1024 * 1024,
    mostFiles: 64 * 1024 * 1024,
    date: '',
  };
  const allowed = () => server.most;

  /** @param {Mailbox} mailbox */
  const shown = ({ newest, blobs, chunks }) => ({
    newest,
    log_bytes: blobs.reduce((sum, { blob }) => sum + blob.length, 0),
    log_bytes_allowed: allowed(),
    file_bytes: sizeOf(chunks),
    file_bytes_allowed: server.mostFiles,
    until: '2027-12-31',
  });

  /** @type {Http} */
  async function http(method, url, { headers = {}, body = '' } = {}) {
    if (server.down) throw Object.assign(new Error('offline'), { code: 'offline' });
    const { pathname, searchParams, host } = new URL(url);
    const path = pathname.replace('/v1/sync/', '');
    requests.push({ method, path, bytes: body.length, body });
    if (pathname === '/v1/reporters/challenge') return answer(200, {});
    if (path.startsWith('pairings/')) return pairing(method, path, body);
    const id = host + headers.Authorization;
    const mailbox = mailboxes.get(id);
    if (path === 'mailboxes') {
      if (!mailbox) mailboxes.set(id, { newest: 0, blobs: [], chunks: new Map() });
      return answer(mailbox ? 200 : 201, shown(mailbox ?? { newest: 0, blobs: [], chunks: new Map() }));
    }
    if (!mailbox) return answer(404, { code: 'no_mailbox' });
    const bytes = typeof body === 'string' ? new Uint8Array() : body;
    if (path === 'mailbox' && method === 'GET') return answer(200, shown(mailbox));
    if (path === 'mailbox') return answer(mailboxes.delete(id) ? 204 : 404, null);
    if (path === 'blobs' && method === 'POST') return put(mailbox, bytes);
    if (path === 'blobs') return answer(200, framed(mailbox.blobs, Number(searchParams.get('after'))));
    if (path === 'blobs/forget') {
      const names = new Set(
        Array.from({ length: bytes.length / 16 }, (_, at) => text(bytes.slice(at * 16, at * 16 + 16))),
      );
      mailbox.blobs = mailbox.blobs.filter(({ name }) => !names.has(text(name)));
      return answer(204, null);
    }
    if (path === 'chunks') return putChunk(mailbox, text(bytes.slice(0, 16)), bytes.slice(16));
    if (path === 'forget/chunks') {
      for (let at = 0; at < bytes.length; at += 16) mailbox.chunks.delete(text(bytes.slice(at, at + 16)));
      return answer(204, null);
    }
    const chunk = mailbox.chunks.get(path.replace('chunks/', ''));
    return chunk ? answer(200, chunk) : answer(404, { code: 'not_found' });
  }

  /**
   * Slots are written once; their lifetime does not matter in these tests.
   * @param {string} method @param {string} path @param {Uint8Array | string} body
   */
  function pairing(method, path, body) {
    const there = slots.get(path);
    if (method === 'GET') return there ? answer(200, there) : answer(404, { code: 'not_found' });
    const bytes = typeof body === 'string' ? new Uint8Array() : body;
    if (there) return text(there) === text(bytes) ? answer(200, null) : answer(409, { code: 'slot_taken' });
    slots.set(path, bytes);
    return answer(201, null);
  }

  /** @param {Mailbox} mailbox @param {string} name @param {Uint8Array} chunk */
  function putChunk({ chunks }, name, chunk) {
    if (chunk.length > 1024 * 1024 + 64) return answer(413, { code: 'too_large' });
    if (chunks.has(name)) return answer(200, null);
    if (sizeOf(chunks) + chunk.length > server.mostFiles) return answer(507, { code: 'mailbox_full' });
    chunks.set(name, chunk);
    return answer(201, null);
  }

  /** @param {Mailbox} mailbox @param {Uint8Array} bytes */
  function put(mailbox, bytes) {
    const [name, blob] = [bytes.slice(0, 16), bytes.slice(16)];
    if (bytes.length > 64 * 1024) return answer(413, { code: 'too_large' });
    const known = mailbox.blobs.find((kept) => text(kept.name) === text(name));
    if (known) return answer(200, { n: known.n });
    if (shown(mailbox).log_bytes + blob.length > allowed()) return answer(507, { code: 'mailbox_full' });
    mailbox.newest += 1;
    mailbox.blobs.push({ n: mailbox.newest, name, blob });
    return answer(201, { n: mailbox.newest });
  }

  /** @type {Http} */
  const dated = async (...asked) => ({
    ...(await http(...asked)),
    headers: { get: (name) => (name === 'Date' ? server.date : null) },
  });
  return Object.assign(server, { http: dated });
}

/** @param {Map<string, Uint8Array>} chunks */
const sizeOf = (chunks) => [...chunks.values()].reduce((sum, { length }) => sum + length, 0);

/** @param {Uint8Array} bytes */
const text = (bytes) => Buffer.from(bytes).toString('hex');

/** @param {Kept[]} blobs @param {number} after */
function framed(blobs, after) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (const { n, name, blob } of blobs.filter((kept) => kept.n > after)) {
    const head = Buffer.alloc(28);
    head.writeBigUInt64BE(BigInt(n));
    head.set(name, 8);
    head.writeUInt32BE(blob.length, 24);
    size += 28 + blob.length;
    if (size > 512 * 1024 && parts.length) break;
    parts.push(head, blob);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** @param {number} status @param {unknown} body */
function answer(status, body) {
  const bytes =
    body instanceof Uint8Array ? Uint8Array.from(body) : new TextEncoder().encode(JSON.stringify(body));
  return {
    status,
    headers: { get: () => null },
    bytes,
    text: '',
    json: () => JSON.parse(new TextDecoder().decode(bytes)),
  };
}
