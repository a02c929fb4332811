// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { emptyState } from '../parts/parts.js';

/**
 * Before anything is typed: what may be typed here, and the numbers that called last.
 * @param {import('./lookup.js').LookupView} view
 */
export function recentCard(view) {
  const t = view.t.bind(view);
  const empty = emptyState(t('lookup_empty_title'), t('lookup_empty_body'));
  if (!view.recent.length) return empty;
  return html`${empty}
    <section class="card">
      <h3>${t('lookup_recent')}</h3>
      <ul class="plain found">${view.recent.map(({ key, count }) => {
        const { number } = view.app.identify(key.replace(/^CN-/, ''));
        return number.problem
          ? nothing
          : html`<li>
              <button type="button" class="link" @click=${() => view.look(number.display)}>${number.display}</button>
              <span class="muted">${t('lookup_recent_count', { count })}</span>
            </li>`;
      })}</ul>
    </section>`;
}
