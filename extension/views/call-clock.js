// @ts-check
import { LitElement } from '../vendor/lit.js';
import { secondsSince } from '../core/call.js';

/** Minutes and seconds since the call began; the hours too, once there are any. @param {number} seconds */
export function clockText(seconds) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The running clock: the one thing that moves by itself, and a screen reader reads it only when asked. */
class CallClock extends LitElement {
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
