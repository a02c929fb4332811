// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from './icons.js';
import { View } from './view.js';

/**
 * Name of the record with the person's answer, which is kept like a draft: it belongs to this device alone.
 */
const ANSWER = 'install';

/**
 * Shown on the web page alone: the page can be installed on the phone like an app and then opens without a
 * network.
 */
export class InstallHint extends View {
  static properties = { install: { attribute: false }, answered: { state: true } };

  constructor() {
    super();
    /** @type {import('../../platform/host-web.js').Install | null} */ this.install = null;
    /** @type {boolean} true until it was read, so that nothing flashes up */ this.answered = true;
  }

  async refresh() {
    this.install?.onChange(() => this.requestUpdate());
    this.answered = Boolean(await this.app.drafts.load(ANSWER));
  }

  later() {
    this.answered = true;
    this.attempt(() => this.app.drafts.save(ANSWER, true));
  }

  render() {
    const { install } = this;
    if (!install || install.done() || this.answered) return nothing;
    const t = this.t.bind(this);
    return html`<section class="card install-hint" data-testid="install-hint">
      <span class="row-tile">${icon('phone', 'small')}</span>
      <div><b>${t('install_title')}</b><p class="help">${t(install.canAsk() ? 'install_why' : install.isApple ? 'install_apple' : 'install_menu')}</p>
        <div class="row">
          ${install.canAsk() ? html`<button type="button" data-testid="install-now" @click=${() => this.attempt(async () => (await install.ask()) && this.later())}>${t('install_now')}</button>` : nothing}
          <button type="button" class="link" data-testid="install-later" @click=${() => this.later()}>${t('install_later')}</button>
        </div></div>
    </section>`;
  }
}

customElements.define('dun-install-hint', InstallHint);
