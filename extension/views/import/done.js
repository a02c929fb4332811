// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { sentences } from '../parts/parts.js';
/** @typedef {import('./import.js').ImportView} View */

/**
 * The result of an import: what was kept, where to see it, and how to take it back.
 * @param {View} view @param {import('./import.js').Done} kept
 */
export function doneCard(view, { count, night, unnamed, taken }) {
  const t = view.t.bind(view);
  const again = () => (view.kept = null);
  if (!taken)
    return html`<section class="card" data-testid="import-undone">
      <h2 tabindex="-1" data-step-head>${t('import_undone', { count })}</h2>
      <p>${t('import_undone_body')}</p>
      <button type="button" class="primary" @click=${again}>${t('import_another')}</button>
    </section>`;
  return html`<section class="card" data-testid="import-done">
    <h2 tabindex="-1" data-step-head>${t('import_saved', { count })}</h2>
    <p>${sentences(view.app, [night ? t('import_saved_night', { count: night }) : '', t('import_saved_source')])}</p>
    ${unnamed ? html`<p class="import-note">${t('import_saved_unnamed', { count: unnamed })}</p>` : nothing}
    <div class="import-answers">
      <button type="button" class="primary" data-testid="import-to-log" @click=${() => view.go('log', unnamed ? { only: 'no_lender' } : {})}>${t('import_to_log')}</button>
      <button type="button" @click=${() => view.go('charts')}>${t('charts_title')}</button>
      <button type="button" data-testid="import-undo" ?disabled=${view.busy} @click=${() => view.attempt(() => view.undo())}>${t('import_undo')}</button>
    </div>
    <p><button type="button" class="link" @click=${again}>${t('import_another')}</button></p>
  </section>`;
}
