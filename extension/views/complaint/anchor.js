// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';
import { requestBytes } from '../parts/request-preview.js';

/**
 * Let a server confirm date and fingerprint of the log. What leaves is shown before the click that sends it
 * (P1).
 * @param {import('./complaint.js').ComplaintView} view
 */
export function anchorCard(view) {
  const t = view.t.bind(view);
  const { draft, receipts } = view;
  const last = receipts[receipts.length - 1];
  return html`<section class="card">
    <h2>${t('anchor_title')}</h2>
    <p>${t('anchor_body')}</p>
    ${last ? notice(t('anchor_last', { when: view.app.text.formatWhen(last.time), seq: last.seq }), 'good') : nothing}
    ${
      draft
        ? html`<p>${t('anchor_preview')}</p>
          ${requestBytes(view, draft, 'anchor-preview')} ${draft.registers ? html`<p class="help">${t('share_preview_registers')}</p>` : nothing}
          <div class="row">
            <button type="button" class="primary" data-testid="anchor-send" ?disabled=${view.busy} @click=${() => view.attempt(() => view.anchor())}>${t('anchor_send')}</button>
            <button type="button" class="quiet" @click=${() => (view.draft = null)}>${t('anchor_not_now')}</button>
          </div>`
        : html`<button type="button" class="quiet" data-testid="anchor-open" @click=${() =>
            view.attempt(async () => {
              view.draft = await view.pack.anchors.draft();
            })}>${t('anchor_open')}</button>`
    }
  </section>`;
}
