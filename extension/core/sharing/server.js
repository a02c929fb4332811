// @ts-check
import { codeOf, Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
import { pageOfMe } from './delivery.js';
import { cleanAddress } from './settings.js';

/**
 * The person's own dealings with a server: is it one, what does it hold on me, erase it.
 * @typedef {import('../common/api.js').MeOut} MeOut
 * @typedef {import('../common/api.js').MetaOut} MetaOut
 * @param {object} parts
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {Pick<import('./meta.js').Meta, 'ask'>} parts.meta
 * @param {Pick<import('./outbox.js').Outbox, 'closeAll'>} parts.outbox
 * @param {Pick<import('./disputes.js').Disputes, 'forgetAll'>} parts.disputes
 * @param {import('./reporter.js').Reporter} parts.reporter
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {import('../common/types.js').Host} parts.host
 */
export function createServer({ settings, meta, outbox, disputes, reporter, lock, host }) {
  return {
    clean: cleanAddress,
    /**
     * Must be called straight from the click, or the browser does not ask the person.
     * @param {string} address
     */
    askPermission: (address) => host.askPermission(address),

    /** @param {string} address @returns {Promise<{ok: true, meta: MetaOut} | {ok: false, code: string}>} */
    async check(address) {
      try {
        return { ok: true, meta: await meta.ask(address) };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },

    /**
     * Everything the server holds on this install; null when it knows nothing of it.
     * @returns {Promise<MeOut | null>}
     */
    async me() {
      const { server } = await settings.get();
      if (!(await reporter.isRegistered(server))) return null;
      /** @type {MeOut | undefined} */
      let first;
      /** @type {MeOut['reports']} */
      const reports = [];
      for (let page = /** @type {number | null} */ (1); page; ) {
        const answer = await reporter.request(server, 'GET', pageOfMe(page));
        if (answer.status === 401) return null;
        if (answer.status !== 200) throw new Failure('erase_failed', problemOf(answer));
        /** @type {MeOut} */
        const told = answer.json();
        first ??= told;
        reports.push(...told.reports);
        page = told.next_page ?? null;
      }
      return first ? { ...first, reports, next_page: null } : null;
    },

    /** Erase it, its effect on what others see included. The next report starts under a new pseudonym. */
    async eraseMe() {
      const { server } = await settings.get();
      // Under the sender's lock, so that no report arrives just after the erasure.
      await lock('outbox', async () => {
        if (await reporter.isRegistered(server)) {
          const answer = await reporter.request(server, 'DELETE', '/v1/me');
          if (answer.status !== 204 && answer.status !== 200 && answer.status !== 401)
            throw new Failure('erase_failed', problemOf(answer));
          await reporter.forget(server);
        }
        await outbox.closeAll(server);
        await disputes.forgetAll(server);
      });
    },
  };
}
