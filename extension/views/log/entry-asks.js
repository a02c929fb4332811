// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isDay } from '../../core/common/china-time.js';
import { isCallerUnknown } from '../../core/common/direction.js';

/**
 * Asks for what an entry does not say, where it is shown: the hour, and who called. Until it is answered
 * nothing is concluded from either.
 * @param {import('../parts/view.js').View & {correct: (entry: import('../../core/common/types.js').Entry,
 *   field?: string) => void}} view
 * @param {import('../../core/common/types.js').Entry} entry
 */
export function entryAsks(view, entry) {
  const t = view.t.bind(view);
  const caller = isCallerUnknown(entry);
  const hour = isDay(entry.at) && !['note', 'letter'].includes(entry.what);
  if (!caller && !hour) return nothing;
  const say = (/** @type {'in' | 'out'} */ direction) =>
    view.attempt(() => view.app.ledger.correct(entry.id, { ...entry, direction }));
  return html`<div class="row entry-asks" data-testid="entry-asks">
    ${
      caller
        ? html`<span role="group" class="row" aria-label=${t('log_ask_caller')}><span>${t('log_ask_caller')}</span>
          <button type="button" class="quiet" data-testid="caller-they" @click=${() => say('in')}>${t('log_caller_they')}</button>
          <button type="button" class="quiet" data-testid="caller-i" @click=${() => say('out')}>${t('log_caller_i')}</button></span>`
        : nothing
    }
    ${hour ? html`<button type="button" class="link" data-testid="add-time" @click=${() => view.correct(entry, 'log-clock')}>${t('log_add_time')}</button>` : nothing}
  </div>`;
}
