// @ts-check
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

const key = (/** @type {string} */ id) => id.replace(/[-.]/g, '_');

/**
 * A flag in the person's language, for the screen as for the pack.
 * @param {Text} t
 * @param {{formatDay: (iso: string) => string, list: (names: string[]) => string}} format
 * @param {import('./types.js').Flag} flag
 */
export function wordsOf(t, format, flag) {
  const { day, conduct, ...values } = flag.why.values;
  const named = {
    ...values,
    ...(day ? { day: format.formatDay(day) } : {}),
    ...(conduct
      ? { conduct: format.list(conduct.map((/** @type {string} */ slug) => t(`conduct_${slug}`))) }
      : {}),
  };
  return {
    title: t(`flag_topic_${flag.topic}`),
    strength: t(`strength_${flag.strength}`),
    certainty: t(`flag_certainty_${flag.certainty}`),
    rule: t(`rule_${key(flag.rule)}`),
    why: t(flag.why.key, named),
    notes: flag.notes.map((note) => t(note)),
    undo: t(flag.undo),
    question: flag.question && t(`flag_ask_${flag.question}`),
    source: t(`source_${key(flag.rule)}`),
  };
}
