// @ts-check
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */
/** @typedef {{formatDay: (iso: string) => string, list: (names: string[]) => string}} Format */

/** The part of a message key that names a rule. @param {string} id */
const keyPart = (id) => id.replace(/[-.]/g, '_');

/**
 * A flag in the person's language, for the screen and for the complaint.
 * @param {Text} t
 * @param {Format} format
 * @param {import('./types.js').Flag} flag
 */
export function wordsOf(t, format, flag) {
  return {
    ...citedWordsOf(t, format, flag),
    title: t(`flag_topic_${flag.topic}`),
    certainty: t(`flag_certainty_${flag.certainty}`),
    why: t(flag.why.key, valuesOf(t, format, flag)),
    undo: t(flag.undo),
    question: flag.question && t(`flag_ask_${flag.question}`),
  };
}

/**
 * The words of a flag that name its rule, whatever the entries are: a long log raises flags
 * by the ten thousand.
 * @param {Text} t
 * @param {Format} format
 * @param {import('./types.js').Flag} flag
 */
export const citedWordsOf = (t, format, flag) => ({
  strength: t(`strength_${flag.strength}`),
  rule: t(`rule_${keyPart(flag.rule)}`),
  notes: flag.notes.length ? flag.notes.map((note) => t(note, valuesOf(t, format, flag))) : [],
  scopeNote: flag.scopeNote && t(flag.scopeNote),
  source: t(`source_${keyPart(flag.rule)}`),
});

/** @param {Text} t @param {Format} format @param {import('./types.js').Flag} flag */
function valuesOf(t, format, { why: { values } }) {
  const { day, conduct, ...others } = values;
  return {
    ...others,
    ...(day ? { day: format.formatDay(day) } : {}),
    ...(conduct ? { conduct: format.list(conduct.map((slug) => t(`conduct_${slug}`))) } : {}),
  };
}
