// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { canPaste, paste } from '../../platform/device.js';

/**
 * One tap instead of a long press and a menu: what was copied elsewhere, on devices that are touched.
 * @param {import('./view.js').View} view
 * @param {(text: string) => unknown} take
 */
export const pasteButton = (view, take) =>
  canPaste()
    ? html`<button type="button" class="link paste" data-testid="paste" @click=${() => view.attempt(async () => take((await paste()).trim()))}>${view.t('paste')}</button>`
    : nothing;

/**
 * The one number that a text is about.
 * @param {Pick<import('../../core/app.js').App, 'findNumbers'>} app @param {string} text
 * @returns {Promise<string | null>} as it stands there; null where there is none, or a choice
 */
export async function onlyNumberIn(app, text) {
  const found = await app.findNumbers(text);
  const keys = new Set(found.map(({ number }) => number.key));
  return keys.size === 1 ? found[0].number.input : null;
}
