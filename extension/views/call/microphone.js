// @ts-check
import { html } from '../../vendor/lit.js';
import { askMicrophone, watchMicrophone } from '../../platform/recorder.js';
import { notice, problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';

/**
 * Asks for the microphone in a tab of its own, because a side panel cannot show the browser's question. It
 * records nothing.
 */
export class MicrophoneView extends View {
  static properties = { permission: { state: true } };

  constructor() {
    super();
    /** @type {import('../../platform/recorder.js').Permission | null} */ this.permission = null;
  }

  connectedCallback() {
    super.connectedCallback();
    watchMicrophone((state) => {
      this.permission = state;
    });
  }

  render() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
      ${this.permission === 'granted' ? this.granted() : this.ask()}
      <p class="help">${t('microphone_here')}</p>
      <button type="button" class="quiet wide" data-testid="microphone-call" @click=${() => this.go('call')}>${t('microphone_call')}</button>`;
  }

  granted() {
    return notice(
      html`<span data-testid="microphone-granted">${this.t('microphone_granted')}</span>`,
      'good',
    );
  }

  ask() {
    const t = this.t.bind(this);
    return html`<section class="card">
      <p>${t(this.permission === 'denied' ? 'record_denied' : 'microphone_why')}</p>
      <button type="button" class="primary wide" data-testid="microphone-allow" ?disabled=${this.busy} @click=${() => this.attempt(askMicrophone)}>${t('microphone_allow')}</button>
    </section>`;
  }
}

customElements.define('dun-microphone', MicrophoneView);
