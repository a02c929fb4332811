// @ts-check
import { html } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { namesOf } from './list-areas.js';

/**
 * Asks once, before the first list is fetched: what it gives, what happens from then on, and what the other
 * side learns of it. How large it is cannot be said here, because asking the server would already be a
 * request.
 * @param {import('./list.js').ListView} view
 * @param {import('../../core/sharing/settings.js').Settings} settings
 */
export function consent(view, { server, listUpdates, listMetered, listAreas }) {
  const t = view.t.bind(view);
  const later =
    listUpdates !== 'auto'
      ? 'list_consent_by_hand'
      : listMetered
        ? 'list_consent_daily'
        : 'list_consent_wifi';
  return html`<section class="consent" data-testid="list-absent">
      <span class="art">${icon('tag')}</span>
      <h2>${t('list_consent_title')}</h2>
      <p>${t('list_consent_body')}</p>
    </section>
    <div class="card rows-card"><dl class="kv">
      <div><dt>${t('list_source')}</dt><dd>${new URL(server).host}</dd></div>
      <div><dt>${t('list_consent_later')}</dt><dd>${t(later)}</dd></div>
      <div><dt>${t('list_consent_seen')}</dt><dd>${listAreas.length ? t('list_consent_seen_areas', { areas: namesOf(view, listAreas) }) : t('list_consent_seen_what')}<small>${t('list_consent_seen_not')}</small></dd></div>
    </dl></div>
    <p class="help consent-note">${t('list_consent_once')}</p>
    <div class="consent-actions">
      <button type="button" class="quiet" data-testid="list-not-now" @click=${() => view.refuse()}>${t('list_consent_no')}</button>
      <button type="button" class="primary" data-testid="list-update" ?disabled=${view.busy} @click=${() => view.renew()}>${t(view.busy ? 'list_loading' : 'list_consent_yes')}</button>
    </div>`;
}
