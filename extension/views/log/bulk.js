// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isUnrelated } from '../../core/common/direction.js';
import { namedInEntry } from '../../core/debts/named.js';
import { creditorKey } from '../../core/common/lender.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { creditorName } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/debts/debts.js').Named} Named */

/** Number of lenders that are one tap away; the others are in the field. */
const OFFERED = 4;

/**
 * The actions for all chosen entries together.
 * @param {import('./log.js').LogView} view
 * @param {Entry[]} listed
 * @param {Set<string>} chosen ids
 */
export function bulkBar(view, listed, chosen) {
  const t = view.t.bind(view);
  const ids = [...chosen];
  const aside = (view.entries ?? []).filter((entry) => chosen.has(entry.id) && isUnrelated(entry)).length;
  return html`<section class="bulk" aria-label=${t('log_select')} data-testid="log-bulk">
    <div class="list-head"><strong role="status">${t('log_selected', { count: chosen.size })}</strong>
      <span class="row">
        <button type="button" class="link" data-testid="log-pick-all" @click=${() => (view.chosen = new Set(listed.map(({ id }) => id)))}>${t('log_select_all', { count: listed.length })}</button>
        <button type="button" class="link" data-testid="log-select-end" @click=${() => (view.chosen = null)}>${t('log_select_end')}</button>
      </span></div>
    ${chosen.size ? actions(view, ids, aside) : nothing}
  </section>`;
}

/**
 * One row that scrolls sideways, because the bar lies over the list in which the person goes on choosing.
 * @param {import('./log.js').LogView} view @param {string[]} ids
 * @param {number} aside number of them that are not about collection
 */
function actions(view, ids, aside) {
  const t = view.t.bind(view);
  const unrelated = (/** @type {string} */ name, /** @type {string} */ key, /** @type {boolean} */ value) =>
    html`<button type="button" class="pill" data-testid=${name} ?disabled=${view.busy} @click=${() => view.setUnrelated(ids, value)}>${t(key)}</button>`;
  return html`<div class="pills" role="group" aria-label=${t('log_bulk_lender')}>
      <small>${t('log_bulk_lender')}</small>
      ${lendersIn(view.entries ?? []).map(
        (named) =>
          html`<button type="button" class="pill" data-testid="bulk-lender" data-creditor=${named.creditor} ?disabled=${view.busy} @click=${() => view.setLender(ids, named)}>${creditorName(view.app, named.creditor, named.creditorOther ?? '')}</button>`,
      )}
      <button type="button" class="pill" data-testid="bulk-other" aria-expanded=${view.naming ? 'true' : 'false'} @click=${() => (view.naming = !view.naming)}>${t('log_bulk_other')}</button>
    </div>
    ${view.naming ? otherLender(view, ids) : nothing}
    <div class="pills">
      ${aside < ids.length ? unrelated('bulk-unrelated', 'log_unrelated', true) : nothing}
      ${aside ? unrelated('bulk-related', 'log_related', false) : nothing}
    </div>`;
}

/** @param {import('./log.js').LogView} view @param {string[]} ids */
function otherLender(view, ids) {
  const { other } = view;
  return html`<div>
    ${creditorSelect(view.app, {
      id: 'bulk-creditor',
      value: other.creditor,
      other: other.creditorOther ?? '',
      change: (creditor, creditorOther) => (view.other = { creditor, creditorOther }),
    })}
    <button type="button" class="quiet" data-testid="bulk-lender-save" ?disabled=${view.busy || !other.creditor} @click=${() => view.setLender(ids, other)}>${view.t('log_bulk_lender_save')}</button>
  </div>`;
}

/** The lenders that the entries name most often. @param {Entry[]} entries @returns {Named[]} */
function lendersIn(entries) {
  /** @type {Map<string, {named: Named, count: number}>} */
  const found = new Map();
  for (const entry of entries) {
    const named = namedInEntry(entry);
    if (named.creditor === 'unknown') continue;
    const key = creditorKey(named);
    const one = found.get(key) ?? { named, count: 0 };
    found.set(key, { named, count: one.count + 1 });
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, OFFERED)
    .map(({ named }) => named);
}
