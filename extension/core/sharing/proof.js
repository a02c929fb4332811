// @ts-check
import { base64 } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { problemOf } from '../common/problem.js';

/**
 * The proof of work that a server asks for before it keeps something for somebody it does not know.
 * @param {Pick<import('../common/types.js').Ports, 'http' | 'solve'>} ports
 * @param {string} server
 * @param {Record<string, string>} headers
 * @returns {Promise<string>} base64, as the request wants it
 * @throws Failure 'not_registered' | 'proof_failed'
 */
export async function proofFor({ http, solve }, server, headers) {
  const asked = await http('GET', `${server}/v1/reporters/challenge`, { headers });
  if (asked.status !== 200) throw new Failure('not_registered', problemOf(asked));
  /** @type {import('../common/api.js').ChallengeOut} */
  const challenge = asked.json();
  /** @type {unknown} */
  const solution = await solve(challenge);
  if (!solution) throw new Failure('proof_failed');
  return base64(JSON.stringify({ challenge, solution }));
}
