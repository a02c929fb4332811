// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { download } from '../../platform/device.js';
import { MOST_BYTES } from '../../core/complaint/timestamp.js';
import { requestBytes } from '../parts/request-preview.js';
/** @typedef {import('../../core/complaint/stamps.js').Target} Target */
/** @typedef {import('../../core/complaint/stamps.js').Given} Given */
/**
 * @typedef {{id: string, target: Target,
 *   draft: import('../../core/complaint/digest-request.js').DigestDraft | null}} Stamping
 *   the file that is being stamped; `draft`: the request to the server as it would leave
 */

/**
 * The ways to a time stamp over one fingerprint: through the server, shown before it is sent (P1), or by hand
 * with a service of one's own.
 * @param {import('./check.js').CheckAndMake} view
 * @param {() => Promise<Target>} targetOf
 * @param {string} id the beginning of the test ids
 * @param {(given: Given) => void | Promise<void>} taken
 */
export function stampWays(view, targetOf, id, taken) {
  const t = view.t.bind(view);
  const { stamping } = view;
  if (stamping?.draft && stamping.id === id) return preview(view, stamping.draft, id, taken);
  return html`<div class="row">
      <button type="button" class="quiet" data-testid=${`${id}-open`} @click=${() =>
        view.attempt(async () => {
          const target = await targetOf();
          view.stamping = { id, target, draft: await view.pack.stamps.draft(target) };
        })}>${t('stamp_open')}</button>
    </div>
    <details class="more"><summary>${t('stamp_by_hand')}</summary>
      <p class="help">${t('stamp_by_hand_how')}</p>
      <div class="row">
        <button type="button" class="quiet" data-testid=${`${id}-save`} @click=${() =>
          view.attempt(async () => {
            const target = await targetOf();
            view.stamping = { id, target, draft: null };
            const query = view.pack.stamps.query(target);
            download(`${nameOf(target)}.tsq`, 'application/timestamp-query', new Blob([query]));
          })}>${t('stamp_save_request')}</button>
        <label class="file-pick"><span>${t('stamp_open_answer')}</span>
          <input type="file" accept=".tsr,.tst,application/timestamp-reply" data-testid=${`${id}-file`}
            @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
              const { files } = event.target;
              const file = files?.[0];
              if (file) view.attempt(() => opened(view, file, targetOf, id, taken));
            }}>
        </label>
      </div>
    </details>`;
}

/**
 * @param {import('./check.js').CheckAndMake} view
 * @param {import('../../core/complaint/digest-request.js').DigestDraft} draft @param {string} id
 * @param {(given: Given) => void | Promise<void>} taken
 */
function preview(view, draft, id, taken) {
  const t = view.t.bind(view);
  return html`<p>${t('stamp_preview')}</p>
    ${requestBytes(view, draft, `${id}-preview`)} ${draft.registers ? html`<p class="help">${t('share_preview_registers')}</p>` : nothing}
    <div class="row">
      <button type="button" class="primary" data-testid=${`${id}-send`} ?disabled=${view.busy} @click=${() =>
        view.attempt(async () => {
          const { stamping } = view;
          if (!stamping?.draft) return;
          await taken(await view.pack.stamps.send(stamping.target, stamping.draft));
          view.stamping = null;
        })}>${t('stamp_send')}</button>
      <button type="button" class="quiet" @click=${() => (view.stamping = null)}>${t('anchor_not_now')}</button>
    </div>`;
}

/**
 * Reads the answer to the request that was saved last, because the log may have grown since.
 * @param {import('./check.js').CheckAndMake} view @param {File} file @param {() => Promise<Target>} targetOf
 * @param {string} id @param {(given: Given) => void | Promise<void>} taken
 */
async function opened(view, file, targetOf, id, taken) {
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
  const target = view.stamping?.id === id ? view.stamping.target : await targetOf();
  await taken(await view.pack.stamps.open(target, bytes));
  view.stamping = null;
}

/** @param {Target} target */
const nameOf = (target) =>
  target.of === 'pack' ? target.name.replace(/\.zip$/, '') : `dunbook-log-${target.seq}`;
