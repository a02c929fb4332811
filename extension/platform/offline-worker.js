// @ts-check
/// <reference lib="webworker" />

/**
 * Keeps the panel's own files on a phone, so that the page opens with the server away. The network comes
 * first, so a new version is never hidden by an old copy; a copy is always of one version as a whole. Answers
 * of the API are never kept.
 */

const PREFIX = 'dunbook-shell-';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/v1/')) return;
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
  // All of them or none: addAll writes only when every file has arrived.
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
