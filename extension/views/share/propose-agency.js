// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { field, notice, problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';

/** Proposes an agency that the list lacks: its name, exactly what will leave, and the server's answer. */
export class ProposeAgency extends View {
  static properties = { name: { state: true }, proposal: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {string} */ this.name = '';
    /** @type {import('../../core/sharing/proposals.js').Proposal | null} */ this.proposal = null;
    /** @type {'proposed' | 'listed' | null} */ this.done = null;
    /** The server's answer about the name. @type {string} */
    this.said = '';
  }

  async refresh() {
    this.proposal = await this.app.share.proposal(this.name);
  }

  /** @param {string} name */
  type(name) {
    this.name = name;
    this.done = null;
    this.said = '';
    this.problem = null;
    void this.load();
  }

  async send() {
    if (!this.proposal) return;
    try {
      this.done = await this.app.share.propose(this.proposal);
    } catch (error) {
      const { problem } = /** @type {{problem?: {errors?: {message: string}[]}}} */ (error);
      this.said = problem?.errors?.[0]?.message ?? '';
      throw error;
    }
    this.name = '';
    this.proposal = null;
    if (this.done === 'listed') this.dispatchEvent(new CustomEvent('listed'));
  }

  render() {
    const t = this.t.bind(this);
    return html`<details class="source" data-testid="propose-agency">
      <summary>${t('propose_title')}</summary>
      ${field({
        id: 'propose-zh',
        label: t('propose_zh'),
        hint: t('propose_hint'),
        error: this.said || null,
        control: html`<input id="propose-zh" type="text" autocomplete="off" maxlength="100" aria-describedby="propose-zh-help" .value=${live(this.name)}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type(event.target.value)} @keydown=${stay} />`,
      })}
      ${
        this.proposal
          ? html`<p>${t('propose_body', { url: this.proposal.url })}</p>
            <pre data-testid="propose-preview" tabindex="0" aria-label=${t('share_preview_body')}>${this.proposal.body}</pre>
            ${this.proposal.registers ? html`<p class="help">${t('share_preview_registers')}</p>` : nothing}`
          : nothing
      }
      <button type="button" class="quiet" data-testid="propose-send" ?disabled=${!this.proposal || this.busy} @click=${() => this.attempt(() => this.send())}>${t('propose_send')}</button>
      ${this.done ? notice(t(`propose_${this.done}`), 'good') : nothing} ${this.said ? nothing : problemNotice(this.app, this.problem)}
    </details>`;
  }
}

/** Keeps Enter from submitting the form around the field. @param {KeyboardEvent} event */
export function stay(event) {
  if (event.key === 'Enter') event.preventDefault();
}

customElements.define('dun-propose-agency', ProposeAgency);
