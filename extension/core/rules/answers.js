// @ts-check
import { RECORD } from '../common/records.js';
/** @typedef {import('./types.js').Answers} Answers */
/** @typedef {import('./types.js').StoredAnswers} StoredAnswers */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').Version} Version */

/**
 * What the person said about exceptions. An answer belongs to the facts it was given for: whoever agreed to
 * an hour did not agree to another one, so that the answer falls when the hour is corrected, and stands again
 * when the correction is taken back.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {{entries: () => Promise<Entry[]>}} parts.ledger
 * @param {import('./types.js').RuleBook['questions']} parts.questions
 */
export function createAnswers({ store, ledger, questions }) {
  return {
    /**
     * @param {Entry[]} entries @returns {Promise<Answers>} those that hold for the entries as they are now
     */
    async of(entries) {
      const stored = (await store.get('kv', RECORD.answers)) ?? {};
      return answersFor(stored, entries, questions);
    },
    /**
     * @param {string} entryId
     * @param {string} question
     * @param {boolean | null} said null takes the answer back
     */
    async change(entryId, question, said) {
      const entry = (await ledger.entries()).find(({ id }) => id === entryId);
      await store.update('kv', RECORD.answers, (/** @type {StoredAnswers | undefined} */ current = {}) => {
        const { [question]: _, ...others } = current[entryId] ?? {};
        if (said === null || !entry) return { ...current, [entryId]: others };
        return {
          ...current,
          [entryId]: { ...others, [question]: { said, of: factsOf(questions, question, entry) } },
        };
      });
    },
  };
}

/**
 * An answer of an earlier version of Dunbook does not say what it was given for. It holds as long as the
 * facts were the same in every version of the entry.
 * @param {StoredAnswers} stored
 * @param {Entry[]} entries
 * @param {import('./types.js').RuleBook['questions']} questions
 * @returns {Answers}
 */
export function answersFor(stored, entries, questions) {
  /** @type {Answers} */
  const found = {};
  for (const entry of entries) {
    const own = stored[entry.id];
    if (!own) continue;
    const holding = Object.entries(own).filter(([question, answer]) => {
      const now = factsOf(questions, question, entry);
      return typeof answer === 'boolean'
        ? (entry.history ?? []).every((version) => factsOf(questions, question, version) === now)
        : answer.of === now;
    });
    if (holding.length)
      found[entry.id] = Object.fromEntries(
        holding.map(([question, answer]) => [question, typeof answer === 'boolean' ? answer : answer.said]),
      );
  }
  return found;
}

/**
 * The facts that an answer rests on, as text.
 * @param {import('./types.js').RuleBook['questions']} questions
 * @param {string} question
 * @param {Version | Entry} version
 */
const factsOf = (questions, question, version) =>
  JSON.stringify((questions[question]?.facts ?? []).map((name) => version[name] ?? null));
