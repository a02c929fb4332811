// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { verdictOf } from '../../core/list/verdict.js';
import { icon } from '../parts/icons.js';
import { needsServer } from '../parts/needs-server.js';
import { directoryCard, falseClaims, identityFacts } from './reading-card.js';
import { communityCard } from './community.js';
import { answerFacts } from './answer-facts.js';
import { foundList } from './found-list.js';
import { grounds } from './grounds.js';
import { invalidCard } from './invalid-card.js';
import { listOffer } from './list-offer.js';
import { namesCard } from './names-card.js';
import { rangeCard } from './range-card.js';
import { verdictCard } from './verdict-card.js';

/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/** @param {import('./lookup.js').LookupView} view the look-up screen @param {Identity} identity */
export function lookupResult(view, identity) {
  const { app } = view;
  const { number } = identity;
  if (view.range) return rangeCard(view, view.range);
  if (view.found.length) return foundList(view);
  if (view.names) return namesCard(view, view.names);
  if (number.problem) return view.reading ? nothing : invalidCard(view, identity);
  const verdict = verdictOf({
    identity,
    listed: view.listed?.said ?? null,
    checked: view.community?.entry ?? null,
    ownCreditor: view.own?.creditor ?? null,
  });
  return html`
    <section data-testid="lookup-result" data-key=${number.key} data-kind=${number.kind} data-verdict=${verdict.kind}>
      ${verdictCard(view, identity, verdict)} ${actions(view, identity)} ${falseClaims(app, identity.claims)}
      ${answerFacts(view, identity)} ${otherReadings(view, identity)} ${listOffer(view)}
      ${online(view)}
      ${grounds(view, identity)}
    </section>
  `;
}

/** @param {import('./lookup.js').LookupView} view */
function online(view) {
  if (view.standing?.without && !view.community) return needsServer(view, 'lookup');
  return html`<details class="card fold-card" data-testid="lookup-online" ?open=${view.community !== null || view.checking}>
    <summary>${icon('globe', 'small')}<span>${view.t('lookup_online')}</span></summary>
    ${communityCard(view)}
  </details>`;
}

/**
 * The actions: an official line can be called back; for any other number a call can be logged.
 * @param {import('./lookup.js').LookupView} view @param {Identity} identity
 */
function actions(view, identity) {
  const t = view.t.bind(view);
  const { number, official, directory } = identity;
  const log = (/** @type {string} */ look) =>
    html`<button type="button" class=${look} data-testid="lookup-log" @click=${() => view.logCall({ number: view.number })}>${icon('pen', 'small')} ${t('action_log')}</button>`;
  const share = (/** @type {string} */ look, /** @type {string} */ words) =>
    html`<button type="button" class=${look} data-testid="share-open" @click=${() => view.go('share', { number: view.number })}>${look === 'link' ? nothing : icon('tag', 'small')} ${t(words)}</button>`;
  if (!official)
    return html`<div class="answer-actions">${log('primary')} ${share('quiet', 'action_share')}</div>`;
  const dialled = directory?.number ?? number.key?.replace('CN-', '');
  return html`<div class="answer-actions">
      <a class="button primary" href=${`tel:${dialled}`}>${icon('call', 'small')} ${t('channel_dial', { phone: number.display })}</a>
      ${log('quiet')}
    </div>
    <p class="answer-note">${share('link', 'lookup_share_impostor')}</p>`;
}

/**
 * Other readings of the digits, where it is honestly doubtful which line they are.
 * @param {import('./lookup.js').LookupView} view @param {Identity} identity
 */
function otherReadings(view, identity) {
  if (!identity.also.length) return nothing;
  const t = view.t.bind(view);
  return html`<section class="card also-card">
    <h3>${t('lookup_ambiguous')}</h3>
    <p class="help">${t('lookup_ambiguous_body')}</p>
    ${identity.also.map(
      (other) => html`<div class="reading">
        <strong>${other.number.display}</strong>
        ${identityFacts(view.app, other)} ${directoryCard(view.app, other)}
      </div>`,
    )}
  </section>`;
}
