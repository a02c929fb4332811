// @ts-check
import { reportHeaders } from './delivery.js';
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/** @typedef {{server: string, url: string, body: string, registers: boolean}} Proposal */

/**
 * Proposing a name that is not in the server's register. A proposal holds the very string that will be sent:
 * the name, and nothing of the report or the log.
 * @param {object} parts
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {import('./reporter.js').Reporter} parts.reporter
 * @param {import('../common/types.js').Host} parts.host
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {() => Promise<string>} parts.language
 */
export function createProposals({ settings, reporter, host, lock, language }) {
  return {
    /** @param {string} name @returns {Promise<Proposal | null>} null without a name */
    async proposal(name) {
      const zh = name.trim();
      if (!zh) return null;
      const { server } = await settings.get();
      const registers = !(await reporter.isRegistered(server));
      return { server, url: `${server}/v1/agencies`, body: JSON.stringify({ zh }, null, 2), registers };
    },

    /**
     * Must be called straight from the click, because the browser may want to ask for consent.
     * @param {Proposal} proposal
     * @returns {Promise<'proposed' | 'listed'>}
     * @throws Failure with the server's problem
     */
    async propose({ server, body }) {
      if (!(await host.askConsent())) throw new Failure('consent_refused');
      // Under the sender's lock: registering twice at the same time would be work done twice.
      const answer = await lock('outbox', async () =>
        reporter.request(server, 'POST', '/v1/agencies', {
          headers: reportHeaders(await language()),
          body,
          enrol: true,
        }),
      );
      if (answer.status === 202) return 'proposed';
      if (answer.status === 200) return 'listed';
      throw new Failure(problemCode(problemOf(answer)), problemOf(answer));
    },
  };
}
