// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from './icons.js';

/**
 * Opens its parent dialog as soon as that is in the page with its content: the browser then gives the focus
 * to the element with `autofocus`, or to the title. On closing, the focus goes back to where it came from.
 */
export class Opened extends HTMLElement {
  connectedCallback() {
    const dialog = this.closest('dialog');
    if (!dialog) return;
    this.opener = document.activeElement;
    dialog.showModal();
    // A press that began inside, for example while selecting text, and ended outside is no wish to close.
    dialog.addEventListener('pointerdown', ({ target }) => (this.outside = target === dialog));
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog && this.outside) dialog.close();
    });
  }

  /**
   * Gives the focus back, because a dialog that is removed from the page without being closed leaves it
   * nowhere.
   */
  disconnectedCallback() {
    const { activeElement, body } = document;
    if (
      this.opener instanceof HTMLElement &&
      this.opener.isConnected &&
      (!activeElement || activeElement === body)
    )
      this.opener.focus();
  }
}

customElements.define('dun-opened', Opened);

/**
 * A modal sheet over the screen: from below on a phone, from the right where there is room. Render it to open
 * it; in `onClose` stop rendering it. Esc, the cross and a tap beside it close it.
 * @param {{t: (key: string) => string, title: string, body: unknown, onClose: () => unknown, testid?: string,
 *   aside?: unknown, foot?: unknown}} sheet `aside` stands beside the title, `foot` stays in sight below
 */
export const sheet = ({ t, title, body, onClose, testid, aside = nothing, foot = nothing }) => html`
  <dialog class="sheet" aria-labelledby="sheet-title" data-testid=${testid ?? nothing} @close=${onClose}>
    <div class="sheet-in">
      <div class="sheet-head">
        <h2 id="sheet-title" tabindex="-1">${title}</h2>
        ${aside}
        <button type="button" class="icon-button" data-testid="sheet-close" aria-label=${t('sheet_close')}
          @click=${(/** @type {Event & {currentTarget: HTMLElement}} */ event) => event.currentTarget.closest('dialog')?.close()}>${icon('close')}</button>
      </div>
      <div class="sheet-body">${body}</div>
      ${foot === nothing ? nothing : html`<div class="sheet-foot">${foot}</div>`}
    </div>
    <dun-opened hidden></dun-opened>
  </dialog>
`;
