// @ts-check
import { html } from '../../vendor/lit.js';
import { CALL_KEY } from '../parts/call-open.js';
import { icon } from '../parts/icons.js';

/**
 * The actions that can be urgent: the call that goes on, a call to log, a number to look up.
 * @param {import('./checklist.js').ChecklistView} view
 * @param {boolean} going whether a call is open
 */
export function quickRow(view, going) {
  const t = view.t.bind(view);
  const number = view.quick.trim();
  return html`<div class="quick-row" role="group" aria-label=${t('home_quick')}>
    <button type="button" class="hot" data-testid="call-open" aria-keyshortcuts=${CALL_KEY}
      @click=${() => view.go('call', { start: true, number: view.quick })}>${icon('call')}<span>${t(going ? 'home_call_back' : 'home_call')}</span></button>
    <button type="button" data-testid="home-log" @click=${() => view.logCall(number ? { number } : {})}>${icon('pen')}<span>${t('home_log')}</span></button>
    <button type="button" data-testid="home-lookup" @click=${() => view.go('lookup', number ? { number } : {})}>${icon('search')}<span>${t('home_lookup')}</span></button>
  </div>`;
}
