// @ts-check
import { html, nothing, svg } from '../../vendor/lit.js';
import { inLanguage } from '../parts/parts.js';
/** @typedef {import('./charts.js').ChartsView} View */
/** @typedef {import('../../core/charts/count.js').Frequency} Frequency */

/** Number of bars that one tap adds. */
const MORE = 50;

/**
 * The card that shows who was in touch how often: bars by number, by agency, or by lender.
 * @param {View} view
 */
export function whoCard(view) {
  const t = view.t.bind(view);
  const { figures, by } = view;
  /** @type {import('./charts.js').By[]} */
  const kinds = [
    'numbers',
    'agencies',
    ...(figures.lenders.length > 1 ? [/** @type {const} */ ('lenders')] : []),
  ];
  const rows = figures[by];
  const most = rows[0]?.count ?? 0;
  return html`<section class="card chart-card charts-who" data-testid=${`charts-${by}`}>
    <h2>${t('charts_who')}</h2>
    <fieldset class="segments no-print">
      <legend class="visually-hidden">${t('charts_who')}</legend>
      ${kinds.map(
        (kind) =>
          html`<label><input type="radio" name="charts-by" value=${kind} .checked=${kind === by} @change=${() => (view.by = kind)} /><span>${t(`charts_by_${kind}`)}</span></label>`,
      )}
    </fieldset>
    ${rows.length ? html`<ul class="plain">${rows.slice(0, view.rows).map((row) => barRow(view, row, most))}</ul>` : html`<p class="muted">${t('charts_none_named')}</p>`}
    ${
      rows.length > view.rows
        ? html`<button type="button" class="quiet wide no-print" @click=${() => (view.rows += MORE)}>${t('log_show_more', { rest: rows.length - view.rows })}</button>`
        : nothing
    }
  </section>`;
}

/** @param {View} view @param {Frequency} row @param {number} most */
function barRow(view, row, most) {
  const { t, number, formatMonthDay } = view.app.text;
  const { count, night, entry, first, last } = row;
  const times = t(night ? 'charts_count_night' : 'charts_count', {
    shown: number(count),
    night: number(night),
  });
  const [from, to] = [formatMonthDay(first), formatMonthDay(last)];
  const between = from === to ? from : t('charts_between', { first: from, last: to });
  const key = view.by === 'numbers' ? entry.numberKey : null;
  return html`<li class="barrow">
    <div class="barrow-name">${
      key
        ? html`<button type="button" class="link" @click=${() => view.go('log', { key })}>${nameOf(view, row)}</button>`
        : html`<b>${nameOf(view, row)}</b>`
    }<span>${times}</span></div>
    <small>${[captionOf(view, row), between].filter(Boolean).join(' · ')}</small>
    ${meter(count - night, night, most)}
  </li>`;
}

/** @param {View} view @param {Frequency} row */
function nameOf(view, { key, entry }) {
  const { by, app } = view;
  if (by === 'numbers') return app.identify(entry.numberRaw).number.display || entry.numberRaw;
  return by === 'agencies' ? key : view.nameOf(entry);
}

/** What people say of a number, or else its kind. @param {View} view @param {Frequency} row */
function captionOf({ by, app, said }, { entry }) {
  if (by !== 'numbers') return '';
  const words = said.get(entry.numberKey ?? '');
  if (words) return words;
  const { number, directory } = app.identify(entry.numberRaw);
  if (directory)
    return app.text.t('directory_line', {
      name: inLanguage(app, { zh: directory.name_zh, en: directory.name_en }),
    });
  return app.text.t(`kind_${number.kind}`);
}

/**
 * A bar with the calls by day and at night, as parts of the highest count.
 * @param {number} byDay @param {number} night @param {number} most
 */
const meter = (byDay, night, most) =>
  html`<svg class="meter" viewBox=${`0 0 ${most} 6`} preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${byDay} height="6"></rect><rect class="n" x=${byDay} width=${night} height="6"></rect>`}</svg>`;
