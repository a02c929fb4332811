// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { chips, toggled } from './parts.js';

/** The most frequent conduct; the rest is one click away. */
const COMMON = [
  'threat',
  'insult',
  'refuse_identity',
  'refuse_authorisation',
  'third_party_contact',
  'impersonate_police_court',
  'private_account',
  'night_contact',
  'frequent_calls',
];

/**
 * Chips for the caller's conduct, from the closed list.
 * @param {import('../../core/app.js').App} app
 * @param {{name: string, label: string, chosen: string[], all: boolean, change: (chosen: string[]) => void,
 *   showAll: () => void}} group
 */
export function conductChips(app, { name, label, chosen, all, change, showAll }) {
  const rest = app.tags.conduct.filter((slug) => !COMMON.includes(slug) && (all || chosen.includes(slug)));
  const shown = [...COMMON, ...rest];
  return html`
    ${chips({
      name,
      label,
      choices: shown.map((slug) => ({
        slug,
        label: app.text.t(`conduct_${slug}`),
        hint: app.text.t(`conduct_${slug}_hint`),
      })),
      chosen,
      toggle: (slug) => change(toggled(chosen, slug)),
    })}
    ${all ? nothing : html`<button type="button" class="link" @click=${showAll}>${app.text.t('conduct_show_all')}</button>`}
  `;
}
