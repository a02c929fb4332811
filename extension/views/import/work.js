// @ts-check
import { html } from '../../vendor/lit.js';

/**
 * The progress of reading, and the button that stops it.
 * @param {import('./import.js').ImportView} view @param {number} done number of rows
 */
export const workCard = (view, done) => html`<section class="card" data-testid="import-working" role="status">
  <p>${view.t('import_working', { count: done })}</p>
  <progress aria-label=${view.t('import_working', { count: done })}></progress>
  <button type="button" class="quiet" data-testid="import-stop" @click=${() => view.clear()}>${view.t('import_cancel')}</button>
</section>`;
