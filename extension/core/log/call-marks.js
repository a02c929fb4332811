// @ts-check
import { twoDigits as two } from '../common/china-time.js';

/** Minutes and seconds since a call began; the hours too, once there are any. @param {number} seconds */
export function clockText(seconds) {
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * What a stamp of a call stands for.
 * @param {(key: string, values?: Record<string, unknown>) => string} t
 * @param {string} mark
 */
export function markName(t, mark) {
  const [kind, what] = mark.split(':');
  if (kind === 'conduct') return t(`conduct_${what}`);
  return kind === 'asked' ? t('call_asked', { what: t(`call_ask_${what}`) }) : t('call_noted');
}
