// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { times } from '../parts/call-marks.js';

/** Conduct that can happen within one call comes first; the rest of the closed list is one click away. */
const IN_A_CALL = [
  'threat',
  'insult',
  'third_party_contact',
  'impersonate_police_court',
  'private_account',
  'refuse_identity',
  'refuse_authorisation',
  'exaggerate_consequences',
];

/**
 * Each tap makes a stamp with its time; the same conduct can be stamped several times.
 * @param {import('./call.js').CallView} view
 * @param {import('../../core/log/call.js').Call} call
 */
export function conductStamps(view, call) {
  const stamped = (/** @type {string} */ slug) => times(call.timeline, `conduct:${slug}`);
  const rest = view.app.tags.conduct.filter(
    (/** @type {string} */ slug) => !IN_A_CALL.includes(slug) && (view.allConduct || stamped(slug).length),
  );
  return html`<section aria-labelledby="call-conduct">
    <h2 id="call-conduct">${view.t('call_conduct')}</h2>
    <div class="call-grid">
      ${[...IN_A_CALL, ...rest].map((slug) => {
        const at = stamped(slug);
        return html`<button type="button" class=${at.length ? 'call-mark warned' : 'call-mark'} data-testid=${`call-did-${slug}`} title=${view.t(`conduct_${slug}_hint`)}
          @click=${() => view.stamp(`conduct:${slug}`)}>
          <span>${view.t(`conduct_${slug}`)}</span>${at.length ? html`<small>${at.at(-1)}${at.length > 1 ? ` ×${at.length}` : nothing}</small>` : nothing}
        </button>`;
      })}
    </div>
    ${view.allConduct ? nothing : html`<button type="button" class="link" @click=${() => (view.allConduct = true)}>${view.t('conduct_show_all')}</button>`}
  </section>`;
}
