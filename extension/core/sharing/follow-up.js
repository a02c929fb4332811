// @ts-check
import { pageOfMe } from './delivery.js';
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/**
 * What became of the reports since they were sent. A server is asked only on a click, in the name that it
 * knows, and tells nothing about anybody else.
 * @param {object} parts
 * @param {Pick<import('./outbox.js').Outbox, 'items' | 'learn'>} parts.outbox
 * @param {Pick<import('./reporter.js').Reporter, 'request'>} parts.reporter
 * @param {() => Promise<string>} parts.language
 */
export function createFollowUp({ outbox, reporter, language }) {
  /** @param {string} server */
  async function ask(server) {
    const headers = { 'Accept-Language': await language() };
    for (let page = /** @type {number | null} */ (1); page; ) {
      const answer = await reporter.request(server, 'GET', pageOfMe(page), { headers });
      if (answer.status !== 200) throw new Failure(problemCode(problemOf(answer)), problemOf(answer));
      /** @type {import('../common/api.js').MeOut} */
      const { reports, next_page } = answer.json();
      for (const { id, state, needs } of reports) await outbox.learn({ id, state, needs });
      page = next_page ?? null;
    }
  }

  return {
    /** @throws Failure with the server's problem */
    async followUp() {
      const sent = (await outbox.items()).filter(({ state }) => state === 'sent');
      for (const server of new Set(sent.map((item) => item.server))) await ask(server);
    },
  };
}
