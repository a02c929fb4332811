// @ts-check
import { sentences } from '../parts/parts.js';

/**
 * By which day each step is due, and how certain that is; the latest day after an extension only where there
 * is room for it.
 * @param {import('../parts/view.js').View} view
 * @param {import('../../core/complaint/channels.js').Clock & {sure: boolean}} clock
 * @param {boolean} [whole]
 */
export function clockWords(view, clock, whole = false) {
  const t = view.t.bind(view);
  const time = clock.at_once
    ? t('channel_time_at_once')
    : clock.months
      ? t('channel_time_months', { count: clock.months })
      : t(clock.working ? 'channel_time_working' : 'channel_time_days', { count: clock.days });
  return sentences(view.app, [
    t(`channel_clock_${clock.what}`, { time }),
    whole && clock.extends && t('channel_clock_extends', { days: clock.extends.join(t('channel_clock_or')) }),
    !clock.sure && t('channel_clock_unsure'),
    clock.confidence !== 'high' &&
      t('channel_clock_from', { confidence: t(`channel_confidence_${clock.confidence}`) }),
  ]);
}
