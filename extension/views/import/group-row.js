// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { DISPUTED } from '../../core/list/table.js';
import { isTicked } from '../../core/import/group-candidates.js';
import { lenderChips } from '../parts/lender-chips.js';
import { creditorName, inLanguage } from '../parts/parts.js';
import { askDirection, askWhen } from './ask.js';
import { mayChoose, nameOf } from './import.js';

/** @typedef {import('./import.js').ImportView} View */
/** @typedef {import('./import.js').Group} Group */
/** @typedef {import('./import.js').Candidate} Candidate */
/** @typedef {{text: string, strong?: boolean}} Sign `strong`: whether it is emphasised */

/** Maximum number of rows that are drawn for one number; a year of calls from it can be thousands. */
const MOST_ROWS = 300;

/**
 * Maximum number of times that are asked for at once for a number; the next come when these are filled in.
 */
const MOST_ASKED = 3;

/**
 * One number: whether to keep it, the signs of collection, and its rows.
 * @param {View} view @param {Group} group @param {number} at its place
 */
export function groupItem(view, group, at) {
  const t = view.t.bind(view);
  const open = group.rows.filter((row) => isTicked(row) || (row.state === 'new' && row.direction === null));
  const chosen = group.rows.filter((row) => view.chosen.has(row)).length;
  const { identity } = group;
  const name = identity?.number.key ? identity.number.display : group.raw || t('import_withheld');
  return html`<li data-testid="import-group" data-key=${group.key ?? ''} data-reason=${group.reason ?? ''} data-level=${group.level}>
    <label class="import-number">
      <input type="checkbox" .checked=${live(chosen > 0 && chosen >= open.length)} .indeterminate=${live(chosen > 0 && chosen < open.length)} ?disabled=${open.length === 0 && chosen === 0}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose(event.target.checked ? open : group.rows, event.target.checked)} />
      <span>
        <strong>${name}</strong>
        <small>${captionOf(view, group)}</small>
        <span class="import-signs">${signsOf(view, group).map(({ text, strong }) => html`<span class=${strong ? 'sign note' : 'sign'}>${text}</span>`)}</span>
      </span>
    </label>
    ${askDirection(view, group)} ${unreadable(view, group)}
    <details class="fold" @toggle=${() => view.requestUpdate()}>
      <summary>${t('import_rows', { count: group.rows.length, chosen })}</summary>
      ${chosen ? ownLender(view, group, at) : nothing} ${rowTable(view, group)}
    </details>
  </li>`;
}

/**
 * The kind of the number, and when it was first and last in touch.
 * @param {View} view @param {Group} group
 */
function captionOf(view, { identity, first, last }) {
  const { t, formatMonthDay } = view.app.text;
  const from = first ? formatMonthDay(first) : '';
  const to = last ? formatMonthDay(last) : '';
  const kind = identity?.number.key ? t(`kind_${identity.number.kind}`) : t('import_unknown_number');
  const place = identity?.place ? inLanguage(view.app, identity.place) : '';
  return [place || kind, from && from !== to ? t('import_span', { from, to }) : from]
    .filter(Boolean)
    .join(' · ');
}

/**
 * The signs for or against collection, in few words.
 * @param {View} view @param {Group} group @returns {Sign[]}
 */
function signsOf(view, group) {
  const t = view.t.bind(view);
  const { calls, night, dialled, reason, listed, identity, named, rows } = group;
  const isText = rows.every(({ what }) => what === 'sms');
  /** @type {(Sign | false | null | undefined)[]} */
  const signs = [
    calls > 0 && { text: t(isText ? 'import_sign_texts' : 'import_sign_calls', { count: calls }) },
    night > 0 && { text: t('import_sign_night', { count: night }), strong: true },
    dialled === 0 && calls > 0 && !isText && { text: t('import_sign_never') },
    dialled !== null && dialled > 0 && { text: t('import_sign_dialled', { count: dialled }) },
    listed && { text: listedWords(t, listed), strong: reason === 'list' },
    reason === 'log' && { text: t('import_sign_log') },
    named && {
      text: t('import_sign_named', {
        name: creditorName(view.app, named.creditor, named.creditorOther ?? ''),
      }),
    },
    identity?.directory && {
      text: t('import_sign_official', {
        name: inLanguage(view.app, { zh: identity.directory.name_zh, en: identity.directory.name_en }),
      }),
    },
  ];
  return signs.flatMap((sign) => sign || []);
}

