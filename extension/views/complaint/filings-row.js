// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */

/**
 * A row that leads to the complaints handed in before, with the next due day; every step shows it.
 * @param {ComplaintView} view
 */
export function filingsRow(view) {
  if (!view.filings.length) return nothing;
  return html`<div class="card rows-card">${toFilings(view)}</div>`;
}

/** @param {ComplaintView} view */
export function toFilings(view) {
  const t = view.t.bind(view);
  const { filings } = view;
  return html`<button type="button" class="row-button" data-testid="pack-filed" @click=${() => view.go('packFiled')}>
    ${icon('flag')}<span><b>${t(filings.length ? 'filing_title' : 'filing_open')}</b><small>${filings.length ? state(view) : t('filing_open_help')}</small></span><i class="chevron" aria-hidden="true"></i>
  </button>`;
}

/** @param {ComplaintView} view */
function state(view) {
  const t = view.t.bind(view);
  const { filings, app } = view;
  const waiting = filings.filter(({ answeredOn, dueOn }) => !answeredOn && dueOn);
  const [due] = waiting.map(({ dueOn }) => dueOn ?? '').sort();
  const count = t('filing_count', { count: filings.length });
  if (!due) return count;
  return `${count} · ${t(due < app.today() ? 'filing_was_due' : 'filing_due', { day: app.text.formatDay(due) })}`;
}
