// @ts-check
import * as device from './device.js';
import { VERSION } from './version.js';

/** The panel as a web page at the root of a server, installable on a phone. */
export function webHost() {
  keepShell();
  offerInstall();
  /** @type {Record<string, ReturnType<typeof setTimeout>>} */
  const timers = {};
  return {
    name: /** @type {const} */ ('web'),
    version: VERSION,
    language: device.deviceLanguage(),
    defaultServer: location.origin,
    ownOrigin: location.origin,
    canAskPermission: false,
    // A page needs no permission; the server's CORS decides.
    askPermission: async () => true,
    askConsent: async () => true,
    // Nobody is there to remind once the page is closed; the phone's calendar is.
    canNotify: false,
    askNotify: async () => false,
    onHandover: () => {},
    /**
     * Only while the page is open: a page has no alarms.
     * @param {number | null} at
     * @param {() => void} run
     * @param {string} [what]
     */
    wakeAt: async (at, run, what = 'outbox') => {
      clearTimeout(timers[what]);
      if (at !== null) timers[what] = setTimeout(run, Math.max(0, at - Date.now()));
    },
    forget: async () => Object.values(timers).forEach(clearTimeout),
    ...device.everywhere,
  };
}

/**
 * Keep the panel's own files for the day the server is away. A page without https has no worker, and works
 * without.
 */
function keepShell() {
  navigator.serviceWorker
    ?.register('/offline-worker.js', { scope: '/' })
    .catch((/** @type {Error} */ reason) => console.warn('No offline copy:', reason.message));
}

/** The page can be put on a phone's home screen. In an extension there is nothing to install. */
function offerInstall() {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}
