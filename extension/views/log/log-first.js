// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { LOG_KEY } from '../parts/call-open.js';
import { icon } from '../parts/icons.js';
/** @typedef {import('./log.js').LogView} LogView */

/**
 * The one row above the list: a word to search for, a call to log, the call that goes on. An empty log has
 * nothing to search in; there the two buttons say in words what they do.
 * @param {LogView} view the log screen
 */
export function logFirst(view) {
  const t = view.t.bind(view);
  const empty = view.entries?.length === 0;
  const words = view.draft ? 'log_draft_waits' : 'log_title';
  const open = html`<button type="button" class="quiet" data-testid="log-open" aria-keyshortcuts=${LOG_KEY} title=${t(words)} @click=${() => view.openForm()}>
    ${empty ? nothing : icon('pen', 'small')}<span class=${empty || view.draft ? '' : 'folded-word'}>${t(words)}</span> <kbd>${LOG_KEY}</kbd></button>`;
  return html`<div class=${empty ? 'log-first' : 'log-first listed'}>
      ${empty ? nothing : search(view)} ${open}
      <dun-call-open .app=${view.app}></dun-call-open>
    </div>
    ${onlyNumber(view)}`;
}

/** @param {LogView} view */
function search(view) {
  const t = view.t.bind(view);
  const { filter } = view;
  return html`<label class="visually-hidden" for="log-filter">${t('log_filter')}</label>
    <input id="log-filter" type="search" placeholder=${t('log_filter')} .value=${live(filter.text)}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => searched(view, event.target.value)} />`;
}

/**
 * Searches the log. Chinese text finds either script, once the table of characters is loaded.
 * @param {LogView} view @param {string} text
 */
function searched(view, text) {
  view.filter = { ...view.filter, text };
  if (/\p{Script=Han}/u.test(text)) view.attempt(async () => (view.fold = await view.app.folding()));
}

/**
 * A note that the log shows only one number, as the look-up opens it, with the way back to all of it.
 * @param {LogView} view
 */
function onlyNumber(view) {
  const { key } = view.filter;
  if (!key) return nothing;
  const display = view.named ? view.app.identify(key).number.display : key;
  return html`<p class="row"><span>${view.t('log_filter_key', { number: display })}</span>
    <button type="button" class="link" @click=${() => (view.filter = { text: '', key: '', only: [] })}>${view.t('log_filter_clear')}</button></p>`;
}
