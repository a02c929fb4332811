// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/**
 * @typedef {Pick<import('../../core/sharing/share.js').Draft, 'method' | 'url' | 'headers' | 'body' |
 *   'registers'>} Draft
 */

/**
 * Shows the request that a screen holds as its `draft`, byte for byte, before anything is sent (P1).
 * @param {{t: import('./view.js').View['t']}} view
 * @param {Draft} draft
 * @param {string} testid
 */
export function requestBytes(view, draft, testid) {
  const t = view.t.bind(view);
  return html`<pre data-testid=${testid} tabindex="0" aria-label=${t('share_preview_body')}>${draft.body}</pre>
    <details class="source">
      <summary>${t('share_preview_request')}</summary>
      <p class="code">${draft.method} ${draft.url}</p>
      ${draft.headers.map(([name, value]) => html`<p class="code">${name}: ${value}</p>`)}
    </details>`;
}

/**
 * What is sent, in a sentence; what is never sent; the bytes, folded; and the button that sends them.
 * @param {import('./view.js').View & {draft: Draft | null, send: () => Promise<void>}} view
 * @param {Draft} draft
 * @param {{name: string, leaves: string, registers: string, never: string}} words message keys; `name` begins
 *   the ids
 */
export function requestPreview(view, draft, { name, leaves, registers, never }) {
  const t = view.t.bind(view);
  const id = `${name}-preview`;
  return html`<section class="card preview" id=${id} aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${t('share_preview_title')}</h2>
    <p>${t(leaves)}</p>
    <p class="help">${t(never)}</p>
    ${draft.registers ? html`<p class="help">${t(registers)}</p>` : nothing}
    <details class="source" data-testid=${`${name}-bytes`}>
      <summary>${t('share_bytes')}</summary>
      <p class="help">${t('share_preview_intro')}</p>
      ${requestBytes(view, draft, id)}
    </details>
    <div class="row">
      <button type="button" class="primary" data-testid=${`${name}-send`} ?disabled=${view.busy} @click=${() => view.attempt(() => view.send())}>${t('share_send')}</button>
      <button type="button" class="quiet" @click=${() => (view.draft = null)}>${t('share_change')}</button>
    </div>
  </section>`;
}
