// @ts-check
import { api } from './browser-api.js';
import * as device from './device.js';
import { forgetHandover, onHandover } from './handover.js';
import { DEFAULT_SERVER, VERSION } from '../vendor/product.js';

/** What leaves with a shared report, in Firefox's words for it. Chromium has no such question. */
const SHARED_DATA = ['personallyIdentifyingInfo', 'personalCommunications', 'financialAndPaymentInfo'];

/** Names of this computer itself, for which no permission is needed. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The panel inside a browser: Chrome's side panel, Firefox's sidebar, or its page in a tab. */
export function extensionHost() {
  const { wakeAt, forget } = api.alarms ? alarmsOf(api.alarms) : device.createTimers();
  return {
    name: /** @type {const} */ ('extension'),
    version: VERSION,
    language: device.deviceLanguage(),
    defaultServer: DEFAULT_SERVER,
    ownOrigin: new URL(api.runtime.getURL('')).origin,
    askPermission,
    // A server of ours admits every extension.
    admits: async () => true,
    askConsent,
    /** @param {(handed: import('./handover.js').Handed) => void} callback */
    onHandover: (callback) => void onHandover(callback),
    canNotify: Boolean(api.permissions && api.alarms),
    askNotify: () => request({ permissions: ['notifications'] }),
    wakeAt,
    install: null,
    received: null,
    forget: async () => {
      await Promise.all([forgetHandover(), forget()]);
    },
    ...device.everywhere,
  };
}

/**
 * May the panel talk to this server? Must be called straight from the click. Patterns know no ports in
 * Firefox.
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function askPermission(address) {
  const { protocol, hostname } = new URL(address);
  // Where the browser cannot be asked, the server's CORS decides, as for a web page.
  if (LOOPBACK.test(hostname) || !api.permissions) return Promise.resolve(true);
  return request({ origins: [`${protocol}//${hostname}/*`] });
}

/**
 * Firefox asks for its own yes to data leaving the device; again only straight from the click.
 * @returns {Promise<boolean>}
 */
function askConsent() {
  /** @type {chrome.runtime.Manifest & {browser_specific_settings?: {gecko?: object}}} */
  const { browser_specific_settings: declared } = api.runtime.getManifest();
  if (!declared?.gecko || !api.runtime.getBrowserInfo) return Promise.resolve(true);
  return request({ data_collection: SHARED_DATA });
}

/** @param {object} wanted @returns {Promise<boolean>} */
async function request(wanted) {
  try {
    return Boolean(await api.permissions?.request(wanted));
  } catch {
    return false;
  }
}

/**
 * Minutes after which an alarm rings again by itself, because the browser may end a worker before it
 * has set the next one.
 */
const AGAIN = 15;

/**
 * Wake the background when the next report, the next look for a newer list or the next reminder is due: the
 * panel may be closed by then.
 * @param {typeof chrome.alarms} alarms
 */
const alarmsOf = (alarms) => ({
  /**
   * @param {number | null} at milliseconds since the epoch
   * @param {() => void} _run the background knows itself what to do
   * @param {'outbox' | 'list' | 'reminder' | 'sync'} [what]
   */
  wakeAt: async (at, _run, what = 'outbox') => {
    if (at === null) await alarms.clear(what);
    else await alarms.create(what, { when: at, periodInMinutes: AGAIN });
  },
  forget: () => alarms.clearAll(),
});
