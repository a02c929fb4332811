// @ts-check
/** @typedef {Awaited<ReturnType<typeof import('./rule-service.js').createRuleService>>} RuleService */

/**
 * The rules are loaded when somebody first asks for them, so that no screen waits for them to be usable.
 * @param {Parameters<typeof import('./rule-service.js').createRuleService>[0]} parts
 */
export function createRuleLoader(parts) {
  /** @type {Promise<RuleService> | null} */
  let opened = null;
  /** After a failure the next call tries again. @returns {Promise<RuleService>} */
  const open = () =>
    (opened ??= Promise.all([import('./rule-service.js'), parts.loadJson('data/rules.json')])
      .then(([{ createRuleService }]) => createRuleService(parts))
      .catch((/** @type {unknown} */ error) => {
        opened = null;
        throw error;
      }));
  return {
    open,
    read: async () => (await open()).read(),
    /** @param {import('../common/types.js').Entry[]} entries */
    of: async (entries) => (await open()).of(entries),
    /** @param {string} entryId @param {string} question @param {boolean | null} said */
    answer: async (entryId, question, said) => (await open()).answer(entryId, question, said),
  };
}
