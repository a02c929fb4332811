// @ts-check
import { problemCode, problemOf } from '../common/problem.js';
/** @typedef {import('../common/problem.js').Problem} Problem */
/** @typedef {Pick<import('./reporter.js').Reporter, 'request'>} Reporter */
/** @typedef {import('../common/types.js').OutboxItem} OutboxItem */
/** @typedef {import('../common/types.js').Answer} Answer */

/**
 * @typedef {object} Outcome of one try: `done` or `retry`
 * @property {Partial<OutboxItem>} [done] what is new about the report
 * @property {Problem} [retry] why it has to be tried again
 * @property {number | null} [after] with `retry`: the shortest wait in milliseconds; null if none was named
 */

/**
 * One try at one report. Both requests may be repeated without harm: the server keeps one report per number,
 * and deleting what is gone is no error.
 * @param {Reporter} reporter
 * @param {OutboxItem} item
 * @param {string} language for the server's own words about problems
 * @returns {Promise<Outcome>}
 */
export function deliver(reporter, item, language) {
  return item.state === 'waiting' ? report(reporter, item, language) : withdraw(reporter, item, language);
}

/** The headers that are sent with a report, beside the pseudonym. @param {string} language */
export const reportHeaders = (language) => ({
  'Content-Type': 'application/json',
  'Accept-Language': language,
});

/**
 * @param {Reporter} reporter @param {OutboxItem} item @param {string} language
 * @returns {Promise<Outcome>}
 */
async function report(reporter, item, language) {
  const answer = await reporter.request(item.server, 'POST', '/v1/reports', {
    headers: reportHeaders(language),
    body: item.body,
    enrol: true,
  });
  if (answer.status === 200 || answer.status === 201) {
    /** @type {import('../common/api.js').ReportOut} */
    const { id, state, needs } = answer.json();
    return { done: { state: 'sent', answer: { id, state, needs } } };
  }
  return mayPass(answer.status) ? again(answer) : { done: { state: 'refused', problem: problemOf(answer) } };
}

/**
 * @param {Reporter} reporter @param {OutboxItem} item @param {string} language
 * @returns {Promise<Outcome>}
 */
async function withdraw(reporter, item, language) {
  const headers = { 'Accept-Language': language };
  let id = item.answer?.id;
  if (!id) {
    // The answer to the report was lost: the server says whether it arrived.
    for (let page = /** @type {number | null} */ (1); page && !id; ) {
      const mine = await reporter.request(item.server, 'GET', pageOfMe(page), { headers });
      if (unknownHere(mine)) return { done: { state: 'withdrawn' } };
      if (mine.status !== 200) return again(mine);
      /** @type {import('../common/api.js').MeOut} */
      const { reports, next_page } = mine.json();
      id = reports.find(({ key }) => key === item.key)?.id;
      page = next_page ?? null;
    }
    if (!id) return { done: { state: 'withdrawn' } };
  }
  const answer = await reporter.request(item.server, 'DELETE', `/v1/reports/${encodeURIComponent(id)}`, {
    headers,
  });
  if (answer.status === 204 || answer.status === 200 || alreadyGone(answer) || unknownHere(answer))
    return { done: { state: 'withdrawn' } };
  return mayPass(answer.status) ? again(answer) : { done: { state: 'sent', problem: problemOf(answer) } };
}

/** Where the server tells what it holds on this install. @param {number} page from 1 on */
export const pageOfMe = (page) => (page === 1 ? '/v1/me' : `/v1/me?page=${page}`);

/** Statuses that say "not now" rather than "no". @param {number} status */
export const mayPass = (status) => status >= 500 || status < 400 || [401, 408, 429].includes(status);

/** A server that does not know this install holds nothing of it. @param {Answer} answer */
const unknownHere = (answer) =>
  answer.status === 401 && problemCode(problemOf(answer)) === 'unknown_reporter';

/**
 * The server no longer has the report. Another program at this address would answer 404 too, so that only the
 * server's own code counts.
 * @param {Answer} answer
 */
const alreadyGone = (answer) =>
  answer.status === 404 && problemCode(problemOf(answer)) === 'report_not_found';

/**
 * Try again later, after the time in `Retry-After`: in seconds, as our server writes it, and at most a day.
 * @param {Answer} answer
 * @returns {Outcome}
 */
function again(answer) {
  const seconds = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10);
  return { retry: problemOf(answer), after: seconds > 0 ? Math.min(seconds, 86_400) * 1000 : null };
}
