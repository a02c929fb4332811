// @ts-check
import { guard, html, live, nothing, repeat } from '../../vendor/lit.js';
import { emptyState } from '../parts/parts.js';
import { TOGETHER } from './entry-rows.js';

/**
 * Everything logged, newest first, with a filter that looks into every field.
 * @param {import('./log.js').LogView} view the log screen
 */
export function entryList(view) {
  const t = view.t.bind(view);
  if (view.entries === null) return html`<p class="muted" role="status">${t('loading')}</p>`;
  if (view.entries.length === 0) return emptyState(t('log_empty_title'), t('log_empty_body'));
  const { found, blocks } = foundIn(view);
  return html`
    <section class="entries" aria-label=${t('log_list')}>
      <div class="list-head">
        <h2>${t('log_list')} <span class="muted">${view.app.text.number(found.length)}</span></h2>
        <span class="row">
          <button type="button" class="link" data-testid="export-pack" @click=${() => view.go('pack')}>${t('pack_open')}</button>
          <button type="button" class="link" data-testid="charts-open" @click=${() => view.go('charts')}>${t('charts_open')}</button>
          <button type="button" class="link" @click=${() => view.go('shared')}>${t('shared_title')}</button>
        </span>
      </div>
      <label class="visually-hidden" for="log-filter">${t('log_filter')}</label>
      <input id="log-filter" type="search" placeholder=${t('log_filter')} .value=${live(view.filter.text)}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.filter = { ...view.filter, text: event.target.value })} />
      ${
        view.filter.key
          ? html`<p class="row"><span>${t('log_filter_key', { number: view.app.identify(view.filter.key).number.display })}</span>
            <button type="button" class="link" @click=${() => (view.filter = { text: '', key: '' })}>${t('log_filter_clear')}</button></p>`
          : nothing
      }
      ${
        found.length
          ? html`<div class="log-rows" role="list" aria-label=${t('log_list')}>
            ${guard([blocks, view.marks, view.unfolded], () =>
              repeat(
                blocks,
                (block) => block.fromEnd,
                (block) => rowsOf(view, block, found.length),
              ),
            )}
          </div>`
          : html`<p class="muted">${t('log_filter_none')}</p>`
      }
    </section>
  `;
}

/** @param {import('./log.js').LogView} view @param {Block} block @param {number} all */
const rowsOf = (view, { rows, from }, all) =>
  html`<dun-entry-rows .view=${view} .rows=${rows} .from=${from} .all=${all} .shown=${[view.marks, view.unfolded]}></dun-entry-rows>`;

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {{rows: Entry[], from: number, fromEnd: number}} Block */

/**
 * @type {{entries: Entry[] | null, filter: {text: string, key: string} | null, found: Entry[], blocks: Block[]}} a long log is looked through once, not
 *   at every redraw
 */
let last = { entries: null, filter: null, found: [], blocks: [] };

/**
 * Counted from the oldest: a new entry changes the first block and leaves the others.
 * @param {Entry[]} found
 * @returns {Block[]}
 */
function blocksOf(found) {
  /** @type {Block[]} */
  const blocks = [];
  for (
    let end = found.length % TOGETHER || TOGETHER, from = 0;
    from < found.length;
    from = end, end += TOGETHER
  ) {
    blocks.push({ rows: found.slice(from, end), from, fromEnd: found.length - end });
  }
  return blocks;
}

/** @param {import('./log.js').LogView} view */
function foundIn({ entries: logged, filter }) {
  const entries = logged ?? [];
  if (last.entries === logged && last.filter === filter) return last;
  const wanted = filter.text.trim().toLowerCase();
  const digits = wanted.replace(/[\s-]/g, '');
  const found = entries.filter(
    (entry) => (!filter.key || entry.numberKey === filter.key) && (!wanted || matches(entry, wanted, digits)),
  );
  last = { entries: logged, filter, found, blocks: blocksOf(found) };
  return last;
}

/** @param {import('../../core/common/types.js').Entry} entry @param {string} wanted @param {string} digits */
function matches(entry, wanted, digits) {
  const kept = [
    entry.numberRaw,
    entry.numberKey,
    entry.agency,
    entry.agentNumber,
    entry.creditorOther,
    entry.words,
    entry.at,
    entry.creditor,
  ];
  return kept.some((value) => {
    const plain = String(value ?? '').toLowerCase();
    return plain.includes(wanted) || (digits !== '' && plain.replace(/[\s-]/g, '').includes(digits));
  });
}
