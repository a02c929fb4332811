// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { fact, inLanguage, notice } from './parts.js';

/** What a number is, without asking anybody: one line under a form, or the whole card of the look-up. */

/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/numbers/identify.js').Identity['also'][number]} Reading one way to understand the digits; an identity is one too */

/** @param {Pick<App, 'text' | 'identify'>} app @param {string} raw */
export function identityLine(app, raw) {
  const t = app.text.t;
  const { number, place, directory, also } = app.identify(raw);
  if (number.problem)
    return html`<span class="identity muted">${t(`number_problem_${number.problem}`)}</span>`;
  const where = place ? ` · ${inLanguage(app, place)}` : '';
  return html`<span class="identity">
    <strong>${number.display}</strong> ${t(`kind_${number.kind}`)}${where}
    ${directory ? html`<br />${t('directory_line', { name: directoryName(app, directory) })}` : nothing}
    ${also.length ? html`<br />${t('lookup_ambiguous_short')}` : nothing}
  </span>`;
}

/** @param {Pick<App, 'text'>} app @param {Reading} identity */
export function identityFacts(app, identity) {
  const t = app.text.t;
  // Whose line it is says more than who may have such a number in general.
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
          <p><strong>${t('directory_faked')}</strong></p>
          ${directory.kind === 'bank_outbound' ? html`<p>${t('directory_outbound')}</p>` : nothing}
          ${directory.note ? html`<p>${t(`directory_note_${directory.note}`)}</p>` : nothing}
        </section>`
        : nothing
    }
    ${directoryGrounds(app, identity)}
  `;
}

/**
 * Where the name of an official line is from, and what is wrongly said of the number elsewhere.
 * @param {Pick<App, 'text'>} app
 * @param {Reading} identity
 */
export function directoryGrounds(app, { directory, claims }) {
  const t = app.text.t;
  return html`
    ${
      directory
        ? html`<details class="source">
            <summary>${t('directory_source', { confidence: t(`confidence_${directory.confidence}`) })}</summary>
            <p>${directory.source}</p>
          </details>`
        : nothing
    }
    ${
      claims.length
        ? notice(
            html`<p>${t('directory_claims')}</p>
            <ul>
              ${claims.map((claim) => html`<li>${t('directory_claim', { owner: claim.owner, verdict: t(`claim_${claim.verdict}`) })}</li>`)}
            </ul>`,
            'warn',
          )
        : nothing
    }
  `;
}

/** @param {Pick<App, 'text'>} app @param {NonNullable<Reading['directory']>} directory */
const directoryName = (app, directory) => inLanguage(app, { zh: directory.name_zh, en: directory.name_en });
