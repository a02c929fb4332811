// @ts-check
import { RECORD } from '../common/records.js';
/** @typedef {import('./plan.js').PlanForm} PlanForm */

/**
 * The plan as the person typed it.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createPlan({ store, changed }) {
  return {
    /** @returns {Promise<PlanForm | null>} null when there is none */
    get: async () => (await store.get('kv', RECORD.plan)) ?? null,
    /**
     * @param {(plan: PlanForm | null) => PlanForm} change is given what is stored by now, because another
     *   window may have changed other fields
     */
    async change(change) {
      await store.update('kv', RECORD.plan, (stored) => change(stored ?? null));
      changed('plan');
    },
  };
}
