// @ts-check
/** @typedef {import('./types.js').Answer} Answer */

/**
 * What the server said went wrong: its own problem (RFC 9457), or a code of ours when it did not say.
 * @param {Answer} answer
 */
export function problemOf(answer) {
  let said;
  try {
    said = answer.json();
  } catch {
    said = null;
  }
  if (typeof said?.code === 'string') return { ...said, status: answer.status };
  if (answer.status === 429) return 'too_many';
  return answer.status >= 500 ? 'server_trouble' : 'not_dunbook';
}

/** @param {any} problem @returns {string} */
export const problemCode = (problem) => (typeof problem === 'string' ? problem : problem.code);
