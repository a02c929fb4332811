// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { fact, notice } from '../parts/parts.js';
import { hostOf } from './names.js';
/** @typedef {import('./sync.js').SyncView} SyncView */

/** Shows what will go each way, before any of it is written. @param {SyncView} view */
export function preview(view) {
  const t = view.t.bind(view);
  const { plan } = view;
  if (!plan)
    return html`<section class="card"><h2>${t('sync_preview_title')}</h2><p role="status">${t(view.busy ? 'sync_preview_looking' : 'sync_preview_body')}</p>
      <button type="button" class="primary wide" data-testid="sync-look" ?disabled=${view.busy} @click=${() => view.look()}>${t('sync_preview_look')}</button></section>`;
  const { number } = view.app.text;
  const count = (/** @type {number} */ entries) => t('sync_records', { count: number(entries) });
  return html`<section class="card" data-testid="sync-preview">
    <h2>${t('sync_preview_title')}</h2>
    <dl class="facts">
      ${fact(t('sync_preview_send'), count(plan.send))}
      ${fact(t('sync_preview_take'), count(plan.take))}
    </dl>
    ${plan.lose ? notice(t('sync_preview_lose', { count: plan.lose }), 'warn') : nothing}
    ${plan.files ? html`<p data-testid="sync-preview-files">${t('sync_preview_files', { host: hostOf(view.status?.server ?? '') })}</p>` : nothing}
    <p>${t('sync_preview_kept')}</p>
    <button type="button" class="primary wide" data-testid="sync-agree" ?disabled=${view.busy} @click=${() => view.agree()}>${t(view.busy ? 'sync_agreeing' : 'sync_agree')}</button>
    <button type="button" class="link" data-testid="sync-not-now" @click=${() => view.go('syncMore')}>${t('sync_not_agree')}</button>
  </section>`;
}
