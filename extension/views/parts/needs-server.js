// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/**
 * Shown instead of a part that needs a server where there is none: why it needs one, and where an address is
 * entered.
 * @param {import('./view.js').View} view
 * @param {'lookup' | 'share' | 'list' | 'sync'} what
 * @param {unknown} [more] actions that need no server
 */
export const needsServer = (view, what, more = nothing) =>
  html`<section class="card" data-testid="needs-server">
    <p>${view.t(`needs_server_${what}`)}</p>
    <div class="row">${enterButton(view)}${more}</div>
  </section>`;

/**
 * A notice shown once: there is no server, or the chosen one has not answered yet. Everything local works, so
 * this is no error.
 * @param {import('./view.js').View} view
 * @param {string} server the chosen one; empty for none
 */
export const askAboutServer = (view, server) =>
  html`<section class="card" data-testid="server-question">
    <p>${server ? view.t('first_server_silent', { host: new URL(server).host }) : view.t('first_server_none')}</p>
    <div class="row">
      <button type="button" class="quiet" data-testid="server-without" @click=${() => view.attempt(() => view.app.settings.goWithout())}>${view.t('first_server_without')}</button>
      ${enterButton(view)}
    </div>
  </section>`;

/** @param {import('./view.js').View} view */
const enterButton = (view) =>
  html`<button type="button" class="quiet" data-testid="server-enter" @click=${() => view.go('server')}>${view.t('server_enter')}</button>`;
