// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { sourceTitle } from './reading-card.js';
import { inLanguage } from '../parts/parts.js';
import { standing } from './standing.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/**
 * The grounds on which the answer rests, and who may object to it.
 * @param {LookupView} view @param {Identity} identity
 */
export function grounds(view, identity) {
  const { app } = view;
  const t = view.t.bind(view);
  const { number, place, carrier, directory, classId } = identity;
  return html`<details class="card fold-card grounds" data-testid="lookup-grounds">
    <summary>${icon('about', 'small')}<span>${t('lookup_grounds')}</span></summary>
    ${directory ? html`<p><b>${sourceTitle(app, directory)}</b> ${directory.source}</p>` : html`<p>${t(classId ? `class_${classId}` : `kind_${number.kind}_explain`)}</p>`}
    ${place ? html`<p>${t('lookup_place_note')}</p>` : nothing}
    ${carrier ? html`<p>${t('range_carrier', { carrier: inLanguage(app, carrier) })}</p>` : nothing}
    ${identity.official ? nothing : community(view)}
  </details>`;
}

/** The list on this device and what it says of the number. @param {LookupView} view */
function community(view) {
  const { listed, app } = view;
  if (!listed?.state) return nothing;
  const t = view.t.bind(view);
  const { said, state } = listed;
  return html`
    ${said ? standing(view, said.level, said.month) : nothing}
    ${said && said.flags & 1 ? html`<p><strong>${t('community_disputed')}</strong></p>` : nothing}
    ${said ? html`<p>${t('community_claim_note')}</p>` : nothing}
    ${
      said && !view.community?.entry // the answer of the online check shows the same below
        ? html`<p><button type="button" class="link" data-testid="dispute-open" @click=${() => view.go('dispute', { number: view.number })}>${t('dispute_open')}</button></p>`
        : nothing
    }
    <p class="help" data-testid="list-state">
      ${t('list_from', { count: app.text.number(state.count), when: app.text.formatDay(state.madeAt) })}
      <button type="button" class="link" @click=${() => view.go('list')}>${t('list_manage')}</button>
    </p>
    ${state.validUntil < app.now().toISOString() ? html`<p class="help">${t('list_stale')}</p>` : nothing}
  `;
}
