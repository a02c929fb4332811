// @ts-check
/// <reference lib="webworker" />

/**
 * Keeps the panel's own files on a phone, so that the page opens with the server away.
 * The network comes first, so a new version is never hidden by an old copy. Answers of the API are never kept.
 */

const CACHE = 'dunbook-shell';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/v1/')) return;
  event.respondWith(networkFirst(event.request));
});

/** `/shell.json` lists every file of the panel: `{"files": ["/", "/panel.js", …]}`. */
async function keepShell() {
  const { files } = await (await fetch('/shell.json', { cache: 'no-store' })).json();
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((/** @type {string} */ file) => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
}

/** @param {Request} request @returns {Promise<Response>} */
async function networkFirst(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    // Only what belongs to the shell is renewed; nothing new is taken in.
    if (answer.ok && (await cache.match(request))) await cache.put(request, answer.clone());
    return answer;
  } catch (reason) {
    const kept = (await cache.match(request)) ?? (request.mode === 'navigate' ? await cache.match('/') : undefined);
    if (kept) return kept;
    throw reason;
  }
}
