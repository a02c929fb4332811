// @ts-check
import { LANGUAGES, tagOf } from '../common/i18n.js';
import { RECORD } from '../common/records.js';
import { codeOf, Failure } from '../common/failure.js';

/**
 * @typedef {object} Settings
 * @property {string} server empty where the package came without an address and none was entered
 * @property {'auto' | import('../common/i18n.js').Language} language
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {string} region
 * @property {string[]} mirrors
 * @property {'auto' | 'manual'} listUpdates
 * @property {boolean} listMetered whether the list is updated where data is paid for
 * @property {string[]} listAreas the areas whose list is on this device; none for the whole list
 * @property {boolean} listRefused the person was offered the list and did not want it: nobody asks again
 */

/**
 * @typedef {object} Standing what this device has seen of servers; each by its address
 * @property {string} [answered] has answered: after that its silence is a passing thing
 * @property {string} [silent] was asked and has never answered
 * @property {string} [without] the person goes on without it; empty for having none
 */

/** @typedef {ReturnType<typeof standingOf>} HowItStands */

/** The settings that are a choice, and what can be chosen. @type {Record<string, unknown[]>} */
export const CHOICES = {
  listUpdates: ['auto', 'manual'],
  language: ['auto', ...LANGUAGES],
  theme: ['auto', 'light', 'dark'],
  region: ['CN', 'HK', 'TW', 'SG', 'UK', 'US'],
};

/**
 * @param {{store: import('../common/types.js').Store, defaultServer: string,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createSettings({ store, defaultServer, changed }) {
  /** @param {Standing} seen */
  const see = async (seen) => {
    await store.update('kv', RECORD.serverStanding, (/** @type {Standing | undefined} */ before) => ({
      ...before,
      ...seen,
    }));
    changed('settings');
  };
  return {
    see,
    /** How the chosen server stands, as `standingOf` says. */
    async standing() {
      const [{ server }, seen] = await Promise.all([this.get(), store.get('kv', RECORD.serverStanding)]);
      return standingOf(server, seen ?? {});
    },
    /** The person goes on without a server, and home no longer says that there is none. */
    async goWithout() {
      await see({ without: (await this.get()).server });
    },
    /** @returns {Promise<Settings>} */
    async get() {
      return {
        server: defaultServer,
        language: 'auto',
        theme: 'auto',
        region: 'CN',
        mirrors: [],
        listUpdates: 'auto',
        listMetered: false,
        listAreas: [],
        listRefused: false,
        ...(await store.get('kv', RECORD.settings)),
      };
    },
    /** @param {Partial<Settings>} patch @throws Failure 'bad_setting' | 'bad_server' */
    async set(patch) {
      const clean = { ...patch };
      for (const [name, allowed] of Object.entries(CHOICES)) {
        const chosen = /** @type {Record<string, unknown>} */ (patch)[name];
        if (name in patch && !allowed.includes(chosen)) throw new Failure('bad_setting');
      }
      if (patch.server !== undefined) {
        const address = cleanAddress(patch.server);
        if (!address) throw new Failure('bad_server');
        clean.server = address;
      }
      if (patch.listAreas?.some((area) => !AREA.test(area))) throw new Failure('bad_setting');
      if (patch.mirrors !== undefined) {
        clean.mirrors = patch.mirrors.map((typed) => cleanAddress(typed) ?? '');
        if (clean.mirrors.includes('')) throw new Failure('bad_server');
      }
      await store.update('kv', RECORD.settings, (/** @type {Partial<Settings> | undefined} */ current) => ({
        ...current,
        ...clean,
      }));
      changed('settings');
    },
  };
}

/**
 * @param {string} server the chosen one @param {Standing} seen
 * @returns {{server: string, asks: boolean, without: boolean}} asks: home says that nobody answers, and asks
 *   what to do; without: a screen that needs a server says so in place of what it would do
 */
export function standingOf(server, { silent, without }) {
  const isAbsent = !server || silent === server;
  return {
    server,
    asks: isAbsent && without !== server,
    without: !server || (isAbsent && without === server),
  };
}

/**
 * Requests, which note whether the chosen server has ever answered. Nothing is asked for that: the first
 * request that the person wants tells it.
 * @param {import('../common/types.js').Http} http
 * @param {import('../common/types.js').Store} store
 * @param {Pick<ReturnType<typeof createSettings>, 'get' | 'see'>} settings
 * @returns {import('../common/types.js').Http}
 */
export const createNotingHttp = (http, store, settings) => async (method, url, options) => {
  // Without an address only the path is left, which would lead to wherever the panel's own files lie.
  if (url.startsWith('/')) throw new Failure('no_server');
  const [{ server }, seen] = await Promise.all([settings.get(), store.get('kv', RECORD.serverStanding)]);
  const isNew = url.startsWith(`${server}/`) && seen?.answered !== server;
  try {
    const answer = await http(method, url, options);
    if (isNew) await settings.see({ answered: server, silent: '' });
    return answer;
  } catch (error) {
    if (isNew && seen?.silent !== server && codeOf(error) === 'offline')
      await settings.see({ silent: server });
    throw error;
  }
};

/**
 * The language of a server's own words about problems.
 * @param {{get(): Promise<Pick<Settings, 'language'>>}} settings
 * @param {Pick<import('../common/types.js').Host, 'language'>} host
 */
export const createLanguage = (settings, host) => async () => {
  const { language } = await settings.get();
  return tagOf(language === 'auto' ? host.language : language);
};

/**
 * A server address as it is used: scheme, host, port and path, no slash at the end. Null when it cannot be
 * one. Without a scheme https is meant, except on this computer and in the home network.
 * @param {string} typed
 * @returns {string | null}
 */
export function cleanAddress(typed) {
  const text = typed.trim();
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? '' : NEAR.test(text) ? 'http://' : 'https://';
  if (!text || /\s/.test(text) || OTHER_SCHEME.test(text) || !URL.canParse(scheme + text)) return null;
  const url = new URL(scheme + text);
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.search || url.hash)
    return null;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** An area by its letters in ISO 3166-2:CN. */
const AREA = /^[A-Z]{2}$/;

/** Another scheme, such as `javascript:` or `mailto:somebody`. What follows a host's colon is a port. */
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d|\/\/)/i;

/** Addresses of this computer and of private networks (RFC 1918). */
const NEAR = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/i;
