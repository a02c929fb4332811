// @ts-check
import { guard, html, live, nothing, repeat } from '../../vendor/lit.js';
import { emptyState } from '../parts/parts.js';
import { foundIn } from './found.js';
import { filterChips, summary } from './summary.js';

/**
 * Everything logged, newest first: figures, what it can be narrowed to, and the entries by day.
 * @param {import('./log.js').LogView} view the log screen
 */
export function entryList(view) {
  const t = view.t.bind(view);
  if (view.entries === null) return html`<p class="muted" role="status">${t('loading')}</p>`;
  if (view.entries.length === 0) return emptyState(t('log_empty_title'), t('log_empty_body'));
  const { found, blocks } = foundIn(view);
  return html`
    <section class="entries" aria-label=${t('log_list')}>
      ${summary(view)} ${search(view)} ${filterChips(view)} ${view.marks?.asks(view) ?? nothing}
      <div class="list-head">
        <h2><span class="visually-hidden">${t('log_list')}</span> <span data-testid="log-found" role="status">${t('log_day_count', { count: found.length })}</span></h2>
        ${ways(view, found)}
      </div>
      ${
        found.length
          ? html`<div class="log-rows" role="list" aria-label=${t('log_list')}>
            ${guard([blocks, view.marks, view.unfolded, view.chosen], () =>
              repeat(
                blocks,
                (block) => block.fromEnd,
                (block) => rowsOf(view, block, found),
              ),
            )}
          </div>`
          : html`<p class="muted">${view.marks || !view.filter.only.length ? `${t('log_filter_none')} ${t('log_filter_hint')}` : t('loading')}</p>`
      }
      ${view.chosen && view.marks ? view.marks.bulk(view, found, view.chosen) : nothing}
    </section>
  `;
}

/**
 * What can be done with the entries that are shown, and where else the log leads.
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
        ? html`${way('log-select', view.chosen ? 'log_select_end' : 'log_select', () => view.select())}
          ${way('log-csv', 'log_csv', () => view.attempt(() => view.saveTable(found)))}`
        : nothing
    }
    ${way('export-pack', 'pack_open', () => view.go('pack'))} ${way('charts-open', 'charts_open', () => view.go('charts'))}
    ${way('log-shared', 'shared_title', () => view.go('shared'))}
  </div>`;
}

/** @param {import('./log.js').LogView} view */
function search(view) {
  const t = view.t.bind(view);
  const { filter } = view;
  return html`<label class="visually-hidden" for="log-filter">${t('log_filter')}</label>
    <input id="log-filter" type="search" placeholder=${t('log_filter')} .value=${live(filter.text)}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.filter = { ...filter, text: event.target.value })} />
    ${
      filter.key
        ? html`<p class="row"><span>${t('log_filter_key', { number: view.app.identify(filter.key).number.display })}</span>
          <button type="button" class="link" @click=${() => (view.filter = { text: '', key: '', only: [] })}>${t('log_filter_clear')}</button></p>`
        : nothing
    }`;
}

/** @param {import('./log.js').LogView} view @param {import('./found.js').Block} block @param {import('../../core/common/types.js').Entry[]} listed */
const rowsOf = (view, { rows, from }, listed) =>
  html`<dun-entry-rows .view=${view} .rows=${rows} .from=${from} .listed=${listed} .shown=${[view.marks, view.unfolded, view.chosen]}></dun-entry-rows>`;
