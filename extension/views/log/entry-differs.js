// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { contactFacts } from './entry-facts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/types.js').Version} Version */

/**
 * Both versions of an entry that two devices corrected without knowing of each other, and the choice between
 * them. Whichever is chosen is one more correction, written with knowledge of both.
 * @param {import('./entry.js').EntryView} view @param {Entry} entry
 */
export function differsPart(view, entry) {
  const other = entry.differs ? entry.history.find(({ chain }) => chain !== entry.chain) : undefined;
  if (!other) return nothing;
  const t = view.t.bind(view);
  const keep = (/** @type {Version} */ version) =>
    view.attempt(() => view.app.ledger.correct(entry.id, { ...version, attachments: entry.attachments }));
  return html`<section class="card" data-testid="entry-differs">
    <h2>${t('sync_differs')}</h2>
    <p>${t('sync_differs_body')}</p>
    ${version(view, entry, 'sync_differs_here')}
    <button type="button" class="quiet" data-testid="differs-keep" ?disabled=${view.busy} @click=${() => keep(entry)}>${t('sync_differs_keep')}</button>
    ${version(view, other, 'sync_differs_other')}
    <button type="button" class="quiet" data-testid="differs-take" ?disabled=${view.busy} @click=${() => keep(other)}>${t('sync_differs_take')}</button>
  </section>`;
}

/**
 * @param {import('./entry.js').EntryView} view @param {Version} shown @param {string} which key of a message
 */
const version = (view, shown, which) => html`<div class="version">
  <p class="muted">${view.t('sync_differs_version', { which: view.t(which), when: view.app.text.formatWhen(shown.recordedAt) })}</p>
  ${shown.words ? html`<p class="pre">${shown.words}</p>` : nothing} ${contactFacts(view.app, shown)}
</div>`;
