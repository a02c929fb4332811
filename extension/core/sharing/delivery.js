// @ts-check
import { problemCode, problemOf } from '../common/problem.js';
/** @typedef {import('../common/types.js').OutboxItem} OutboxItem */
/** @typedef {import('../common/types.js').Answer} Answer */

/**
 * @typedef {{done?: Partial<OutboxItem>, retry?: any, after?: number | null}} Outcome `retry` is the problem;
 *   `after` the least wait in milliseconds
 */

/**
 * One try at one report. Both requests may be repeated without harm: the server keeps one report per number,
 * and deleting what is gone is no error.
 * @param {any} reporter
 * @param {OutboxItem} item
 * @param {string} language for the server's own words about problems
 * @returns {Promise<Outcome>}
 */
export function deliver(reporter, item, language) {
  return item.state === 'waiting' ? report(reporter, item, language) : withdraw(reporter, item, language);
}

/** What leaves with a report, beside the body and the pseudonym. @param {string} language */
export const reportHeaders = (language) => ({
  'Content-Type': 'application/json',
  'Accept-Language': language,
});

/** @param {any} reporter @param {OutboxItem} item @param {string} language @returns {Promise<Outcome>} */
async function report(reporter, item, language) {
  const answer = await reporter.request(item.server, 'POST', '/v1/reports', {
    headers: reportHeaders(language),
    body: item.body,
    enrol: true,
  });
  if (answer.status === 200 || answer.status === 201) {
    const { id, state, needs } = answer.json();
    return { done: { state: 'sent', answer: { id, state, needs } } };
  }
  return mayPass(answer.status) ? again(answer) : { done: { state: 'refused', problem: problemOf(answer) } };
}

/** @param {any} reporter @param {OutboxItem} item @param {string} language @returns {Promise<Outcome>} */
async function withdraw(reporter, item, language) {
  const headers = { 'Accept-Language': language };
  let id = item.answer?.id;
  if (!id) {
    // The answer to the report was lost: the server says whether it arrived.
    const mine = await reporter.request(item.server, 'GET', '/v1/me', { headers });
    if (unknownHere(mine)) return { done: { state: 'withdrawn' } };
    if (mine.status !== 200) return again(mine);
    id = mine.json().reports.find((/** @type {any} */ one) => one.key === item.key)?.id;
    if (!id) return { done: { state: 'withdrawn' } };
  }
  const answer = await reporter.request(item.server, 'DELETE', `/v1/reports/${encodeURIComponent(id)}`, {
    headers,
  });
  if (answer.status === 204 || answer.status === 200 || alreadyGone(answer) || unknownHere(answer))
    return { done: { state: 'withdrawn' } };
  return mayPass(answer.status) ? again(answer) : { done: { state: 'sent', problem: problemOf(answer) } };
}

/** Statuses that say "not now" rather than "no". @param {number} status */
export const mayPass = (status) => status >= 500 || status < 400 || [401, 408, 429].includes(status);

/** A server that does not know this install holds nothing of it. @param {Answer} answer */
const unknownHere = (answer) =>
  answer.status === 401 && problemCode(problemOf(answer)) === 'unknown_reporter';

/**
 * Another program at this address answers 404 too; only the server's own word counts.
 * @param {Answer} answer
 */
const alreadyGone = (answer) =>
  answer.status === 404 && problemCode(problemOf(answer)) === 'report_not_found';

/**
 * `Retry-After` in seconds, the form our server uses; at most a day.
 * @param {Answer} answer
 * @returns {Outcome}
 */
function again(answer) {
  const seconds = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10);
  return { retry: problemOf(answer), after: seconds > 0 ? Math.min(seconds, 86_400) * 1000 : null };
}
