// @ts-check
import { reportHeaders } from './delivery.js';
import { Failure } from '../common/failure.js';
import { problemCode, problemOf } from '../common/problem.js';

/** @typedef {{sender: string, contact: string, number: string, body: string}} NoticeForm */
/** @typedef {import('../common/api.js').NoticeOut} NoticeOut */
/** @typedef {import('../common/api.js').NoticeStateOut} NoticeStateOut */

/**
 * Formal notices to whoever runs a server. Nothing of one is kept on the device: its receipt is a link.
 * @param {{http: import('../common/types.js').Http, reporter: import('./reporter.js').Reporter,
 *   server: string, language: string}} parts
 */
export function createNotices({ http, reporter, server, language }) {
  /** @param {import('../common/types.js').Answer} answer @param {number} status */
  const checked = (answer, status) => {
    if (answer.status !== status) throw new Failure(problemCode(problemOf(answer)), problemOf(answer));
    return answer.json();
  };
  return {
    /**
     * Registers first where nothing was sent from this device before.
     * @param {NoticeForm} form
     * @returns {Promise<NoticeOut>}
     * @throws Failure the server's own code
     */
    async send({ sender, contact, number, body }) {
      const said = { sender, contact, body, number: number.trim() || null };
      const request = { headers: reportHeaders(language), body: JSON.stringify(said), enrol: true };
      return checked(await reporter.request(server, 'POST', '/v1/notices', request), 201);
    },

    /** @param {string} receipt @returns {Promise<NoticeStateOut>} @throws Failure the server's own code */
    async ask(receipt) {
      const headers = { 'Accept-Language': language };
      return checked(
        await http('GET', `${server}/v1/notices/${encodeURIComponent(receipt)}`, { headers }),
        200,
      );
    },
  };
}
