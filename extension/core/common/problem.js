// @ts-check
import { codeOf } from './failure.js';
/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {Partial<import('./api.js').ProblemOut> & {code: string, status: number}} ServerProblem */
/** @typedef {string | ServerProblem} Problem a code of ours, or the server's own words */

/**
 * What the server said went wrong: its own problem (RFC 9457), or a code of ours when it did not say.
 * @param {Answer} answer
 * @returns {Problem}
 */
export function problemOf(answer) {
  /** @type {Partial<ServerProblem> | null} */
  let said;
  try {
    said = answer.json();
  } catch {
    said = null;
  }
  if (typeof said?.code === 'string') return { ...said, code: said.code, status: answer.status };
  if (answer.status === 429) return 'too_many';
  return answer.status >= 500 ? 'server_trouble' : 'not_dunbook';
}

/**
 * Why a request failed: what the server said about it, or the code of the error.
 * @param {unknown} error
 * @returns {Problem}
 */
export const problemIn = (error) =>
  /** @type {{problem?: Problem} | null | undefined} */ (error)?.problem ?? codeOf(error);

/** @param {Problem} problem @returns {string} */
export const problemCode = (problem) => (typeof problem === 'string' ? problem : problem.code);
