// @ts-check
import { html } from '../../vendor/lit.js';
import { creditorName } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/** Number of entries that are offered; few are enough, because a shared file belongs to a recent contact. */
const OFFERED = 8;

/**
 * The newest entries, those with one of these numbers before the others.
 * @param {Entry[]} entries newest first @param {Set<string | null>} keys
 */
export function likelyFirst(entries, keys) {
  const isMeant = (/** @type {Entry} */ { numberKey }) => numberKey !== null && keys.has(numberKey);
  return [...entries.filter(isMeant), ...entries.filter((entry) => !isMeant(entry))].slice(0, OFFERED);
}

/**
 * Asks to which entry the shared file belongs.
 * @param {import('./received.js').ReceivedView} view
 * @param {import('../../core/import/received.js').Received} one
 * @param {Entry[]} entries
 */
export function entryChoice(view, one, entries) {
  const t = view.t.bind(view);
  return html`<div class="received-entries" role="group" aria-label=${t('received_attach_to')}>
    <p><b>${t('received_attach_to')}</b></p>
    <div class="rows-card">${entries.map((entry) => {
      const { number } = view.app.identify(entry.numberRaw);
      const notes = [
        view.app.text.formatWhen(entry.at),
        creditorName(view.app, entry.creditor, entry.creditorOther),
      ];
      return html`<button type="button" class="row-button" data-testid="received-entry" data-id=${entry.id} ?disabled=${view.busy}
        @click=${() => view.attempt(() => view.attach(one, entry.id))}>
        <span class="row-words"><b>${number.key ? number.display : entry.numberRaw || entry.agency || t('received_entry_unnamed')}</b><small>${notes.filter(Boolean).join(' · ')}</small></span>
      </button>`;
    })}</div>
    <button type="button" class="link" @click=${() => {
      view.attaching = '';
    }}>${t('received_attach_not')}</button>
  </div>`;
}
