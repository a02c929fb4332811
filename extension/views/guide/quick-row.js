// @ts-check
import { html, svg } from '../../vendor/lit.js';
import { CALL_KEY } from '../parts/call-open.js';

/** Strokes of the icons of the three actions, on a field of 24 by 24. */
const ICONS = {
  call: svg`<path d="M5 6.500h3l1.500 3.600-1.900 1.500a11 11 0 0 0 4.800 4.800l1.500-1.900 3.600 1.500v3a1.400 1.400 0 0 1-1.500 1.400A14.500 14.500 0 0 1 3.600 8 1.400 1.400 0 0 1 5 6.500z"/><path d="M14 8.500a2.800 2.800 0 0 1 1.800 1.800M14.500 4.500a6.600 6.600 0 0 1 5.200 5.200"/>`,
  log: svg`<path d="M5 19h4L19 9l-4-4L5 15z"/><path d="m13 7 4 4"/>`,
  lookup: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>`,
};

/** @param {keyof typeof ICONS} name */
const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;

/**
 * What can be needed at once: the call that goes on, a call to log, a number to look up.
 * @param {import('./checklist.js').ChecklistView} view
 * @param {boolean} going a call is open
 */
export function quickRow(view, going) {
  const t = view.t.bind(view);
  const number = view.quick.trim();
  return html`<div class="quick-row" role="group" aria-label=${t('home_quick')}>
    <button type="button" class="hot" data-testid="call-open" aria-keyshortcuts=${CALL_KEY}
      @click=${() => view.go('call', { start: true, number: view.quick })}>${icon('call')}<span>${t(going ? 'home_call_back' : 'home_call')}</span></button>
    <button type="button" data-testid="home-log" @click=${() => view.go('log', { open: true, ...(number ? { number } : {}) })}>${icon('log')}<span>${t('home_log')}</span></button>
    <button type="button" data-testid="home-lookup" @click=${() => view.go('lookup', number ? { number } : {})}>${icon('lookup')}<span>${t('home_lookup')}</span></button>
  </div>`;
}
