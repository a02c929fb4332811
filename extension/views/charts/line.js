// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { spoken } from '../../core/charts/line.js';
import { copy } from '../../platform/device.js';
import { creditorName, notice } from '../parts/parts.js';

/** How many lines are drawn before somebody asks for all; copying always takes all of them. */
const SHOWN = 50;

/** The contacts in order of time, to read out to somebody. @param {import('./charts.js').ChartsView} view */
export function lineCard(view) {
  const t = view.t.bind(view);
  const { line } = view.figures;
  const words = (/** @type {import('../../core/common/types.js').Entry} */ entry) =>
    spoken(t, view.app.text, entry, creditorName(view.app, entry.creditor, entry.creditorOther));
  const shown = view.whole ? line : line.slice(-SHOWN);
  const copyAll = () =>
    view.attempt(async () => {
      await copy(line.map(words).join('\n'));
      view.copied = true;
    });
  return html`<section class="card chart-card" data-testid="charts-line">
    <h3>${t('charts_line_title')}</h3>
    <p class="help">${t('charts_line_intro')}</p>
    <p><button type="button" class="quiet" data-testid="charts-copy" @click=${copyAll}>${t('charts_copy')}</button></p>
    ${view.copied ? notice(t('letter_copied'), 'good') : nothing}
    ${
      shown.length < line.length
        ? html`<p>${t('charts_line_earlier', { count: view.app.text.number(line.length - shown.length) })}
          <button type="button" class="link" @click=${() => (view.whole = true)}>${t('charts_line_whole')}</button></p>`
        : nothing
    }
    <ol class="spoken">
      ${shown.map((entry) => html`<li>${words(entry)}</li>`)}
    </ol>
  </section>`;
}
