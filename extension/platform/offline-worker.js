// @ts-check
/// <reference lib="webworker" />

/**
 * Keeps the panel's own files on a phone, so that the page opens with the server away. The network comes
 * first, so a new version is never hidden by an old copy; a copy is always of one version as a whole. Answers
 * of the API are never kept.
 *
 * It also takes what another app shares into the page (Web Share Target), so that nothing of it
 * reaches the server.
 */

const PREFIX = 'dunbook-shell-';
/**
 * The cache in which what was shared waits until the person has seen it; `received.js` beside
 * this file reads it.
 */
const SHARED = 'dunbook-shared';
const SHARED_BYTES = 100_000_000;
/**
 * Maximum number of shared things that wait at once, each for a day at most, because any page can post here.
 */
const SHARED_WAITING = 5;
const SHARED_MS = 24 * 60 * 60 * 1000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === 'POST' && origin === location.origin && pathname === '/share')
    return event.respondWith(takeShared(event.request));
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  // What was shared is read by the page out of the cache, and is never a page itself.
  if (pathname.startsWith('/v1/') || pathname.startsWith('/share/')) return;
  event.respondWith(networkFirst(event.request));
  // Opening the panel is the moment to see whether there is a newer one to keep.
  if (event.request.mode === 'navigate') event.waitUntil(keepShell().catch(() => {}));
});

/**
 * `/shell.json` names the version and every file of it: `{"version": "…", "files": ["/", "/panel.js", …]}`.
 */
async function keepShell() {
  /** @type {{version: string, files: string[]}} */
  const { version, files } = await (await fetch('/shell.json', { cache: 'no-store' })).json();
  const name = PREFIX + version;
  const cache = await caches.open(name);
  if (await cache.match('/')) return;
  // All files are kept or none: addAll writes only when every one has arrived.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  const older = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(older.map((other) => caches.delete(other)));
}

/** @param {Request} request @returns {Promise<Response>} */
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (reason) {
    const kept =
      (await caches.match(request)) ?? (request.mode === 'navigate' ? await caches.match('/') : undefined);
    if (kept) return kept;
    throw reason;
  }
}

/**
 * Keeps the body as it came and opens the page that shows it. Nothing is done with it before
 * the person says so.
 * @param {Request} request
 */
async function takeShared(request) {
  // Shared things are taken one after the other, so that two at once do not both take the last place.
  const outcome = await navigator.locks
    .request('dunbook-shared', () => keepShared(request))
    .catch(() => 'failed');
  return Response.redirect(`/#shared=${outcome}`, 303);
}

/** @param {Request} request @returns {Promise<string>} its id, or why it was not kept */
async function keepShared(request) {
  const cache = await caches.open(SHARED);
  if ((await freshShared(cache)) >= SHARED_WAITING) return 'full';
  const body = await bodyUpTo(request, SHARED_BYTES);
  if (!body) return 'large';
  const id = crypto.randomUUID();
  const headers = {
    'Content-Type': request.headers.get('Content-Type') ?? '',
    'X-Received': `${Date.now()}`,
  };
  await cache.put(`/share/${id}`, new Response(body, { headers }));
  return id;
}

/** Drops what has waited too long. @param {Cache} cache @returns {Promise<number>} how many still wait */
async function freshShared(cache) {
  let fresh = 0;
  for (const key of await cache.keys()) {
    const at = Number((await cache.match(key))?.headers.get('X-Received'));
    if (Date.now() - at < SHARED_MS) fresh += 1;
    else await cache.delete(key);
  }
  return fresh;
}

/**
 * @param {Request} request @param {number} most bytes
 * @returns {Promise<Blob | null>} null when there are more
 */
async function bodyUpTo(request, most) {
  // Browsers whose requests are no streams give the whole of it.
  if (!request.body) {
    const whole = await request.blob();
    return whole.size > most ? null : whole;
  }
  const reader = request.body.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
