// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { base64url, randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
import { proofFor } from './proof.js';
/** @typedef {import('../common/types.js').Answer} Answer */

/** @typedef {{secret: string, registered: boolean}} Identity */

/**
 * The pseudonym under which this install reports: one secret per server, so that no server can speak, or be
 * asked, about what was shared with another. Made when the first report leaves.
 * @typedef {ReturnType<typeof createReporter>} Reporter
 * @param {Pick<import('../common/types.js').Ports, 'store' | 'http' | 'solve'>} ports
 */
export function createReporter({ store, http, solve }) {
  /** @param {string} server @returns {Promise<Identity | undefined>} */
  const identity = (server) => store.get('kv', keyOf(PREFIX.reporter, server));

  /**
   * Registering the same secret again does no harm, so that it may be repeated when an answer was lost.
   * @param {string} server
   * @param {Record<string, string>} headers
   */
  async function register(server, headers) {
    /** @type {Identity} */
    const { secret } = await store.update(
      'kv',
      keyOf(PREFIX.reporter, server),
      (/** @type {Identity | undefined} */ stored) => ({
        secret: stored?.secret ?? base64url(randomBytes(32)),
        registered: false,
      }),
    );
    const altcha = await proofFor({ http, solve }, server, headers);
    const answer = await http('POST', `${server}/v1/reporters`, {
      headers: { ...headers, 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ altcha }),
    });
    if (answer.status !== 201 && answer.status !== 200)
      throw new Failure('not_registered', problemOf(answer));
    // If everything was erased meanwhile, nothing is written: the secret must not come back.
    await store.update('kv', keyOf(PREFIX.reporter, server), (/** @type {Identity | undefined} */ stored) =>
      stored?.secret === secret ? { secret, registered: true } : stored,
    );
    return secret;
  }

  return {
    /** @param {string} server */
    isRegistered: async (server) => (await identity(server))?.registered === true,

    /**
     * A request in this install's name. With `enrol`, an unknown install registers first, once.
     * @param {string} server @param {string} method @param {string} path
     * @param {{headers?: Record<string, string>, body?: string, enrol?: boolean}} [options]
     * @returns {Promise<Answer>}
     */
    async request(server, method, path, { headers = {}, body, enrol = false } = {}) {
      const send = (/** @type {string} */ secret) =>
        http(method, server + path, { headers: { ...headers, Authorization: `Bearer ${secret}` }, body });
      const language = { 'Accept-Language': headers['Accept-Language'] ?? 'zh-CN' };
      const own = await identity(server);
      if (!own && !enrol) throw new Failure('never_shared');
      const answer = await send(
        own && (own.registered || !enrol) ? own.secret : await register(server, language),
      );
      if (answer.status !== 401 || !enrol) return answer;
      return send(await register(server, language));
    },

    /** The next report starts under a new pseudonym. @param {string} server */
    forget: (server) => store.remove('kv', keyOf(PREFIX.reporter, server)),
  };
}
