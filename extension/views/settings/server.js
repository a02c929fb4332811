// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { addressIn } from '../../core/sharing/address-in.js';
import { Failure } from '../../core/common/failure.js';
import { View } from '../parts/view.js';
import { field, notice, problemNotice } from '../parts/parts.js';
import { pasteButton } from '../parts/paste.js';
import { scanner } from '../parts/scan.js';

/** The address of the server that gets shared reports and gives the list. */
export class ServerView extends View {
  static properties = {
    address: { state: true },
    typed: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {string | null} the address that is set; null until it is read */ this.address = null;
    /** @type {string | null} the typed address; null while untouched */ this.typed = null;
    /** @type {{tone: 'good' | 'warn' | 'plain', key: string, values?: Record<string, unknown>} | null} */
    this.said = null;
  }

  async refresh() {
    this.address = (await this.app.settings.get()).server;
  }

  /**
   * Takes an address from a code or a copied text; it is used only when the person saves it.
   * @param {string} text
   */
  take(text) {
    const address = addressIn(text);
    if (!address) throw new Failure('code_no_address');
    this.typed = address;
    this.said = { tone: 'plain', key: 'settings_server_read', values: { address } };
  }

  /**
   * Saves the address. The browser shows its permission question only directly after a click, so that comes
   * first.
   */
  async save() {
    const address = this.app.cleanAddress(this.typed ?? this.address ?? '');
    if (!address) {
      this.said = { tone: 'warn', key: 'settings_server_bad' };
      return;
    }
    const allowed = this.app.askPermission(address);
    this.said = { tone: 'plain', key: 'settings_server_checking' };
    if (!(await allowed)) {
      this.said = { tone: 'warn', key: 'settings_server_refused' };
      return;
    }
    await this.app.settings.set({ server: address });
    this.typed = null;
    const answer = await this.app.server.check(address);
    this.said = answer.ok
      ? {
          tone: 'good',
          key: 'settings_server_good',
          values: {
            name: answer.meta.name,
            version: answer.meta.version,
            policy: this.t(`policy_${answer.meta.policy}`),
          },
        }
      : { tone: 'warn', key: 'settings_server_silent' };
  }

  render() {
    const t = this.t.bind(this);
    if (this.address === null)
      return html`<p class="loading" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    return html`${problemNotice(this.app, this.problem)}
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.save());
    }}>
      <p>${t('settings_server_body')}</p>
      ${field({
        id: 'settings-server',
        label: t('settings_server'),
        control: html`<input id="settings-server" data-testid="settings-server" type="url" autocomplete="off" spellcheck="false" maxlength="300"
          aria-describedby="settings-server-help" .value=${live(this.typed ?? this.address)}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
            this.typed = event.target.value;
            this.said = null;
          }} />`,
      })}
      <button type="submit" class="primary wide" data-testid="settings-server-save" ?disabled=${this.busy}>${t('settings_server_save')}</button>
      ${this.said ? notice(t(this.said.key, this.said.values), this.said.tone) : nothing}
      ${pasteButton(this, (text) => this.take(text))} ${scanner(this, (text) => this.take(text))}
    </form>`;
  }
}

customElements.define('dun-server', ServerView);
