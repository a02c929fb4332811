// @ts-check
/** @typedef {import('./origin.js').Origin} Origin */
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

const MINUTES_A_DAY = 1440;

/**
 * Where an entry comes from, for a person to read.
 * @param {Text} t
 * @param {Origin} origin
 * @param {string} what kind of contact
 */
export function originWords(t, { kind, laterMinutes, laterDays, source }, what) {
  if (source) return t('origin_from', { source: sourceWords(t, source) });
  if (kind === 'during') return t(what === 'call' ? 'origin_during_call' : 'origin_during');
  if (laterDays !== undefined)
    return laterDays ? t('origin_later_days', { count: laterDays }) : t('origin_same_day');
  if (laterMinutes === undefined) return t('origin_after');
  if (laterMinutes < 60) return t('origin_later_minutes', { count: laterMinutes });
  return laterMinutes < 2 * MINUTES_A_DAY
    ? t('origin_later_hours', { count: Math.floor(laterMinutes / 60) })
    : t('origin_later_days', { count: Math.floor(laterMinutes / MINUTES_A_DAY) });
}

/** A line of a file, in words. @param {Text} t @param {import('../common/types.js').Source} source */
export const sourceWords = (t, { kind, name, row }) => t(`source_${kind}`, { name, row });
