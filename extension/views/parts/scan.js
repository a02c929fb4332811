// @ts-check
import { html } from '../../vendor/lit.js';
import { Failure } from '../../core/common/failure.js';
import { readCode } from '../../platform/code-reader.js';

/**
 * A code from a picture: a phone offers its camera there, everything else a file.
 * @param {import('./view.js').View} view
 * @param {(text: string) => unknown} take
 */
export const scanButton = (view, take) =>
  html`<div class="field"><label for="scan">${view.t('scan_code')}</label>
    <input id="scan" data-testid="scan" type="file" accept="image/*" ?disabled=${view.busy}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => view.attempt(() => read(target, take))} />
  </div>`;

/** @param {HTMLInputElement} field @param {(text: string) => unknown} take */
async function read(field, take) {
  const [picture] = field.files ?? [];
  if (!picture) return;
  const text = await readCode(picture);
  // The same picture can be chosen again.
  field.value = '';
  if (text === undefined) throw new Failure('picture_unreadable');
  if (text === null) throw new Failure('code_not_found');
  await take(text);
}
