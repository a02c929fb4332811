// @ts-check
import { guard, html, nothing, repeat } from '../../vendor/lit.js';
import '../safety/backup-reminder.js';
import { emptyState, sentences } from '../parts/parts.js';
import { rowsShow } from './entry-rows.js';
import './entry-stretch.js';
import { foundIn } from './found.js';
import { filterChips, summary } from './summary.js';

/**
 * Everything logged, newest first: the figures, the filters, and the entries by day.
 * @param {import('./log.js').LogView} view the log screen
 */
export function entryList(view) {
  const t = view.t.bind(view);
  if (view.entries === null) return html`<p class="muted" role="status">${t('loading')}</p>`;
  if (view.entries.length === 0) return emptyState(t('log_empty_title'), t('log_empty_body'));
  const { found, stretches } = foundIn(view);
  return html`
    <section class="entries" aria-label=${t('log_list')}>
      ${summary(view)} ${filterChips(view)}
      <div class="log-hints">${view.marks?.asks(view) ?? nothing}<dun-backup-reminder .app=${view.app}></dun-backup-reminder></div>
      <div class="list-head">
        <h2><span class="visually-hidden">${t('log_list')}</span> <span data-testid="log-found" role="status">${t('log_day_count', { count: found.length })}</span></h2>
        ${ways(view, found)}
      </div>
      ${
        found.length
          ? html`<div class="log-rows" role="list" aria-label=${t('log_list')}>
            ${guard([stretches, ...rowsShow(view)], () =>
              repeat(
                stretches,
                ({ fromEnd }) => fromEnd,
                ({ blocks, from }) =>
                  html`<dun-entry-stretch .view=${view} .blocks=${blocks} .from=${from} .listed=${found} .shown=${rowsShow(view)}></dun-entry-stretch>`,
              ),
            )}
          </div>`
          : nothingFound(view)
      }
      ${view.chosen && view.marks ? view.marks.bulk(view, found, view.chosen) : nothing}
    </section>
  `;
}

/**
 * The actions for the entries that are shown, and the other screens of the log.
 * @param {import('./log.js').LogView} view
 * @param {import('../../core/common/types.js').Entry[]} found
 */
function ways(view, found) {
  const t = view.t.bind(view);
  const way = (/** @type {string} */ name, /** @type {string} */ key, /** @type {() => unknown} */ go) =>
    html`<button type="button" class="link" data-testid=${name} @click=${go}>${t(key)}</button>`;
  return html`<div class="ways">
    ${
      view.marks && found.length
        ? html`${view.chosen ? nothing : way('log-select', 'log_select', () => view.select())}
          ${way('log-csv', 'log_csv', () => view.attempt(() => view.saveTable(found)))}`
        : nothing
    }
    ${way('export-pack', 'pack_open', () => view.go('pack'))} ${way('charts-open', 'charts_open', () => view.go('charts'))}
  </div>`;
}

/**
 * Says that nothing was found. A search is also narrowed by the chosen filters, which may be the reason.
 * @param {import('./log.js').LogView} view
 */
function nothingFound(view) {
  const t = view.t.bind(view);
  const { only } = view.filter;
  if (only.length && !view.marks) return html`<p class="muted">${t('loading')}</p>`;
  return html`<p class="muted">${sentences(view.app, [t('log_filter_none'), t('log_filter_hint')])}</p>
    ${only.length ? html`<p><button type="button" class="link" data-testid="log-filter-all" @click=${() => allKinds(view)}>${t('log_filter_clear')}</button></p>` : nothing}`;
}

/**
 * Clears the filters. The button disappears with them, so the focus goes to the first entry that came back.
 * @param {import('./log.js').LogView} view
 */
function allKinds(view) {
  view.filter = { ...view.filter, only: [] };
  const [first] = foundIn(view).found;
  if (first) view.showEntry(first.id);
}
