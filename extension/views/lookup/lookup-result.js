// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { verdictOf } from '../../core/list/verdict.js';
import { directoryCard, directoryGrounds, identityFacts } from '../parts/identity.js';
import { communityCard } from './community.js';
import { onDevice } from './on-device.js';
import { foundList } from './found-list.js';
import { namesCard } from './names-card.js';
import { rangeCard } from './range-card.js';
import { verdictCard } from './verdict-card.js';

/** Maximum number of characters of a number with its extension; anything longer is a pasted text. */
const LONGEST_NUMBER = 40;

/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/** @param {import('./lookup.js').LookupView} view the look-up screen @param {Identity} identity */
export function lookupResult(view, identity) {
  const { app } = view;
  const t = view.t.bind(view);
  const { number } = identity;
  if (view.range) return rangeCard(view, view.range);
  if (view.found.length) return foundList(view);
  if (view.names) return namesCard(view, view.names);
  if (number.problem) {
    return html`<section class="card" data-testid="lookup-result" data-key="" data-kind=${number.kind} data-verdict="invalid">
      <h2>${t('lookup_not_a_number')}</h2>
      <p>${t(view.number.trim().length > LONGEST_NUMBER ? 'find_none' : `number_problem_${number.problem}`)}</p>
    </section>`;
  }
  const verdict = verdictOf({
    identity,
    listed: view.listed?.said ?? null,
    checked: view.community?.entry ?? null,
    ownCreditor: view.own?.creditor ?? null,
  });
  return html`
    <section class="card" data-testid="lookup-result" data-key=${number.key} data-kind=${number.kind} data-verdict=${verdict.kind}>
      ${verdictCard(view, identity, verdict)}
      <div class="row actions">
        ${identity.official ? html`<a class="call-link" href=${`tel:${identity.directory?.number ?? number.key?.replace('CN-', '')}`}>${t('channel_dial', { phone: number.display })}</a>` : nothing}
        <button type="button" class="primary" @click=${() => view.go('log', { number: view.number })}>${t('action_log')}</button>
        <button type="button" class="quiet" data-testid="share-open" @click=${() => view.go('share', { number: view.number })}>${t('action_share')}</button>
      </div>
      ${otherReadings(view, identity)}
      ${identityFacts(app, identity)}
      <h3>${t('lookup_own')}</h3>
      ${ownLog(view, identity)}
      <h3>${t('lookup_community')}</h3>
      ${onDevice(view)}
      <details class="more" data-testid="lookup-online" ?open=${view.community !== null || view.checking}>
        <summary>${t('lookup_online')}</summary>
        ${communityCard(view)}
      </details>
      ${directoryGrounds(app, identity)}
    </section>
  `;
}

/** Honest doubt: the same digits can be another line. @param {import('./lookup.js').LookupView} view @param {Identity} identity */
function otherReadings(view, identity) {
  if (!identity.also.length) return nothing;
  const t = view.t.bind(view);
  return html`<section class="also">
    <h3>${t('lookup_ambiguous')}</h3>
    <p>${t('lookup_ambiguous_body')}</p>
    ${identity.also.map(
      (other) => html`<div class="reading">
        <strong>${other.number.display}</strong>
        ${identityFacts(view.app, other)} ${directoryCard(view.app, other)}
      </div>`,
    )}
  </section>`;
}

/** @param {import('./lookup.js').LookupView} view @param {Identity} identity */
function ownLog(view, identity) {
  const t = view.t.bind(view);
  if (!view.own) return html`<p class="muted">${t('lookup_own_none')}</p>`;
  return html`<p>
    <button type="button" class="link" @click=${() => view.go('log', { key: identity.number.key })}>${t('lookup_own_show')}</button>
  </p>`;
}
