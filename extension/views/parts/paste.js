// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { canPaste, paste } from '../../platform/device.js';

/**
 * A button that pastes with one tap instead of a long press and a menu, on touch devices.
 * @param {import('./view.js').View} view
 * @param {(text: string) => unknown} take
 */
export const pasteButton = (view, take) =>
  canPaste()
    ? html`<button type="button" class="link paste" data-testid="paste" @click=${() => view.attempt(async () => take((await paste()).trim()))}>${view.t('paste')}</button>`
    : nothing;

/**
 * The one number in a text.
 * @param {Pick<import('../../core/app.js').App, 'findNumbers'>} app @param {string} text
 * @returns {Promise<string | null>} the number as written there; null where there is none, or several
 */
export async function onlyNumberIn(app, text) {
  const found = await app.findNumbers(text);
  const keys = new Set(found.map(({ number }) => number.key));
  return keys.size === 1 ? found[0].number.input : null;
}
