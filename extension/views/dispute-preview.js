// @ts-check
import { html, nothing } from '../vendor/lit.js';

/** The request itself, byte for byte, before anything is sent. @param {any} view the dispute screen */
export function disputePreview(view) {
  const t = view.t.bind(view);
  const { draft } = view;
  return html`<section class="card preview" id="dispute-preview" aria-labelledby="dispute-preview-title">
    <h2 id="dispute-preview-title">${t('share_preview_title')}</h2>
    <p>${t('share_preview_intro')}</p>
    <pre data-testid="dispute-preview" tabindex="0" aria-label=${t('share_preview_body')}>${draft.body}</pre>
    <details class="source">
      <summary>${t('share_preview_request')}</summary>
      <p class="code">${draft.method} ${draft.url}</p>
      ${draft.headers.map((/** @type {string[]} */ [name, value]) => html`<p class="code">${name}: ${value}</p>`)}
    </details>
    ${draft.registers ? html`<p class="help">${t('dispute_registers')}</p>` : nothing}
    <p class="help">${t('dispute_never')}</p>
    <div class="row">
      <button type="button" class="primary" data-testid="dispute-send" ?disabled=${view.busy} @click=${() => view.attempt(() => view.send())}>${t('share_send')}</button>
      <button type="button" class="quiet" @click=${() => (view.draft = null)}>${t('share_change')}</button>
    </div>
  </section>`;
}
