// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';
import { requestBytes } from '../parts/request-preview.js';
import { stampWays } from './stamp.js';

/**
 * Witnesses outside for when the log existed: a time-stamping authority, and the weaker word of a Dunbook
 * server. What leaves is shown before the click that sends it (P1).
 * @param {import('./check.js').CheckAndMake} view
 */
export function anchorParts(view) {
  const t = view.t.bind(view);
  const last = view.stamps.at(-1);
  return html`<div class="row-part">
    <p>${t('stamp_body')}</p>
    ${last ? notice(t('stamp_last', { when: view.app.text.formatWhen(last.time), seq: last.seq }), 'good') : nothing}
    ${stampWays(
      view,
      () => view.pack.stamps.head(),
      'stamp',
      () => {},
    )}
    <h3>${t('anchor_title')}</h3>
    <p>${t('anchor_body')}</p>
    ${serverPart(view)}
  </div>`;
}

/** @param {import('./check.js').CheckAndMake} view */
function serverPart(view) {
  const t = view.t.bind(view);
  const { draft, receipts } = view;
  const last = receipts.at(-1);
  return html`${last ? notice(t('anchor_last', { when: view.app.text.formatWhen(last.time), seq: last.seq, key: last.key_id }), 'good') : nothing}
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
    }`;
}
