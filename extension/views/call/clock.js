// @ts-check
import { LitElement } from '../../vendor/lit.js';
import { secondsSince } from '../../core/log/call.js';
import { clockText } from '../../core/log/call-marks.js';

/** The running clock. It alone moves by itself, and a screen reader reads it only when asked. */
export class CallClock extends LitElement {
  static properties = { at: {}, now: { attribute: false } };

  constructor() {
    super();
    this.at = '';
    /** @type {() => Date} */ this.now = () => new Date();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute('role', 'timer');
    this.setAttribute('aria-live', 'off');
    this.ticking = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  render() {
    return clockText(secondsSince(this.at, this.now()));
  }
}

customElements.define('dun-call-clock', CallClock);
