// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { hostOf } from './names.js';
/** @typedef {import('./sync.js').SyncView} SyncView */
/**
 * @typedef {{on: boolean, waiting: number, full: number, missing: number}} FilesStatus `missing`: number of
 *   files that are not on this device
 */

/**
 * A switch for sending recordings and other files between the devices, with what leaves then.
 * @param {SyncView} view @param {FilesStatus} files
 */
export function filesPart(view, { on, waiting, full, missing }) {
  const t = view.t.bind(view);
  const { number } = view.app.text;
  const line = (/** @type {string} */ key, /** @type {number} */ count) =>
    count
      ? html`<p class="help" data-testid=${key.replaceAll('_', '-')}>${t(key, { count: number(count) })}</p>`
      : nothing;
  return html`<section class="card sync-files">
    <h2>${t('sync_files_title')}</h2>
    <label class="check"><input type="checkbox" data-testid="sync-files" aria-describedby="sync-files-leaves" .checked=${live(on)} ?disabled=${view.busy}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.turnFiles(event.target.checked)} /> ${t('sync_files_on')}</label>
    <p id="sync-files-leaves" class="help">${t('sync_files_leaves', { host: hostOf(view.status?.server ?? '') })}</p>
    <div role="status">${on ? html`${line('sync_files_waiting', waiting)} ${line('sync_files_full', full)} ${line('sync_files_missing', missing)}` : nothing}</div>
    ${on && missing ? html`<button type="button" class="quiet" data-testid="sync-files-fetch" ?disabled=${view.busy} @click=${() => view.fetchFiles()}>${t('sync_files_fetch')}</button>` : nothing}
  </section>`;
}
