// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { matching } from '../../core/sharing/agencies.js';
import { field, inLanguage } from '../parts/parts.js';
import { stay } from './propose-agency.js';

/**
 * Number of agencies from which on there is a search field, because typing is then quicker than scrolling.
 */
const MANY = 8;

/**
 * A field for the agency that calls for the lender. Names come from the server's register; the name that the
 * person wrote in the log never leaves.
 * @param {import('./share.js').ShareView} view
 * @param {{value: string, words: string, change: (slug: string) => void, find: (words: string) => void,
 *   refresh: () => void}} select
 */
export function agencyField(view, { value, words, change, find, refresh }) {
  const t = view.t.bind(view);
  const agencies = view.options?.agencies ?? [];
  const shown = matching(agencies, words);
  // The chosen agency stays in the list, whatever is searched.
  const chosen = agencies.filter((one) => one.slug === value && !shown.includes(one));
  return html`
    ${
      agencies.length < MANY
        ? nothing
        : field({
            id: 'share-agency-find',
            label: t('share_agency_find'),
            control: html`<input id="share-agency-find" type="search" autocomplete="off" maxlength="100" .value=${live(words)}
            @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => find(event.target.value)} @keydown=${stay} />`,
            hint: words
              ? html`<span role="status">${t('share_agency_found', { count: shown.length })}</span>`
              : nothing,
          })
    }
    ${field({
      id: 'share-agency',
      label: t('share_agency'),
      control: html`<select id="share-agency" aria-describedby="share-agency-help" .value=${value} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => change(event.target.value)}>
        <option value="" ?selected=${!value}>${t('choose_unknown')}</option>
        ${[...chosen, ...shown].map((one) => html`<option value=${one.slug} ?selected=${one.slug === value}>${inLanguage(view.app, one)}</option>`)}
      </select>`,
      hint: html`${t(agencies.length ? 'share_agency_hint' : 'share_agency_empty')}
        <button type="button" class="link" @click=${refresh}>${t('share_agency_refresh')}</button>`,
    })}
    <dun-propose-agency .app=${view.app} @listed=${refresh}></dun-propose-agency>
  `;
}
