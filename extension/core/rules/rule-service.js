// @ts-check
import { creditorKey } from '../common/lender.js';
import { createYielder } from '../common/yield.js';
import { withAgreedHours } from './agreed-hours.js';
import { createAnswers } from './answers.js';
import { createFlags } from './flags.js';
import { createQuietHours } from './quiet-hours.js';
/** @typedef {import('./types.js').Answers} Answers */
/** @typedef {import('./types.js').RuleBook} RuleBook */
/** @typedef {import('../common/types.js').Entry} Entry */

/** Maximum number of milliseconds for which the rules keep the page from drawing at a time: half a frame. */
const BLOCKING_MS = 8;
/**
 * The rules, the log and the person's answers about exceptions, together.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('../common/types.js').Ports['loadJson']} parts.loadJson
 * @param {{entries: () => Promise<Entry[]>}} parts.ledger
 * @param {{get: () => Promise<{region: string}>}} parts.settings
 * @param {{all: () => Promise<import('../common/lender.js').Debt[]>}} parts.debts
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export async function createRuleService({ store, loadJson, ledger, settings, debts, changed }) {
  const rules = /** @type {RuleBook} */ (await loadJson('data/rules.json'));
  const flags = createFlags({ rules });
  /** @type {Map<string, import('./types.js').Rule>} */
  const byId = new Map();
  for (const pack of Object.values(rules.packs)) for (const rule of pack.rules) byId.set(rule.id, rule);
  const answers = createAnswers({ store, ledger, questions: rules.questions });
  /** Who lends, by the lender's key, as far as the person has said. */
  const lenders = async () =>
    Object.fromEntries((await debts.all()).map((debt) => [creditorKey(debt), debt.nature]));
  /**
   * What was said of each entry, and what follows for it from what was said of its lender.
   * @param {Entry[]} entries
   */
  const said = async (entries) => {
    const [own, known, { region }] = await Promise.all([answers.of(entries), debts.all(), settings.get()]);
    return withAgreedHours(own, entries, known, rules.packs[region].zone);
  };
  /** What flags depend on, beside the log. @param {Entry[]} entries */
  const options = async (entries) => {
    const [{ answers: exceptions, byAgreement }, { region }, known] = await Promise.all([
      said(entries),
      settings.get(),
      debts.all(),
    ]);
    return {
      region,
      exceptions,
      byAgreement,
      lenders: Object.fromEntries(known.map((debt) => [creditorKey(debt), debt.nature])),
      // These are the lenders whose debt is not the person's own.
      outside: known.filter(({ role }) => role && role !== 'borrower').map(creditorKey),
    };
  };

  /** @type {Promise<unknown>} */
  let lastRun = Promise.resolve();
  /**
   * One run at a time goes through the log, because all of them use the same engine. Later ones wait.
   * @param {Entry[]} entries
   * @param {Awaited<ReturnType<typeof options>>} chosen
   */
  const inTurn = (entries, chosen) => {
    const run = lastRun.then(() => flags.updateGently(entries, chosen, createYielder(BLOCKING_MS)));
    lastRun = run.catch(() => {});
    return run;
  };

  return {
    rules,
    lenders,
    /** @returns {Promise<Answers>} those that hold for the log as it is now */
    answers: async () => (await said(await ledger.entries())).answers,
    /**
     * Every flag of the log as it is now, and what the person has said about exceptions. `byAgreement`: ids
     * of the entries for which the lender's agreed hours have answered.
     */
    async read() {
      const entries = await ledger.entries();
      const chosen = await options(entries);
      const { exceptions, byAgreement } = chosen;
      return { flags: await inTurn(entries, chosen), answers: exceptions, byAgreement };
    },
    /** The flags of these entries, as if the log had no others. @param {Entry[]} entries */
    async of(entries) {
      return createFlags({ rules }).updateGently(entries, await options(entries), createYielder(BLOCKING_MS));
    },
    /** Whether a contact lies in the quiet hours of the chosen region. */
    async quietHours() {
      return createQuietHours(rules, (await settings.get()).region, await lenders());
    },
    /**
     * @param {string} entryId
     * @param {string} question
     * @param {boolean | null} said null takes the answer back
     */
    async answer(entryId, question, said) {
      await answers.change(entryId, question, said);
      changed('flags');
    },
    /** @param {string} id */
    rule: (id) => byId.get(id),
    myths: rules.myths,
  };
}
