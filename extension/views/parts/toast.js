// @ts-check
import { html, LitElement, nothing } from '../../vendor/lit.js';

/** Milliseconds for which a message stays: time to read it and to undo the step. */
const SHOWN_FOR = 10_000;

/**
 * @typedef {{label: string, testid?: string, run: () => unknown}} ToastAction
 * @typedef {{text: string, actions?: ToastAction[]}} Toast
 */

/**
 * Shows one line, through the shell, about what has just happened, with a way to see it or undo it.
 * @param {EventTarget} from the screen, or a part of it
 * @param {Toast} message
 */
export function toast(from, message) {
  from.dispatchEvent(new CustomEvent('toast', { bubbles: true, detail: message }));
}

/**
 * Stands once in the shell. Its live region is there before the words are, or no screen reader would say
 * them.
 */
export class ToastView extends LitElement {
  static properties = { message: { state: true } };

  constructor() {
    super();
    /** @type {Toast | null} */ this.message = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ this.timer = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Toast} message */
  show(message) {
    this.message = message;
    this.wait();
  }

  /** Keeps the message while somebody points at it or has the focus in it. */
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.matches(':hover, :focus-within')) this.wait();
      else this.message = null;
    }, SHOWN_FOR);
  }

  close() {
    clearTimeout(this.timer);
    this.message = null;
  }

  /** Reserves room for the message at the end of the screen, unless the message stands at the top. */
  updated() {
    const { top = 0, height = 0 } = this.querySelector('.toast')?.getBoundingClientRect() ?? {};
    const room = top > innerHeight / 2 ? height + 12 : 0;
    this.parentElement?.style.setProperty('--said-height', `${room}px`);
  }

  /** @param {ToastAction} action */
  take({ run }) {
    this.close();
    run();
  }

  render() {
    const { message } = this;
    return html`<div role="status">${
      message
        ? html`<div class="toast" data-testid="toast"><span @click=${() => this.close()}>${message.text}</span>${(
            message.actions ?? []
          ).map(
            (action) =>
              html`<button type="button" data-testid=${action.testid ?? nothing} @click=${() => this.take(action)}>${action.label}</button>`,
          )}</div>`
        : nothing
    }</div>`;
  }
}

customElements.define('dun-toast', ToastView);
