// @ts-check
import { html } from '../../vendor/lit.js';
import { icon } from './icons.js';
import { View } from './view.js';

/**
 * The key that opens a call from anywhere in the panel; it is no letter, so that it also works while
 * something is typed.
 */
export const CALL_KEY = 'F2';

/** The key that opens 记一通 from anywhere in the panel. */
export const LOG_KEY = 'F4';

/** The button to the current call, one click from the log and the checklist. */
export class CallOpen extends View {
  static properties = { number: {}, going: { state: true } };

  constructor() {
    super();
    /** @type {string} the number that is typed beside it */ this.number = '';
    /** @type {boolean} */ this.going = false;
  }

  async refresh() {
    this.going = Boolean(await this.app.call.get());
    // The language may have changed.
    this.requestUpdate();
  }

  render() {
    const words = this.t(this.going ? 'home_call_back' : 'home_call');
    return html`<button type="button" class=${this.going ? 'primary wide call-open' : 'quiet wide call-open'} data-testid="call-open" title=${words} aria-keyshortcuts=${CALL_KEY}
      @click=${() => this.go('call', { start: true, number: this.number })}>${icon('call', 'small')}<span>${words}</span> <kbd>${CALL_KEY}</kbd></button>`;
  }
}

customElements.define('dun-call-open', CallOpen);
