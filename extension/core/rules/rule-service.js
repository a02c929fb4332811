// @ts-check
import { RECORD } from '../common/records.js';
import { createYielder } from '../common/yield.js';
import { createFlags } from './flags.js';
import { createQuietHours } from './quiet-hours.js';
/** @typedef {import('./types.js').Answers} Answers */
/** @typedef {import('./types.js').RuleBook} RuleBook */
/** @typedef {import('../common/types.js').Entry} Entry */

/** For at most so many milliseconds at a time the rules keep the page from drawing: half a frame. */
const BLOCKING_MS = 8;
/**
 * The rules, the log and the person's answers about exceptions, together.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('../common/types.js').Ports['loadJson']} parts.loadJson
 * @param {{entries: () => Promise<Entry[]>}} parts.ledger
 * @param {{get: () => Promise<{region: string}>}} parts.settings
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export async function createRuleService({ store, loadJson, ledger, settings, changed }) {
  const rules = /** @type {RuleBook} */ (await loadJson('data/rules.json'));
  const flags = createFlags({ rules });
  /** @type {Map<string, import('./types.js').Rule>} */
  const byId = new Map();
  for (const pack of Object.values(rules.packs)) for (const rule of pack.rules) byId.set(rule.id, rule);
  /** @returns {Promise<Answers>} */
  const answers = async () => (await store.get('kv', RECORD.answers)) ?? {};

  /** @type {Promise<unknown>} */
  let lastRun = Promise.resolve();
  /**
   * One run at a time goes through the log, because all of them use the same engine. Later ones wait.
   * @param {Entry[]} entries
   * @param {{region: string, exceptions: Answers}} options
   */
  const inTurn = (entries, options) => {
    const run = lastRun.then(() => flags.updateGently(entries, options, createYielder(BLOCKING_MS)));
    lastRun = run.catch(() => {});
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
    /** The flags of these entries, as if the log had no others. @param {Entry[]} entries */
    async of(entries) {
      const [exceptions, { region }] = await Promise.all([answers(), settings.get()]);
      return createFlags({ rules }).updateGently(entries, { region, exceptions }, createYielder(BLOCKING_MS));
    },
    /** Whether a contact lies in the quiet hours of the chosen region. */
    async quietHours() {
      return createQuietHours(rules, (await settings.get()).region);
    },
    /**
     * @param {string} entryId
     * @param {string} question
     * @param {boolean | null} said null takes the answer back
     */
    async answer(entryId, question, said) {
      await store.update('kv', RECORD.answers, (/** @type {Answers | undefined} */ current = {}) => {
        const { [question]: _, ...others } = current[entryId] ?? {};
        return { ...current, [entryId]: said === null ? others : { ...others, [question]: said } };
      });
      changed('flags');
    },
    /** @param {string} id */
    rule: (id) => byId.get(id),
    myths: rules.myths,
  };
}
