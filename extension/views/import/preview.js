// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { isTicked } from '../../core/import/group-candidates.js';
import { DISPUTED } from '../../core/list/table.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { inLanguage, notice } from '../parts/parts.js';
import { askDirection, askWhen } from './ask.js';
import { doubtCards } from './doubts.js';
import { nameOf } from './import.js';

/** Two equal rows may be two calls, because a file without seconds cannot tell them apart: the person decides. */
const MAY_BE_KEPT = ['new', 'twice', 'confirms'];

/** The most rows that are drawn for one number; a year of calls from it can be thousands. */
const MOST_ROWS = 300;

/** @typedef {import('./import.js').Group} Group */
/** @typedef {import('./import.js').Candidate} Candidate */

/**
 * Everything that was read, by number, before anything is kept.
 * @param {import('./import.js').ImportView} view
 * @param {Group[]} groups
 */
export function previewCards(view, groups) {
  const t = view.t.bind(view);
  const { source } = view;
  const rows = groups.flatMap((group) => group.rows);
  const count = (/** @type {string} */ state) => rows.filter((row) => row.state === state).length;
  const likely = groups.filter((group) => group.reason && group.rows.some(isTicked));
  return html`
    <section class="card" data-testid="import-preview">
      <h2>${t('import_preview_title')}</h2>
      ${rows.length ? html`<p>${t('import_preview_count', { count: rows.length, numbers: groups.length })} ${t('import_not_saved_yet')}</p>` : html`<p>${t('import_preview_none')}</p>`}
      <ul>
        ${['new', 'confirms', 'logged', 'twice', 'out', 'unreadable'].map((state) => (count(state) ? html`<li>${t(`import_count_${state}`, { count: count(state) })}</li>` : nothing))}
      </ul>
      ${likely.length ? html`<p>${t('import_likely', { count: likely.length })}</p>` : nothing}
      ${rows.some((row) => row.guessedYear) ? notice(t('import_guessed_year')) : nothing}
      ${rows.some((row) => row.state === 'new' && row.direction === null) ? notice(t('import_no_direction')) : nothing}
      ${
        source?.kind === 'table'
          ? html`<button type="button" class="link" @click=${() => (view.mapping = { header: source.header, mapping: source.mapping ?? {} })}>${t('import_remap')}</button>`
          : nothing
      }
    </section>
    ${doubtCards(view)}
    <ul class="rows">
      ${groups.slice(0, view.shown).map((group, at) => groupItem(view, group, at))}
    </ul>
    ${
      groups.length > view.shown
        ? html`<button type="button" class="quiet wide" @click=${() => (view.shown += 100)}>${t('log_show_more', { rest: groups.length - view.shown })}</button>`
        : nothing
    }
    ${
      view.mayKeepFile
        ? html`<label class="check" data-testid="import-keep-file"><input type="checkbox" .checked=${live(view.keepFile)}
            @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.keepFile = event.target.checked)} />
            <span>${t('import_keep_file')}<br /><span class="help">${t('import_keep_file_hint')}</span></span></label>`
        : nothing
    }
    <div class="save-row import-save">
      <button type="button" class="primary" data-testid="import-save" ?disabled=${view.busy || view.chosen.size === 0} @click=${() => view.attempt(() => view.save())}>
        ${t('import_save', { count: view.chosen.size })}
      </button>
      <button type="button" class="quiet" @click=${() => view.clear()}>${t('import_cancel')}</button>
    </div>
  `;
}

