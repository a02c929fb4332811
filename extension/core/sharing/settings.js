// @ts-check
import { LANGUAGES, tagOf } from '../common/i18n.js';
import { RECORD } from '../common/records.js';
import { Failure } from '../common/failure.js';

/**
 * @typedef {object} Settings
 * @property {string} server
 * @property {'auto' | import('../common/i18n.js').Language} language
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {string} region
 * @property {string[]} mirrors
 * @property {'auto' | 'manual'} listUpdates
 * @property {boolean} listMetered whether the list is updated where data is paid for
 * @property {boolean} listRefused the person was offered the list and did not want it: nobody asks again
 */

/** The settings that are a choice, and what can be chosen. @type {Record<string, unknown[]>} */
export const CHOICES = {
  listUpdates: ['auto', 'manual'],
  language: ['auto', ...LANGUAGES],
  theme: ['auto', 'light', 'dark'],
  region: ['CN', 'HK', 'TW', 'SG', 'UK', 'US'],
};

/**
 * @param
 *   {{store: import('../common/types.js').Store, defaultServer: string, changed: (topic: import('../common/types.js').Topic) => void}}
 *   parts
 */
export function createSettings({ store, defaultServer, changed }) {
  return {
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

/** As `javascript:` or `mailto:somebody`. What follows a host's colon is a port. */
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d|\/\/)/i;

/** Addresses of this computer and of private networks (RFC 1918). */
const NEAR = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/i;
