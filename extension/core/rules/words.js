// @ts-check
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

/** The part of a message key that names a rule. @param {string} id */
const keyPart = (id) => id.replace(/[-.]/g, '_');

/**
 * A flag in the person's language, for the screen and for the complaint.
 * @param {Text} t
 * @param {{formatDay: (iso: string) => string, list: (names: string[]) => string}} format
 * @param {import('./types.js').Flag} flag
 */
export function wordsOf(t, format, flag) {
  const { day, conduct, ...values } = flag.why.values;
  const named = {
    ...values,
    ...(day ? { day: format.formatDay(day) } : {}),
    ...(conduct ? { conduct: format.list(conduct.map((slug) => t(`conduct_${slug}`))) } : {}),
  };
  return {
    title: t(`flag_topic_${flag.topic}`),
    strength: t(`strength_${flag.strength}`),
    certainty: t(`flag_certainty_${flag.certainty}`),
    rule: t(`rule_${keyPart(flag.rule)}`),
    why: t(flag.why.key, named),
    notes: flag.notes.map((note) => t(note, named)),
    scopeNote: flag.scopeNote && t(flag.scopeNote),
    undo: t(flag.undo),
    question: flag.question && t(`flag_ask_${flag.question}`),
    source: t(`source_${keyPart(flag.rule)}`),
  };
}