/** @param {View['t']} t @param {import('../../core/import/group-candidates.js').Listed} listed */
function listedWords(t, { level, tag, flags = 0 }) {
  const words = t(`import_listed_${level}`, { tag: t(`tag_${tag}`) });
  return flags & DISPUTED ? t('import_listed_disputed', { words }) : words;
}

/** The times that could not be read, to be filled in here. @param {View} view @param {Group} group */
function unreadable(view, group) {
  const asked = group.rows.filter(mayAsk);
  if (!asked.length) return nothing;
  return html`<div class="import-unreadable">${asked
    .slice(0, MOST_ASKED)
    .map(
      (row) => html`<p data-testid="import-unreadable">${whenOf(view, row)}</p>${askWhen(view, row)}`,
    )}</div>`;
}

/**
 * The lender of this number, where it differs from that of the others.
 * @param {View} view @param {Group} group @param {number} at
 */
function ownLender(view, group, at) {
  const own = view.own.get(nameOf(group));
  return lenderChips(view.app, {
    id: `import-creditor-${at}`,
    label: view.t('import_whose_own'),
    lenders: view.lenders,
    unknown: false,
    value: own?.creditor ?? '',
    other: own?.creditorOther ?? '',
    change: (creditor, creditorOther) =>
      view.say({ own: new Map(view.own).set(nameOf(group), creditor ? { creditor, creditorOther } : null) }),
  });
}

/** @param {View} view @param {Group} group */
function rowTable(view, group) {
  const t = view.t.bind(view);
  return html`<table class="import-table">
      <thead class="visually-hidden"><tr><th>${t('import_head_choose')}</th><th>${t('import_head_when')}</th></tr></thead>
      <tbody>
        ${group.rows.slice(0, MOST_ROWS).map((row) => {
          const when = whenOf(view, row);
          return html`<tr data-state=${row.state}>
            <td><input type="checkbox" aria-label=${when} .checked=${live(view.chosen.has(row))} ?disabled=${!mayChoose(row)}
              @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose([row], event.target.checked)} /></td>
            <td>${when}<span class="entry-line">${whatIsRead(t, row)}</span></td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${group.rows.length > MOST_ROWS ? html`<p class="help">${t('import_more_rows', { rest: group.rows.length - MOST_ROWS })}</p>` : nothing}`;
}

/**
 * Whether the time of a row is asked for. A date that can be read in several ways is asked about once for its
 * column instead.
 * @param {Candidate} row
 */
const mayAsk = (row) => row.state === 'unreadable' && !row.unread?.some(({ could }) => could?.length);

/**
 * The time of a row; where it could not be read, the text of the file.
 * @param {View} view @param {Candidate} row
 */
function whenOf(view, row) {
  if (row.at) return view.app.text.formatWhen(row.at);
  const [unread] = row.unread ?? [];
  return unread
    ? view.t('import_time_unread', { row: row.row, cell: unread.cell })
    : view.t('import_no_time', { row: row.row });
}

/** @param {View['t']} t @param {Candidate} row */
function whatIsRead(t, row) {
  if (row.what === 'sms') return html`<span class="pre">${row.words}</span>`;
  if (row.state === 'unreadable') return nothing;
  if (row.state !== 'new') return t(`import_state_${row.state}`);
  if (row.answered === null) return t('log_what_call');
  if (!row.answered) return t('log_unanswered');
  return t('log_answered_seconds', { seconds: row.seconds });
}
