// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/**
 * Offers the list until the person has once accepted or declined it.
 * @param {import('./lookup.js').LookupView} view the look-up screen
 */
export function listOffer(view) {
  const { listed, settings, standing } = view;
  if (!listed || listed.state || !settings || settings.listRefused || standing?.without) return nothing;
  const t = view.t.bind(view);
  const refuse = () => view.attempt(() => view.app.settings.set({ listRefused: true }));
  return html`<section class="card list-offer" data-testid="list-absent">
    <h3>${t('list_consent_title')}</h3>
    <p>${t(settings.listAreas.length ? 'list_offer_body_areas' : 'list_offer_body')} <button type="button" class="link" @click=${() => view.go('list')}>${t('list_offer_more')}</button></p>
    <div class="row">
      <button type="button" class="quiet" data-testid="list-refuse" @click=${refuse}>${t('list_consent_no')}</button>
      <button type="button" class="quiet" data-testid="list-load" ?disabled=${view.loadingList} @click=${() => view.loadList()}>${t(view.loadingList ? 'list_loading' : 'list_consent_yes')}</button>
    </div>
  </section>`;
}
