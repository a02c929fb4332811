// @ts-check
import { html, live } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
import { partHead } from './part-head.js';
/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */

/** The requests, shown as they will be written, and opened to be chosen. @param {CheckAndMake} view */
export function requestsPart(view) {
  const lines = view.outline?.requests ?? [];
  return html`${partHead(view, 'requests')}
    <section class="card">${
      view.editing === 'requests'
        ? choices(view)
        : lines.length
          ? html`<ul class="request-list" lang=${view.languageTag}>${lines.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>`
          : html`<p class="muted">${view.t('pack_by_hand')}</p>`
    }</section>`;
}

/** @param {CheckAndMake} view */
function choices(view) {
  const t = view.t.bind(view);
  const chosen = view.chosenRequests;
  const offered = view.outline?.offered ?? view.channel.requests;
  return html`<fieldset><legend class="visually-hidden">${t('pack_requests')}</legend>
      ${offered.map(
        (
          /** @type {string} */ slug,
        ) => html`<label class="check"><input type="checkbox" name="pack-request" value=${slug} .checked=${live(chosen.includes(slug))}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ requests: event.target.checked ? [...chosen, slug] : chosen.filter((/** @type {string} */ one) => one !== slug) })} /><span>${t(`request_${slug}`, { days: t('request_some_days') })}</span></label>`,
      )}
    </fieldset>
    ${field({
      id: 'pack-own-request',
      label: t('pack_own_request'),
      hint: t('pack_own_request_help'),
      control: html`<input id="pack-own-request" type="text" maxlength="500" autocomplete="off" aria-describedby="pack-own-request-help" .value=${live(view.about.own_request ?? '')}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.tell('own_request', event.target.value)} @change=${() => view.choose({})} />`,
    })}`;
}
