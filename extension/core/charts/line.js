// @ts-check
import { isCallerUnknown } from '../common/direction.js';
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

/**
 * An entry as a line that can be read out to somebody: when, what, who, and what was said.
 * @param {Text} t @param {{formatWhen: (iso: string) => string, list: (names: string[]) => string}} format
 * @param {import('../common/types.js').Entry} entry
 * @param {string} creditor its name; empty where it is not known
 */
export function spoken(t, format, entry, creditor) {
  const { what, answered, seconds, numberRaw, agency, agentNumber, conduct, words } = entry;
  const length = answered
    ? t('charts_line_answered') + (seconds === null ? '' : t('charts_line_seconds', { seconds }))
    : t('log_unanswered');
  const facts = [
    // A note is the person's own and no contact.
    what === 'note' ? '' : t(`log_what_${what}`),
    ...[numberRaw, creditor, agency, agentNumber],
    what === 'call' && answered !== null ? length : '',
    isCallerUnknown(entry) ? t('direction_unknown') : '',
  ];
  return [
    t('charts_line', {
      when: format.formatWhen(entry.at),
      facts: facts.filter(Boolean).join(t('charts_line_comma')),
    }),
    conduct.length
      ? t('charts_line_conduct', {
          conduct: format.list(conduct.map((slug) => t(`conduct_${slug}`))),
        })
      : '',
    words ? t('charts_line_words', { words: words.trim().replace(/\s*\n\s*/g, ' ') }) : '',
  ]
    .filter(Boolean)
    .join('');
}
