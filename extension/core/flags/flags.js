// @ts-check
import { createEngine } from './engine.js';

/**
 * The rules over a log. Pure: no clock, no storage.
 * @param {{rules: any}} parts rules: data/rules.json
 */
export function createFlags({ rules }) {
  /** @type {{region: string, run: ReturnType<typeof createEngine>} | null} */
  let kept = null;
  return {
    /**
     * @param {any[]} entries @param {{region?: string, exceptions?: import('./types.js').Answers}} [options]
     * @returns {Map<string, import('./types.js').Flag[]>} by entry
     */
    flagsFor: (entries, { region = 'CN', exceptions } = {}) => createEngine({ rules, region })(entries, exceptions),
    /**
     * The same for a log that was seen before: only what has changed is judged again.
     * @param {any[]} entries all of them @param {{region?: string, exceptions?: import('./types.js').Answers}} [options]
     */
    update(entries, { region = 'CN', exceptions } = {}) {
      if (kept?.region !== region) kept = { region, run: createEngine({ rules, region }) };
      return kept.run(entries, exceptions);
    },
  };
}
