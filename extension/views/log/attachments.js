// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { LIMITS_MB } from '../../core/log/attachments.js';
import { download } from '../../platform/device.js';

/**
 * The files of an entry, and the way to add more. Each is bound to the log by its fingerprint.
 * @param {import('../parts/view.js').View} view
 * @param {import('../../core/common/types.js').Entry} entry
 */
export function attachmentsPart(view, entry) {
  const t = view.t.bind(view);
  const files = entry.attachments ?? [];
  return html`<div class="attachments">
    ${
      files.length
        ? html`<ul class="plain">${files.map(
            (one) => html`<li class="row" data-testid="attachment">
            <button type="button" class="link" @click=${() => view.attempt(() => fetchFile(view.app, one))}>${one.name}</button>
            <span class="muted">${t('pack_size', { kb: view.app.text.number(Math.ceil(one.size / 1000)) })}</span>
            <button type="button" class="link" aria-label=${t('attachment_remove_named', { name: one.name })}
              @click=${() => view.attempt(() => view.app.attachments.remove(entry.id, one.id))}>${t('attachment_remove')}</button>
          </li>`,
          )}</ul>`
        : nothing
    }
    <label for=${`files-${entry.id}`}>${t('attachment_add')}</label>
    <input id=${`files-${entry.id}`} data-testid="attachment-add" type="file" multiple aria-describedby=${`files-help-${entry.id}`} ?disabled=${view.busy}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.attempt(() => addFiles(view, entry, event.target))} />
    <p id=${`files-help-${entry.id}`} class="help">${t('attachment_limits', LIMITS_MB)}</p>
  </div>`;
}

/**
 * One after another: those that were added stay when one cannot be.
 * @param {import('../parts/view.js').View} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {HTMLInputElement} input
 */
async function addFiles(view, entry, input) {
  try {
    for (const file of input.files ?? []) await view.app.attachments.add(entry.id, file);
  } finally {
    input.value = '';
    await view.refresh();
  }
}

/** @param {import('../../core/app.js').App} app @param {{id: string, name: string, type: string}} one */
async function fetchFile(app, { id, name, type }) {
  const blob = await app.attachments.blob(id);
  if (!blob) throw Object.assign(new Error(name), { code: 'attachment_gone' });
  download(name, type, blob);
}
