// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { readMoment } from '../../core/import/moments.js';
import { notice } from '../parts/parts.js';
/** @typedef {import('./import.js').ImportView} View */
/** @typedef {import('../../core/import/rows.js').Row} Row */

/** How many lines that were left out are listed. */
const LISTED = 20;

/**
 * What could not be read, each with what the file says and a way to answer: nothing is guessed, and nothing is
 * left out unsaid.
 * @param {View} view
 */
export const doubtCards = (view) =>
  html`${orderCard(view)} ${unreadList(view)} ${leftList(view)} ${lostNotice(view)}`;

/** Which number of a day is the month, when it could be either. @param {View} view */
function orderCard(view) {
  const t = view.t.bind(view);
  const cell = view.rows.flatMap((row) => row.unread ?? []).find(({ could }) => could?.length);
  if (!cell || view.source?.kind !== 'table') return nothing;
  const around = { years: [], now: view.app.now() };
  const days = [...new Set(cell.could)].flatMap((order) => {
    const read = readMoment(cell.cell, { ...around, order });
    return read && 'day' in read && read.day ? [{ order, day: read.day }] : [];
  });
  return notice(html`<p>${t('import_order_question', { cell: cell.cell })}</p>
    <div class="row" data-testid="import-order">
      ${days.map(
        ({
          order,
          day,
        }) => html`<button type="button" class="quiet" data-order=${order} @click=${() => view.attempt(() => view.settleOrder(order))}>
          ${view.app.text.formatDay(day)}</button>`,
      )}
    </div>`);
}

/** @param {View} view */
function unreadList(view) {
  const t = view.t.bind(view);
  const cells = view.rows.flatMap((row) =>
    (row.unread ?? []).map((one) => ({ row: row.row, cell: one.cell })),
  );
  if (!cells.length) return nothing;
  return html`<details class="card" data-testid="import-unread">
    <summary>${t('import_unread_cells', { count: cells.length })}</summary>
    <ul>${cells.slice(0, LISTED).map(({ row, cell }) => html`<li>${t('import_line', { row, text: cell })}</li>`)}</ul>
  </details>`;
}

/** @param {View} view */
function leftList(view) {
  const t = view.t.bind(view);
  const counts = view.source && 'leftOut' in view.source ? (view.source.leftOut ?? []) : [];
  return html`
    ${counts.map(({ reason, count }) => notice(t(reason, { count })))}
    ${['shifted', 'sum'].map((reason) => {
      const lines = view.left.filter((line) => line.reason === reason);
      return lines.length
        ? html`<details class="card" data-testid=${`import-left-${reason}`}>
            <summary>${t(`import_left_${reason}`, { count: lines.length })}</summary>
            <ul>${lines.slice(0, LISTED).map(({ row, text }) => html`<li>${t('import_line', { row, text })}</li>`)}</ul>
          </details>`
        : nothing;
    })}
  `;
}

/** @param {View} view */
function lostNotice(view) {
  const count = view.rows.filter((row) => row.lost).length;
  return count ? notice(view.t('import_lost_digits', { count })) : nothing;
}
