// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { needsServer } from '../parts/needs-server.js';
import { field, notice } from '../parts/parts.js';
import { hostOf, isLoopback, nameField } from './names.js';
/** @typedef {import('./sync.js').SyncView} SyncView */

/**
 * Shown before anything is sent: what will go, what will not, to which server, and what that server learns.
 * @param {SyncView} view
 */
export function offer(view) {
  const t = view.t.bind(view);
  if (view.without)
    return html`<p class="sync-lead">${t('sync_lead')}</p>
      ${needsServer(view, 'sync', html`<button type="button" class="quiet" @click=${() => view.go('backup')}>${t('backup_title')}</button>`)} ${haveCode(view)}`;
  return html`<p class="sync-lead">${t('sync_lead')}</p>
    <section class="card">
      <h2>${t('sync_leaves')}</h2>
      ${points(t, 'tick', ['sync_leaves_log', 'sync_leaves_rest', 'sync_leaves_proofs', 'sync_leaves_sealed'])}
      <h3 class="sync-apart">${t('sync_stays')}</h3>
      ${points(t, 'close', ['sync_stays_files', 'sync_stays_own'])}
    </section>
    <section class="card">
      <h2>${t('sync_through', { host: hostOf(view.wanted) })}</h2>
      ${isLoopback(view.wanted) ? notice(t('sync_loopback'), 'warn') : nothing}
      <p>${t('sync_server_sees')}</p>
      <details class="inline"><summary>${t('sync_server_trust')}</summary><p class="help">${t('sync_server_page')}</p></details>
      ${serverPart(
        view,
        nameField(t, view.name, (name) => {
          view.name = name;
        }),
      )}
    </section>
    <button type="button" class="primary wide" data-testid="sync-begin" ?disabled=${view.busy} @click=${() => view.begin()}>${t(view.busy ? 'sync_beginning' : 'sync_begin')}</button>
    <p class="help sync-first">${t('sync_first')}</p>
    ${haveCode(view)}`;
}

/** @param {SyncView} view */
const haveCode = (view) =>
  html`<div class="card rows-card">
    <button type="button" class="row-button" data-testid="sync-join" @click=${() => view.go('join')}>
      <span class="row-tile">${icon('bring', 'small')}</span><span class="row-words"><b>${view.t('sync_have_code')}</b><small>${view.t('sync_have_code_note')}</small></span><span class="chevron" aria-hidden="true"></span></button>
  </div>`;

/**
 * @param {import('../parts/parts.js').Text} t @param {import('../parts/icons.js').Icon} mark
 * @param {string[]} keys
 */
const points = (t, mark, keys) =>
  html`<ul class="plain sync-points">${keys.map((key) => html`<li>${icon(mark, 'small')}<span>${t(key)}</span></li>`)}</ul>`;

/**
 * Fields for another server, and for the invitation that some servers ask for.
 * @param {Pick<SyncView, 'server' | 'typedServer' | 'invitation' | 'asksInvitation'> &
 *   import('../parts/view.js').View} view
 * @param {unknown} [more] further fields
 */
export function serverPart(view, more = nothing) {
  const t = view.t.bind(view);
  return html`<details class="inline" data-testid="sync-server-part" ?open=${view.asksInvitation}>
    <summary>${t(more === nothing ? 'sync_other_server' : 'sync_details')}</summary>
    ${more}
    ${field({
      id: 'sync-server',
      label: t('settings_server'),
      control: html`<input id="sync-server" data-testid="sync-server" type="url" autocomplete="off" spellcheck="false" maxlength="300" aria-describedby="sync-server-help"
        .value=${live(view.typedServer ?? view.server)}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
          view.typedServer = event.target.value;
        }} />`,
    })}
    ${field({
      id: 'sync-invitation',
      label: t('sync_invitation'),
      hint: t('sync_invitation_hint'),
      control: html`<input id="sync-invitation" data-testid="sync-invitation" type="text" autocomplete="off" spellcheck="false" maxlength="100" aria-describedby="sync-invitation-help"
        .value=${live(view.invitation)}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => {
          view.invitation = event.target.value;
        }} />`,
    })}
  </details>`;
}
