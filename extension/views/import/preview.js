// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { isTicked } from '../../core/import/group-candidates.js';
import { lenderChips } from '../parts/lender-chips.js';
import { notice } from '../parts/parts.js';
import { doubtCard } from './doubts.js';
import { groupItem } from './group-row.js';

/** @typedef {import('./import.js').ImportView} View */
/** @typedef {import('./import.js').Group} Group */
/** @typedef {import('../../core/import/suspicion.js').Level} Level */

/** Number of phone numbers that one tap adds. */
const MORE = 100;

/**
 * Everything that was read, by number and the most suspicious first, before anything is kept.
 * @param {View} view
 * @param {Group[]} groups
 */
export function previewCards(view, groups) {
  const t = view.t.bind(view);
  const { source } = view;
  const out = groups.flatMap(({ rows }) => rows.filter(({ state }) => state === 'out')).length;
  const theirs = groups.filter(({ calls }) => calls);
  const count = theirs.reduce((sum, { calls }) => sum + calls, 0);
  // Chinese sentences follow each other without a space.
  const gap = view.app.text.language() === 'en' ? ' ' : '';
  const levels = theirs.some(({ level }) => level !== 'unsure');
  return html`
    <section class="import-head" data-testid="import-preview">
      <h2 tabindex="-1" data-step-head>${count ? t('import_found', { count, numbers: theirs.length }) : t('import_preview_none')}</h2>
      <p class="help">${levels ? t('import_sorted') + gap : nothing}${out ? html`<span data-testid="import-out">${t('import_count_out', { count: out })}</span>${gap}` : nothing}${t('import_not_saved_yet')}</p>
    </section>
    ${doubtCard(view)}
    ${
      count
        ? html`<section class="card import-lender">${lenderChips(view.app, {
            id: 'import-lender',
            label: t('import_whose'),
            lenders: view.lenders,
            unknown: false,
            value: view.lender?.creditor ?? '',
            other: view.lender?.creditorOther ?? '',
            change: (creditor, creditorOther) =>
              view.say({ lender: creditor ? { creditor, creditorOther } : null }),
          })}</section>`
        : nothing
    }
    ${section(view, groups, 'likely')} ${section(view, groups, 'unsure')} ${section(view, groups, 'unlikely')}
    ${
      view.mayKeepFile && count
        ? html`<label class="check" data-testid="import-keep-file"><input type="checkbox" .checked=${live(view.keepFile)}
            @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.say({ keepFile: event.target.checked })} />
            <span>${t('import_keep_file')}<br /><span class="help">${t('import_keep_file_hint')}</span></span></label>`
        : nothing
    }
    ${
      source?.kind === 'table'
        ? html`<p><button type="button" class="link" @click=${() => (view.mapping = { header: source.header, mapping: source.mapping ?? {} })}>${t('import_remap')}</button></p>`
        : nothing
    }
    ${view.problem ? notice(t('import_still_here')) : nothing}
    <div class="import-bar">
      <button type="button" class="quiet" data-testid="import-cancel" @click=${() => view.cancel()}>${t('import_cancel')}</button>
      <button type="button" class="primary" data-testid="import-save" ?disabled=${view.busy || view.chosen.size === 0} @click=${() => view.attempt(() => view.save())}>
        ${view.chosen.size ? t('import_save', { count: view.chosen.size }) : t('import_save_none')}
      </button>
    </div>
  `;
}

/** The numbers of one level. @param {View} view @param {Group[]} all @param {Level} level */
function section(view, all, level) {
  const t = view.t.bind(view);
  const groups = all.filter((group) => group.level === level);
  if (!groups.length) return nothing;
  const list = html`<ul class="card import-numbers" data-level=${level}>${groups.slice(0, view.shown).map((group) => groupItem(view, group, all.indexOf(group)))}</ul>
    ${
      groups.length > view.shown
        ? html`<button type="button" class="quiet wide" @click=${() => (view.shown += MORE)}>${t('log_show_more', { rest: groups.length - view.shown })}</button>`
        : nothing
    }`;
  if (level === 'unlikely')
    return html`<details class="fold import-unlikely"><summary>${t('import_level_unlikely', { count: groups.length })}</summary>
      <p class="help">${t('import_unlikely_who')}</p>${list}</details>`;
  const open = groups.flatMap(({ rows }) => rows.filter(isTicked));
  const isAll = open.length > 0 && open.every((row) => view.chosen.has(row));
  return html`<div class="list-head"><h2>${t(`import_level_${level}`)}</h2>
      ${open.length ? html`<button type="button" class="link" data-testid=${`import-all-${level}`} @click=${() => view.choose(open, !isAll)}>${t(isAll ? 'import_none' : 'import_all')}</button>` : nothing}</div>
    ${list}`;
}
