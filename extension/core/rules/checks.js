// @ts-check
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Test} Test */

/** Each check of each rule. @param {import('./types.js').Rule[]} rules @returns {Test[]} */
export const testsOf = (rules) =>
  rules.flatMap((rule) => (rule.checks ?? []).map((check) => ({ rule, check })));

/**
 * The tests whose check has one of these types.
 * @template {Check['type']} Type
 * @param {Test[]} tests
 * @param {Type[]} types
 */
export const ofType = (tests, ...types) =>
  /** @type {import('./types.js').Test<Extract<Check, {type: Type}>>[]} */ (
    tests.filter(({ check }) => /** @type {string[]} */ (types).includes(check.type))
  );
