// @ts-check
import { createEngine } from './engine.js';

/**
 * The rules over a log. Pure: no clock, no storage.
 * @param {{rules: any}} parts rules: data/rules.json
 */
export function createFlags({ rules }) {
  /** @type {{region: string, run: ReturnType<typeof createEngine>} | null} */
  let kept = null;
  /** @param {any[]} entries @param {{region?: string, exceptions?: import('./types.js').Answers}} options */
  const steps = (entries, { region = 'CN', exceptions }) => {
    if (kept?.region !== region) kept = { region, run: createEngine({ rules, region }) };
    return kept.run(entries, exceptions);
  };
  return {
    /**
     * @param {any[]} entries @param {{region?: string, exceptions?: import('./types.js').Answers}} [options]
     * @returns {Map<string, import('./types.js').Flag[]>} by entry
     */
    flagsFor: (entries, { region = 'CN', exceptions } = {}) =>
      through(createEngine({ rules, region })(entries, exceptions)),
    /**
     * The same for a log that was seen before: only what has changed is judged again.
     * @param {any[]} entries all of them
     * @param {{region?: string, exceptions?: import('./types.js').Answers}} [options]
     */
    update: (entries, options = {}) => through(steps(entries, options)),
    /**
     * The same while the page lives: between two steps it may draw. One at a time.
     * @param {any[]} entries all of them
     * @param {{region?: string, exceptions?: import('./types.js').Answers}} options
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

/** All the steps at once. @template T @param {Generator<void, T>} run */
function through(run) {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}
