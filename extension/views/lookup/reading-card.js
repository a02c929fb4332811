// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { officialAdvice } from '../../core/list/verdict.js';
import { directoryName } from '../parts/identity.js';
import { fact, inLanguage, notice } from '../parts/parts.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../parts/identity.js').Reading} Reading */

/** @param {Pick<App, 'text'>} app @param {Reading} identity */
export function identityFacts(app, identity) {
  const t = app.text.t;
  // The owner of a line says more than the kinds of people who may have such a number.
  const { number, place, carrier, directory } = identity;
  return html`
    <dl class="facts">
      ${fact(t('lookup_kind'), t(`kind_${number.kind}`), directory ? nothing : t(identity.classId ? `class_${identity.classId}` : `kind_${number.kind}_explain`))}
      ${place ? fact(t('lookup_place'), inLanguage(app, place), t('lookup_place_note')) : nothing}
      ${carrier ? fact(t('lookup_carrier'), inLanguage(app, carrier), t('lookup_carrier_note')) : nothing}
      ${number.extension ? fact(t('lookup_extension'), number.extension) : nothing}
    </dl>
  `;
}

/**
 * An official line is named with its source, and always with the warning that it can be faked.
 * @param {Pick<App, 'text'>} app
 * @param {Reading} identity
 */
export function directoryCard(app, identity) {
  const { directory } = identity;
  const t = app.text.t;
  return html`
    ${
      directory
        ? html`<section class="official">
          <h3>${t('directory_line', { name: directoryName(app, directory) })}</h3>
          <p><strong>${t(`lookup_advice_${officialAdvice(directory.kind)}`)}</strong> <a href=${`tel:${directory.number}`}>${t('channel_dial', { phone: identity.number.display })}</a></p>
          ${directory.kind === 'bank_outbound' ? html`<p>${t('directory_outbound')}</p>` : nothing}
          ${directory.note ? html`<p>${t(`directory_note_${directory.note}`)}</p>` : nothing}
        </section>`
        : nothing
    }
    ${directoryGrounds(app, identity)}
  `;
}

/**
 * The source of an official line's name, and false claims about the number that are found elsewhere.
 * @param {Pick<App, 'text'>} app
 * @param {Reading} identity
 */
const directoryGrounds = (app, { directory, claims }) => html`
  ${
    directory
      ? html`<details class="source">
          <summary>${sourceTitle(app, directory)}</summary>
          <p>${directory.source}</p>
        </details>`
      : nothing
  }
  ${falseClaims(app, claims)}
`;

/** @param {Pick<App, 'text'>} app @param {NonNullable<Reading['directory']>} directory */
export const sourceTitle = ({ text: { t } }, { confidence }) =>
  t('directory_source', { confidence: t(`confidence_${confidence}`) });

/**
 * False claims about the number that are found elsewhere.
 * @param {Pick<App, 'text'>} app @param {Reading['claims']} claims
 */
export function falseClaims({ text: { t, name } }, claims) {
  if (!claims.length) return nothing;
  return notice(
    html`<p>${t('directory_claims')}</p>
      <ul>
        ${claims.map((claim) => html`<li>${t('directory_claim', { owner: name({ zh: claim.owner }), verdict: t(`claim_${claim.verdict}`) })}</li>`)}
      </ul>`,
    'warn',
  );
}