/** @param {import('./import.js').ImportView} view @param {Group} group @param {number} at its place */
function groupItem(view, group, at) {
  const t = view.t.bind(view);
  const open = group.rows.filter((row) => row.state === 'new' || row.state === 'confirms');
  const chosen = open.filter((row) => view.chosen.has(row)).length;
  const { identity } = group;
  const name = identity?.number.key ? identity.number.display : group.raw || t('import_withheld');
  const place = identity?.place ? ` · ${inLanguage(view.app, identity.place)}` : '';
  return html`<li class="entry" data-testid="import-group" data-key=${group.key ?? ''} data-reason=${group.reason ?? ''}>
    <label class="check import-number">
      <input type="checkbox" .checked=${live(chosen > 0 && chosen === open.length)} .indeterminate=${live(chosen > 0 && chosen < open.length)} ?disabled=${open.length === 0}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose(open, event.target.checked)} />
      <span>
        <strong>${name}</strong>
        <span class="entry-line">${identity?.number.key ? t(`kind_${identity.number.kind}`) : t('import_unknown_number')}${place}</span>
      </span>
    </label>
    ${group.reason ? html`<p class="import-reason">${reason(view, group)}</p>` : nothing}
    ${
      chosen
        ? creditorSelect(view.app, {
            id: `import-creditor-${at}`,
            value: view.creditors.get(nameOf(group)) ?? '',
            change: (slug) => (view.creditors = new Map(view.creditors).set(nameOf(group), slug)),
          })
        : nothing
    }
    ${askDirection(view, group)}
    <details ?open=${group.rows.some(mayAsk)} @toggle=${() => view.requestUpdate()}>
      <summary>${t('import_rows', { count: group.rows.length, chosen })}</summary>
      ${rowTable(view, group)}
    </details>
  </li>`;
}

/** @param {import('./import.js').ImportView} view @param {Group} group */
function reason(view, { reason: why, listed, identity }) {
  const t = view.t.bind(view);
  if (why === 'list' && listed)
    return html`${t(`level_${listed.level}`, { tag: t(`tag_${listed.tag}`) })} ${(listed.flags ?? 0) & DISPUTED ? t('community_disputed') : nothing}`;
  if (why === 'log') return t('import_reason_log');
  const { name_zh: zh = '', name_en: en = '' } = identity?.directory ?? {};
  return t('import_reason_official', { name: inLanguage(view.app, { zh, en }) });
}

/** @param {import('./import.js').ImportView} view @param {Group} group */
function rowTable(view, group) {
  const t = view.t.bind(view);
  return html`<table class="import-table">
      <thead class="visually-hidden"><tr><th>${t('import_head_choose')}</th><th>${t('import_head_when')}</th></tr></thead>
      <tbody>
        ${group.rows.slice(0, MOST_ROWS).map((row) => {
          const when = whenOf(view, row);
          return html`<tr data-state=${row.state}>
            <td><input type="checkbox" aria-label=${when} .checked=${live(view.chosen.has(row))} ?disabled=${!MAY_BE_KEPT.includes(row.state)}
              @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose([row], event.target.checked)} /></td>
            <td>${when}<span class="entry-line">${whatIsRead(t, row)}</span>${mayAsk(row) ? askWhen(view, row) : nothing}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${group.rows.length > MOST_ROWS ? html`<p class="help">${t('import_more_rows', { rest: group.rows.length - MOST_ROWS })}</p>` : nothing}`;
}

/**
 * A date that can be read in several ways is asked about once for its column, not in every row.
 * @param {Candidate} row
 */
const mayAsk = (row) => row.state === 'unreadable' && !row.unread?.some(({ could }) => could?.length);

/** What the file says stands where it could not be read. @param {import('./import.js').ImportView} view @param {Candidate} row */
function whenOf(view, row) {
  if (row.at) return view.app.text.formatWhen(row.at);
  const [unread] = row.unread ?? [];
  return unread
    ? view.t('import_time_unread', { row: row.row, cell: unread.cell })
    : view.t('import_no_time', { row: row.row });
}

/** @param {(key: string, values?: Record<string, unknown>) => string} t @param {Candidate} row */
function whatIsRead(t, row) {
  if (row.what === 'sms') return html`<span class="pre">${row.words}</span>`;
  if (row.state === 'unreadable') return nothing;
  if (row.state !== 'new') return t(`import_state_${row.state}`);
  if (row.answered === null) return t('log_what_call');
  if (!row.answered) return t('log_unanswered');
  return t('log_answered_seconds', { seconds: row.seconds });
}
