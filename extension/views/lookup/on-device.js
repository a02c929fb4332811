// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { standing } from './standing.js';

/**
 * What the community's list on this device says about the number, and which list that is.
 * @param {import('./lookup.js').LookupView} view the look-up screen
 */
export function onDevice(view) {
  const { listed } = view;
  if (!listed) return nothing; // still being read
  const t = view.t.bind(view);
  if (!listed.state) {
    return html`<p data-testid="list-absent">${t('list_absent')}</p>
      <p><button type="button" class="quiet" data-testid="list-load" ?disabled=${view.loadingList} @click=${() => view.loadList()}>${t(view.loadingList ? 'list_loading' : 'list_load')}</button></p>
      <p class="help">${t('list_load_help')}</p>`;
  }
  return html`
    ${listed.said ? claim(view, listed.said) : html`<p data-testid="list-none">${t('list_none')}</p>`}
    <p class="help" data-testid="list-state">
      ${t('list_from', { count: view.app.text.number(listed.state.count), when: view.app.text.formatDay(listed.state.madeAt) })}
      <button type="button" class="link" @click=${() => view.go('list', { from: 'lookup' })}>${t('list_manage')}</button>
    </p>
    ${listed.state.validUntil < view.app.now().toISOString() ? html`<p class="help">${t('list_stale')}</p>` : nothing}
  `;
}

/** @param {import('./lookup.js').LookupView} view @param {import('../../core/list/table.js').Said} said */
function claim(view, said) {
  const t = view.t.bind(view);
  return html`<div class="claim" data-testid="list-entry" data-tag=${said.tag} data-level=${said.level}>
    <p><strong>${t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) })}</strong></p>
    ${standing(view, said.level, said.month)}
    ${said.flags & 1 ? html`<p><strong>${t('community_disputed')}</strong></p>` : nothing}
    <p class="help">${t('community_claim_note')}</p>
    ${
      view.community?.entry
        ? nothing // the same stands below what was asked online
        : html`<button type="button" class="link" data-testid="dispute-open" @click=${() => view.go('dispute', { number: view.number })}>${t('dispute_open')}</button>`
    }
  </div>`;
}
