// @ts-check
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';
/** @typedef {import('../common/types.js').Answer} Answer */
/** @typedef {{headers: Record<string, string>, body: string, enrol: boolean}} Asking */
/**
 * @typedef {object} Reporter the part of the install's pseudonym that is used here
 * @property {(server: string) => Promise<boolean>} isRegistered
 * @property {(server: string, method: string, path: string, options: Asking) => Promise<Answer>} request
 */
/**
 * @typedef {object} DigestParts
 * @property {{get(): Promise<{server: string}>}} settings
 * @property {Reporter} reporter
 * @property {import('../common/types.js').Host} host
 * @property {() => Promise<string>} language
 */
/** @typedef {Awaited<ReturnType<typeof draftDigest>>} DigestDraft */

/**
 * What leaves for a server that confirms when something existed: its fingerprint and nothing else (P1). The
 * fingerprint cannot be turned back into what was written.
 * @param {DigestParts} parts
 * @param {string} path
 * @param {string} digest hex SHA-256
 */
export async function draftDigest({ settings, reporter, language }, path, digest) {
  const { server } = await settings.get();
  const headers = [
    ['Content-Type', 'application/json'],
    ['Accept-Language', await language()],
    ['Authorization', 'Bearer …'],
  ];
  return {
    server,
    digest,
    path,
    method: 'POST',
    url: `${server}${path}`,
    headers,
    body: JSON.stringify({ digest }),
    registers: !(await reporter.isRegistered(server)),
  };
}

/**
 * Must be called straight from the click, because the browser may want to ask for consent.
 * @param {DigestParts} parts
 * @param {DigestDraft} draft
 * @param {string} refused code of the failure where the server does not do it
 * @throws Failure 'consent_refused' or `refused`
 */
export async function sendDigest({ host, reporter }, { server, path, headers, body }, refused) {
  if (!(await host.askConsent())) throw new Failure('consent_refused');
  const answer = await reporter.request(server, 'POST', path, {
    headers: Object.fromEntries(headers.filter(([name]) => name !== 'Authorization')),
    body,
    enrol: true,
  });
  if (answer.status !== 201) throw new Failure(refused, problemOf(answer));
  return answer;
}
