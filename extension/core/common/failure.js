// @ts-check

/** A failure a person can be told about: the message key is `error_<code>`. */
export class Failure extends Error {
  /** @param {string} code @param {unknown} [problem] what the server said about it */
  constructor(code, problem) {
    super(code);
    /** @type {string} */
    this.code = code;
    /** @type {unknown} */
    this.problem = problem;
  }
}

/** @param {unknown} error @returns {string} its code, or 'unexpected' */
export function codeOf(error) {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unexpected';
}
