// @ts-check
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../rules/types.js').Nature} Nature */
/** @typedef {import('../rules/types.js').Certainty} Certainty */
/**
 * @typedef {object} FlagSaid a flag in the report's language
 * @property {string} rule id
 * @property {Nature} nature
 * @property {Certainty} certainty
 * @property {string[]} entries ids
 * @property {ReturnType<typeof import('../rules/words.js').citedWordsOf>} words
 * @property {string[]} asks questions about exceptions that the rule knows
 */
/**
 * @typedef {object} CitedRule a rule with the rows that may not have kept to it
 * @property {string} text
 * @property {string} strength
 * @property {string} source
 * @property {Nature} nature
 * @property {number[]} at rows of the table
 * @property {number[]} unsure those of them of which it is no more than possible
 * @property {{question: string, said: boolean, at: number[]}[]} answers what the person
 *   answered about exceptions
 * @property {string[]} notes why it is not more certain
 */

/**
 * The order in which kinds of text are cited: what binds comes first, statutes and then what
 * authorities issue.
 * @type {Nature[]}
 */
const ORDER = ['law', 'regulation', 'judicial', 'departmental', 'regulator_rule', 'notice'];

/** @param {Pick<CitedRule, 'nature'>} rule */
const rank = ({ nature }) =>
  ORDER.includes(nature) ? ORDER.indexOf(nature) : ORDER.length + NOT_LAW.indexOf(nature);

/** Kinds of text that bind nobody by themselves. @type {Nature[]} */
const NOT_LAW = ['standard', 'self_regulation', 'code'];

/** @param {Pick<CitedRule, 'nature'>} rule */
export const isBinding = ({ nature }) => !NOT_LAW.includes(nature);

/**
 * Each rule once, with the rows of this complaint that it is about; rules that are about none are left out.
 * @param {FlagSaid[]} flags
 * @param {Entry[]} entries
 * @param {Record<string, Record<string, boolean>>} answers by entry and question
 * @param {(text: string) => string} mask
 * @returns {CitedRule[]} binding ones first
 */
export function rulesCited(flags, entries, answers, mask) {
  const rows = new Map(entries.map((entry, index) => [entry.id, index + 1]));
  /**
   * @typedef {Pick<CitedRule, 'text' | 'strength' | 'source' | 'nature'>} Named
   * @type {Map<string, Named & {asks: string[], rows: Set<number>, sure: Set<number>,
   *   notesSaid: Set<string>}>}
   */
  const cited = new Map();
  for (const { rule, nature, certainty, entries: ids, words, asks } of flags) {
    const at = ids.flatMap((id) => rows.get(id) ?? []);
    if (at.length === 0) continue;
    const one = cited.get(rule) ?? {
      text: words.rule,
      strength: words.strength,
      source: words.source,
      nature,
      asks,
      rows: new Set(),
      sure: new Set(),
      notesSaid: new Set(),
    };
    for (const n of at) {
      one.rows.add(n);
      if (certainty === 'likely') one.sure.add(n);
    }
    for (const note of [...words.notes, words.scopeNote ?? '']) if (note) one.notesSaid.add(note);
    cited.set(rule, one);
  }
  return [...cited.values()]
    .map(({ asks, rows: those, sure, notesSaid, ...one }) => {
      const at = [...those].sort((a, b) => a - b);
      return {
        ...one,
        at,
        unsure: at.filter((n) => !sure.has(n)),
        notes: [...notesSaid].map(mask),
        answers: asks.flatMap((question) => answered(question, at, entries, answers)),
      };
    })
    .sort((a, b) => rank(a) - rank(b));
}

/**
 * @param {string} question
 * @param {number[]} at
 * @param {Entry[]} entries
 * @param {Record<string, Record<string, boolean>>} answers
 */
const answered = (question, at, entries, answers) =>
  [true, false].flatMap((said) => {
    const rows = at.filter((n) => answers[entries[n - 1].id]?.[question] === said);
    return rows.length ? [{ question, said, at: rows }] : [];
  });
