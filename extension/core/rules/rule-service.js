// @ts-check
import { createYielder } from '../common/yield.js';
import { createFlags } from './flags.js';
/** @typedef {import('./types.js').Answers} Answers */

/** So long the list may stand still while the rules are applied; a frame is twice that. */
const HELD_MS = 8;
const ANSWERS = 'flag_answers';

/**
 * The rules, the log and the person's answers about exceptions, together.
 * @param
 *   {{store: import('../common/types.js').Store, loadJson: (path: string) => Promise<any>, ledger: {entries: () => Promise<any[]>},
 *   settings: {get: () => Promise<{region: string}>}, changed: (topic: string) => void}} parts
 */
export async function createRuleService({ store, loadJson, ledger, settings, changed }) {
  const rules = await loadJson('data/rules.json');
  const flags = createFlags({ rules });
  /** @type {Map<string, import('./types.js').Rule>} */
  const byId = new Map(
    Object.values(rules.packs).flatMap((pack) =>
      pack.rules.map((/** @type {any} */ rule) => [rule.id, rule]),
    ),
  );
  /** @returns {Promise<Answers>} */
  const answers = async () => (await store.get('kv', ANSWERS)) ?? {};

  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  /**
   * What is asked for meanwhile waits: one at a time goes through the log.
   * @param {any[]} entries
   * @param {{region: string, exceptions: Answers}} options
   */
  const inTurn = (entries, options) => {
    const run = before.then(() => flags.updateGently(entries, options, createYielder(HELD_MS)));
    before = run.catch(() => {});
    return run;
  };

  return {
    rules,
    answers,
    /** Every flag of the log as it is now, and what the person has said about exceptions. */
    async read() {
      const [entries, exceptions, { region }] = await Promise.all([
        ledger.entries(),
        answers(),
        settings.get(),
      ]);
      return { flags: await inTurn(entries, { region, exceptions }), answers: exceptions };
    },
    /** The flags of these entries, as if the log had no others. @param {any[]} entries */
    async of(entries) {
      const [exceptions, { region }] = await Promise.all([answers(), settings.get()]);
      return createFlags({ rules }).updateGently(entries, { region, exceptions }, createYielder(HELD_MS));
    },
    /**
     * @param {string} entryId
     * @param {string} question
     * @param {boolean | null} said null takes the answer back
     */
    async answer(entryId, question, said) {
      await store.update('kv', ANSWERS, (/** @type {Answers | undefined} */ current = {}) => {
        const { [question]: _, ...others } = current[entryId] ?? {};
        return { ...current, [entryId]: said === null ? others : { ...others, [question]: said } };
      });
      changed('flags');
    },
    /** @param {string} id */
    rule: (id) => byId.get(id),
    /**
     * @type {{id: string, verdict: string, rules: string[]}[]} what people say, and the rules that answer it
     */
    myths: rules.myths,
  };
}
