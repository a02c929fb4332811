// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { sentences } from '../parts/parts.js';
import { packCount } from './facts-found.js';
import { shareReport } from './hand-on.js';
/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */

/** A preview of the report, and the two things that most people do with it. @param {CheckAndMake} view */
export function previewCard(view) {
  const t = view.t.bind(view);
  const { outline } = view;
  if (!outline) return nothing;
  return html`<button type="button" class="card preview" data-testid="pack-preview" @click=${() => view.go('packReport')}>
      <span class="sheet-of-paper" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></span>
      <span class="preview-words"><b>${t('pack_report_of', { lender: view.lenderNames })}</b>
        <small>${t('pack_report_to', { channel: t(`channel_${view.channel.id}_name`) })} · ${sentences(view.app, packCount(view, outline))}</small>
        ${view.masked && !view.channel.masked ? html`<small>${t('pack_masked')}</small>` : nothing}
        <em>${t('pack_preview')}</em></span>
    </button>
    <div class="step-actions">
      <button type="button" class="primary" data-testid="pack-print" @click=${() => view.go('packReport', { print: true })}>${icon('print', 'small')} ${t('pack_print')}</button>
      <button type="button" data-testid="pack-share" ?disabled=${view.busy} @click=${() => view.attempt(async () => shareReport(view, await view.pack.report(view.request())))}>${icon('share', 'small')} ${t('pack_share')}</button>
    </div>
    <details class="more"><summary>${t('pack_statement')}</summary>
      <div data-testid="pack-statement" lang=${view.languageTag}>${outline.statement.map((/** @type {string} */ sentence) => html`<p>${sentence}</p>`)}</div>
      <p class="help">${t('pack_statement_from')}</p>
    </details>`;
}
