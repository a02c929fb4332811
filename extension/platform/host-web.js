// @ts-check
import * as device from './device.js';
import { VERSION } from '../vendor/product.js';

/** Milliseconds that a server may take to answer. */
const PATIENCE = 15_000;

/** The panel as a web page at the root of a server, installable on a phone. */
export function webHost() {
  keepShell();
  const timers = device.createTimers();
  return {
    name: /** @type {const} */ ('web'),
    version: VERSION,
    language: device.deviceLanguage(),
    defaultServer: location.origin,
    ownOrigin: location.origin,
    // A page needs no permission; the server's CORS decides.
    askPermission: async () => true,
    admits,
    askConsent: async () => true,
    // Once the page is closed it cannot remind anybody; the phone's calendar can.
    canNotify: false,
    askNotify: async () => false,
    onHandover: () => {},
    wakeAt: timers.wakeAt,
    install: offerInstall(),
    received: {
      list: async () => (await shelf()).list(),
      read: async (/** @type {string} */ id) => (await shelf()).read(id),
      remove: async (/** @type {string} */ id) => (await shelf()).remove(id),
    },
    forget: async () => {
      timers.forget();
      await (await shelf()).clear();
    },
    ...device.everywhere,
  };
}

/**
 * Whether a server lets this page use it. The browser says only that a request failed; that the
 * server is there all the same shows a second one, whose answer no page may read. One that does not
 * answer refuses nobody.
 * @param {string} server
 */
async function admits(server) {
  if (server === location.origin) return true;
  const answers = (/** @type {RequestMode} */ mode) =>
    fetch(`${server}/v1/health`, {
      mode,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    }).then(
      () => true,
      () => false,
    );
  return (await answers('cors')) || !(await answers('no-cors'));
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

/**
 * @typedef {Event & {prompt: () => Promise<{outcome: 'accepted' | 'dismissed'}>}} InstallPrompt Chromium's;
 *   no other browser has it, and TypeScript does not know it
 */

/**
 * @typedef {object} Install
 * @property {() => boolean} done it runs from the home screen already
 * @property {boolean} isApple an iPhone or iPad: only their Safari knows `navigator.standalone`
 * @property {() => boolean} canAsk the browser lets the page ask
 * @property {() => Promise<boolean>} ask whether the person said yes; straight from the click
 * @property {(callback: () => void) => void} onChange the browser has changed its mind
 */

/**
 * The page can be put on a phone's home screen. In an extension there is nothing to install.
 * @returns {Install}
 */
function offerInstall() {
  // The manifest offers to share into the page: without a worker that would go to the server.
  navigator.serviceWorker?.ready.then(linkManifest);
  /** @type {InstallPrompt | null} */
  let prompt = null;
  /** @type {() => void} */
  let changed = () => {};
  const { standalone } = /** @type {Navigator & {standalone?: boolean}} */ (navigator);
  window.addEventListener('beforeinstallprompt', (event) => {
    // The hint in the page says why; the browser's own bar would only repeat it.
    event.preventDefault();
    prompt = /** @type {InstallPrompt} */ (event);
    changed();
  });
  window.addEventListener('appinstalled', () => {
    prompt = null;
    changed();
  });
  return {
    done: () => matchMedia('(display-mode: standalone)').matches || standalone === true,
    isApple: standalone !== undefined,
    canAsk: () => prompt !== null,
    ask: async () => (await prompt?.prompt())?.outcome === 'accepted',
    onChange: (callback) => {
      changed = callback;
    },
  };
}

function linkManifest() {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}

/** What was shared into the page. No first screen waits for the file that reads it. */
const shelf = async () => (await import('./received.js')).received;
