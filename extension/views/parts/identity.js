// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { inLanguage } from './parts.js';

/** What a number is, in one line under a form, without asking any server. */

/** @typedef {import('../../core/app.js').App} App */
/**
 * @typedef {import('../../core/numbers/identify.js').Identity['also'][number]} Reading one way to understand
 *   the digits; an identity is one too
 */

/** @param {Pick<App, 'text' | 'identify'>} app @param {string} raw */
export function identityLine(app, raw) {
  const t = app.text.t;
  const { number, place, directory, also } = app.identify(raw);
  if (number.problem)
    return html`<span class="identity muted">${t(`number_problem_${number.problem}`)}</span>`;
  const where = place ? ` · ${inLanguage(app, place)}` : '';
  // The field groups the digits already, so the number is repeated only where it is read another way.
  const said = number.display === raw.trim() ? nothing : html`<strong>${number.display}</strong> `;
  return html`<span class="identity">
    ${said}${t(`kind_${number.kind}`)}${where}
    ${directory ? html`<br />${t('directory_line', { name: directoryName(app, directory) })}` : nothing}
    ${also.length ? html`<br />${t('lookup_ambiguous_short')}` : nothing}
  </span>`;
}

/** @param {Pick<App, 'text'>} app @param {NonNullable<Reading['directory']>} directory */
export const directoryName = (app, directory) =>
  inLanguage(app, { zh: directory.name_zh, en: directory.name_en });
