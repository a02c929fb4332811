// @ts-check
import { createEngine } from './engine.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * The rules over a log. Pure: no clock, no storage.
 * @typedef {object} Options
 * @property {string} [region]
 * @property {import('./types.js').Answers} [exceptions]
 * @property {import('./creditors.js').Lenders} [lenders]
 * @property {string[]} [outside] keys of the lenders whose debt is not the person's own
 *
 * @param {{rules: import('./types.js').RuleBook}} parts
 */
export function createFlags({ rules }) {
  /** @type {{made: string, run: ReturnType<typeof createEngine>} | null} */
  let engine = null;
  /** @param {Entry[]} entries @param {Options} options */
  const steps = (entries, { region = 'CN', exceptions, lenders = {}, outside = [] }) => {
    // Another lender changes what binds, and so every entry is judged again.
    const made = JSON.stringify([region, lenders, outside]);
    if (engine?.made !== made) engine = { made, run: createEngine({ rules, region, lenders, outside }) };
    return engine.run(entries, exceptions);
  };
  return {
    /**
     * @param {Entry[]} entries @param {Options} [options]
     * @returns {Map<string, import('./types.js').Flag[]>} by entry
     */
    flagsFor: (entries, { region = 'CN', exceptions, lenders, outside } = {}) =>
      through(createEngine({ rules, region, lenders, outside })(entries, exceptions)),
    /**
     * The flags of a log that was seen before: only what has changed is judged again.
     * @param {Entry[]} entries all of them
     * @param {Options} [options]
     */
    update: (entries, options = {}) => through(steps(entries, options)),
    /**
     * As `update`, without blocking the page, which may draw between two steps. Only one run at a time.
     * @param {Entry[]} entries all of them
     * @param {Options} options
     * @param {() => Promise<void>} yieldToMain
     */
    async updateGently(entries, options, yieldToMain) {
      const run = steps(entries, options);
      for (;;) {
        const { done, value } = run.next();
        if (done) return value;
        await yieldToMain();
      }
    },
  };
}

/** All steps at once. @template T @param {Generator<void, T, unknown>} run */
function through(run) {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}
