// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { readMoment } from '../../core/import/moments.js';
/** @typedef {import('./import.js').ImportView} View */

/**
 * A date that can be read in several ways, if there is one; nothing else can be judged before it is settled.
 * @param {View} view @returns {import('../../core/import/when-in-table.js').Unread | null}
 */
export function orderQuestion(view) {
  if (view.skipped || view.source?.kind !== 'table') return null;
  return view.rows.flatMap((row) => row.unread ?? []).find(({ could }) => could?.length) ?? null;
}

/** Asks which number of a date is the month, where it could be either. @param {View} view */
export function orderCard(view) {
  const t = view.t.bind(view);
  const cell = orderQuestion(view);
  if (!cell) return nothing;
  const around = { years: [], now: view.app.now() };
  const days = [...new Set(cell.could)].flatMap((order) => {
    const read = readMoment(cell.cell, { ...around, order });
    return read && 'day' in read && read.day ? [{ order, day: read.day }] : [];
  });
  return html`<section class="card" data-testid="import-order">
    <h2 tabindex="-1" data-step-head>${t('import_order_question', { cell: cell.cell })}</h2>
    <p class="help">${t('import_order_help')}</p>
    <div class="import-answers">
      ${days.map(
        ({ order, day }) =>
          html`<button type="button" data-order=${order} @click=${() => view.attempt(() => view.settleOrder(order))}>${view.app.text.formatDay(day)}</button>`,
      )}
    </div>
    <p><button type="button" class="link" @click=${() => (view.skipped = true)}>${t('import_order_skip')}</button></p>
  </section>`;
}
