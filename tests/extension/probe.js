// @ts-check
/**
 * The panel's core in a bare page: real database, locks, channel and HTTP; a clock, a host and a solver the
 * test holds.
 */
import { createApp } from '/core/app.js';
import { createSharing } from '/core/sharing/sharing.js';
import { openChanges } from '/platform/changes.js';
import { loadJson } from '/platform/device.js';
import { http } from '/platform/http.js';
import { lock } from '/platform/lock.js';
import { openStore } from '/platform/store.js';
import { endOf, untilTheEnd } from '/tests/extension/probe-ends.js';

/** @typedef {import('/core/common/types.js').Ports} Ports */

const AT_FIRST = {
  shift: 0,
  metered: false,
  consent: true,
  notify: true,
  wake: /** @type {number | null} */ (null),
  timeout: 20_000,
};
const held = { ...AT_FIRST };

const host = {
  name: 'web',
  version: 'test',
  language: 'zh_CN',
  defaultServer: '',
  canNotify: true,
  askNotify: async () => held.notify,
  askPermission: async () => true,
  askConsent: async () => held.consent,
  wakeAt: async (/** @type {number | null} */ at) => void (held.wake = at),
  forget: async () => {},
  persist: async () => true,
  onOnline: () => {},
  whileVisible: () => {},
  isMetered: () => held.metered,
};

/** @param {Partial<Ports>} more @returns {Ports} */
const ports = (more) =>
  untilTheEnd({
    store: openStore(),
    http: (method, url, options) => http(method, url, { timeout: held.timeout, ...options }),
    lock,
    loadJson,
    // What another app shares into the page is tested in the browser, so this host lacks that part.
    host: /** @type {Ports['host']} */ (/** @type {unknown} */ (host)),
    changes: openChanges(),
    strict: true,
    clock: () => new Date(Date.now() + held.shift),
    solve: async () => ({ counter: 1, derivedKey: '00' }),
    ...more,
  });

/** @param {{server?: string}} [options] @param {Partial<Ports>} [more] other ports */
export async function open({ server = 'http://127.0.0.1:9' } = {}, more = {}) {
  host.defaultServer = server;
  const app = await createApp(ports(more));
  await Promise.all([app.text.useLanguage('zh_CN'), app.ready()]);
  return app;
}

const ownNames = new Set(Object.keys(globalThis));

/** Makes the page as if it were just loaded, on a device where nothing is stored. */
export async function renew() {
  await endOf(ownNames);
  Object.assign(held, AT_FIRST);
}

/** The app of the background worker: it has no screens and only sends. @param {string} server */
export function openWorker(server) {
  host.defaultServer = server;
  return createSharing(ports({}));
}

export { held, openStore };

/** The code of a promise's failure, or null. @param {Promise<unknown>} promise */
export const fault = (promise) =>
  promise.then(
    () => null,
    (error) => error.code ?? String(error),
  );

/** A call as the form gives it. @param {Record<string, unknown>} [fields] */
export const call = (fields) => ({
  what: 'call',
  at: '2026-11-20T21:14:00+08:00',
  numberRaw: '0571-2688 8888',
  numberKey: '+8657126888888',
  numberKind: 'landline',
  answered: true,
  seconds: 40,
  creditor: 'huabei',
  creditorOther: '',
  agency: '',
  agentNumber: '',
  amount: '1200',
  dueDate: null,
  authorisationShown: false,
  conduct: ['threat'],
  words: '',
  stage: 'local',
  ...fields,
});

/** @param {Record<string, unknown>} [fields] */
export const report = (fields) => ({
  number: '0571-2688 8888',
  tag: 'collection_agency',
  creditor: 'huabei',
  agency: null,
  conduct: ['threat'],
  // The call was yesterday, because a report rests on a recent call.
  calledOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  ...fields,
});
