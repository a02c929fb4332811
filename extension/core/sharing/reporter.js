// @ts-check
import { base64, base64url, randomBytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
/** @typedef {import('../common/types.js').Answer} Answer */

/** @typedef {{secret: string, registered: boolean}} Identity */

/**
 * The pseudonym under which this install reports: one secret per server, so that no server can speak, or be
 * asked, about what was shared with another. Made when the first report leaves.
 * @param {Pick<import('../common/types.js').Ports, 'store' | 'http' | 'solve'>} ports
 */
export function createReporter({ store, http, solve }) {
  /** @param {string} server @returns {Promise<Identity | undefined>} */
  const identity = (server) => store.get('kv', `reporter:${server}`);

  /**
   * Registering the same secret again is harmless, so a lost answer is too.
   * @param {string} server
   * @param {Record<string, string>} headers
   */
  async function register(server, headers) {
    const { secret } = await store.update('kv', `reporter:${server}`, (kept) => ({
      secret: kept?.secret ?? base64url(randomBytes(32)),
      registered: false,
    }));
    const asked = await http('GET', `${server}/v1/reporters/challenge`, { headers });
    if (asked.status !== 200) throw new Failure('not_registered', problemOf(asked));
    const challenge = asked.json();
    const solution = await solve(challenge);
    if (!solution) throw new Failure('proof_failed');
    const answer = await http('POST', `${server}/v1/reporters`, {
      headers: { ...headers, 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ altcha: base64(JSON.stringify({ challenge, solution })) }),
    });
    if (answer.status !== 201 && answer.status !== 200)
      throw new Failure('not_registered', problemOf(answer));
    // Unless everything was erased meanwhile: then nothing comes back.
    await store.update('kv', `reporter:${server}`, (kept) =>
      kept?.secret === secret ? { secret, registered: true } : kept,
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
      const known = await identity(server);
      if (!known && !enrol) throw new Failure('never_shared');
      const answer = await send(
        known?.registered || !enrol
          ? /** @type {Identity} */ (known).secret
          : await register(server, language),
      );
      if (answer.status !== 401 || !enrol) return answer;
      return send(await register(server, language));
    },

    /** The next report starts under a new pseudonym. @param {string} server */
    forget: (server) => store.remove('kv', `reporter:${server}`),
  };
}
