// @ts-check

/**
 * What was shared into the web page and waits for the person. The worker puts it there (`offline-worker.js`,
 * which can import nothing and so names cache, header and lifetime a second time).
 */

const CACHE = 'dunbook-shared';
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Received what an app, or a page from anywhere, has handed over
 * @property {string} id
 * @property {string} at when it came, ISO 8601
 * @property {string} title
 * @property {string} text
 * @property {string} url
 * @property {File[]} files
 */

/** A page without https has neither worker nor cache: there nothing ever waits. */
const open = async () => ('caches' in globalThis ? caches.open(CACHE) : null);

/** @param {string} id */
const keyOf = (id) => `/share/${id}`;

/**
 * The waiting ones, newest first; what has waited for a day is dropped.
 * @returns {Promise<{id: string, at: string}[]>}
 */
async function list() {
  const cache = await open();
  /** @type {{id: string, at: string}[]} */
  const waiting = [];
  for (const key of (await cache?.keys()) ?? []) {
    const at = Number((await cache?.match(key))?.headers.get('X-Received'));
    const id = new URL(key.url).pathname.slice(keyOf('').length);
    if (Date.now() - at < LIFETIME_MS) waiting.push({ id, at: new Date(at).toISOString() });
    else await cache?.delete(key);
  }
  return waiting.sort((one, other) => other.at.localeCompare(one.at));
}

/**
 * A form that cannot be read came from no share sheet, and counts as empty.
 * @param {string} id @returns {Promise<Received | null>} null when it is no longer there
 */
async function read(id) {
  const kept = await (await open())?.match(keyOf(id));
  if (!kept) return null;
  const at = new Date(Number(kept.headers.get('X-Received'))).toISOString();
  const form = await kept.formData().catch(() => new FormData());
  const textOf = (/** @type {string} */ name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const files = [...form.values()].filter((value) => value instanceof File && value.size > 0);
  return {
    id,
    at,
    title: textOf('title'),
    text: textOf('text'),
    url: textOf('url'),
    files: /** @type {File[]} */ (files),
  };
}

/** @param {string} id */
const remove = async (id) => void (await (await open())?.delete(keyOf(id)));

const clear = async () => void ('caches' in globalThis && (await caches.delete(CACHE)));

export const received = { list, read, remove, clear };
