// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { LIMITS_MB } from '../../core/log/attachments.js';
import { download } from '../../platform/device.js';
import { codeOf } from '../parts/view.js';
/** @typedef {import('../parts/view.js').View} View */
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/types.js').Attachment} Attachment */

/**
 * The state of a file that is shown beside it, by the file's id: how far it has come, or on which device it
 * is.
 * @type {Map<string, string>}
 */
const lines = new Map();

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
            <button type="button" class="link" @click=${() => view.attempt(() => openFile(view, entry, one))}>${one.name}</button>
            <span class="muted">${t('pack_size', { kb: view.app.text.number(Math.ceil(one.size / 1000)) })}</span>
            <button type="button" class="link" aria-label=${t('attachment_remove_named', { name: one.name })}
              @click=${() => view.attempt(() => view.app.attachments.remove(entry.id, one.id))}>${t('attachment_remove')}</button>
            <span class="help" role="status" data-testid="attachment-line">${lines.get(one.id) ?? ''}</span>
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
 * Adds files one after another, so that those already added stay when one fails.
 * @param {import('../parts/view.js').View} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {HTMLInputElement} input
 */
async function addFiles(view, entry, input) {
  try {
    for (const file of input.files ?? []) await view.app.attachments.add(entry.id, file);
  } finally {
    input.value = '';
    await view.readAgain();
  }
}

/**
 * Opens a file; one that lies on another device is fetched from there.
 * @param {View} view @param {Entry} entry @param {Attachment} one
 */
async function openFile(view, entry, one) {
  const { app } = view;
  const blob = (await app.attachments.blob(one.id)) ?? (await fromElsewhere(view, entry, one));
  if (blob) download(one.name, one.type, blob);
}

/**
 * @param {View} view @param {Entry} entry @param {Attachment} one
 * @returns {Promise<Blob | null>} null where the file stays on the other device, which is said beside it
 */
async function fromElsewhere(view, entry, one) {
  const { app } = view;
  const sync = (await app.isShared()) ? await app.sync() : null;
  const status = await sync?.status();
  if (!sync || !status?.paired) throw Object.assign(new Error(one.name), { code: 'attachment_gone' });
  const say = (/** @type {string} */ text) => {
    lines.set(one.id, text);
    view.requestUpdate();
  };
  try {
    return await sync.files.fetchFile({ ...one, entryId: entry.id }, (done, of) =>
      say(view.t('attachment_fetching', { done, of })),
    );
  } catch (error) {
    say('');
    if (codeOf(error) !== 'file_elsewhere') throw error;
    const first = [entry, ...entry.history].findLast(({ attachments }) =>
      attachments?.some(({ id }) => id === one.id),
    );
    const name = status.devices.find(({ chain, me }) => !me && chain === first?.chain)?.name;
    const key = (await sync.files.isOn()) ? 'attachment_elsewhere' : 'attachment_files_off';
    say(view.t(key, { name: name ?? view.t('attachment_other_device') }));
    return null;
  } finally {
    if (await app.attachments.blob(one.id)) say('');
  }
}
