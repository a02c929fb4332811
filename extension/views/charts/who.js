// @ts-check
import { html, svg } from '../../vendor/lit.js';

/**
 * Who was in touch how often: a table with bars in it.
 * @param {import('./charts.js').ChartsView} view
 * @param {'lenders' | 'agencies'} who
 */
export function whoCard(view, who) {
  const t = view.t.bind(view);
  const rows = view.figures[who];
  const title = t(`charts_${who}`);
  const most = rows[0]?.count ?? 0;
  return html`<section class="card chart-card" data-testid=${`charts-${who}`}>
    <h3>${title}</h3>
    ${
      rows.length
        ? html`<table class="figures who">
          <caption class="visually-hidden">${title}</caption>
          <thead>
            <tr><th scope="col">${t(`charts_column_${who}`)}</th><th scope="col" class="n">${t('charts_column_count')}</th></tr>
          </thead>
          <tbody>
            ${rows.map((row) => {
              const name = who === 'agencies' ? row.key : view.nameOf(row.entry);
              return html`<tr>
                <th scope="row">${name} ${bar(row.count / most)}<small>${t('charts_between', { first: view.app.text.formatDay(row.first), last: view.app.text.formatDay(row.last) })}</small></th>
                <td class="n">${view.app.text.number(row.count)}</td>
              </tr>`;
            })}
          </tbody>
        </table>`
        : html`<p class="muted">${t('charts_none_named')}</p>`
    }
  </section>`;
}

/** @param {number} share */
const bar = (share) =>
  html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${Math.max(1, share * 100)} height="6"></rect>`}</svg>`;
