// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { daysLater } from '../../core/guide/stage.js';
import { icon } from '../parts/icons.js';
import { creditorName } from '../parts/parts.js';
/** @typedef {import('../../core/guide/shown.js').Shown} Shown */
/** @typedef {import('../../core/guide/case.js').Contact} Contact */
/** @typedef {import('./checklist.js').ChecklistView} Home */

const RECENT = 3;
/** Number of days ahead within which a due day is shown. */
const SOON = 14;

/**
 * Parts for which a wide home has room beside the next action: the last calls, and what is due.
 * @param {Home} view
 * @param {Shown} shown
 */
export const besideCase = (view, shown) =>
  html`<div class="wide-only">${recentCalls(view, shown)} ${reminders(view, shown)}</div>`;

/** @param {Home} view @param {Shown} shown */
function recentCalls(view, shown) {
  const t = view.t.bind(view);
  return html`<div class="section-head"><h2>${t('home_recent')}</h2>
      <button type="button" class="link" @click=${() => view.go('log')}>${t('home_recent_all', { count: shown.logged })}</button></div>
    <div class="card rows-card">${shown.recent.map((contact) => recentCall(view, shown, contact))}</div>`;
}

/** @param {Home} view @param {Shown} shown @param {Contact} contact */
function recentCall(view, { today }, contact) {
  const { text } = view.app;
  const when = contact.day === today ? text.formatClock(contact.at) : text.formatMonthDay(contact.at);
  const lender = creditorName(view.app, contact.creditor, contact.creditorOther);
  return html`<button type="button" class="row-button" data-testid="home-recent" @click=${() => view.go('entry', { id: contact.id })}>
    <span class="row-words"><b>${contact.number || view.t('next_no_number')}</b>
      <small>${when}${lender ? html` · ${lender}` : nothing}</small></span>
    ${contact.night ? html`<span class="row-mark">${icon('moon', 'small')}<span class="visually-hidden">${view.t('home_night_label')}</span></span>` : nothing}
    <span class="chevron" aria-hidden="true"></span></button>`;
}

/** @param {Home} view @param {Shown} shown */
function reminders(view, { dues, today, backup }) {
  const t = view.t.bind(view);
  const soon = dues.filter(({ day }) => day >= today && day <= daysLater(today, SOON)).slice(0, RECENT);
  if (!soon.length && !backup) return nothing;
  return html`<div class="section-head"><h2>${t('home_reminders')}</h2></div>
    <div class="card rows-card">
      ${soon.map((due) =>
        row(
          'bell',
          t('next_due_title', { day: view.app.text.formatDay(due.day) }),
          dueWords(view, due, today),
          () => view.go(due.what === 'paper' ? 'papers' : 'plan'),
        ),
      )}
      ${backup ? row('lock', t('next_backup_title'), t(backup.never ? 'next_backup_never_why' : 'next_backup_why'), () => view.go('backup')) : nothing}
    </div>`;
}

/** @param {Home} view @param {import('../../core/guide/case.js').Due} due @param {string} today */
function dueWords(view, { what, creditor, name, day }, today) {
  const left = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  const words = view.t(left ? 'next_due_why' : 'next_due_today_why', { count: left });
  const about = what === 'paper' ? view.t(`paper_${name}`) : creditorName(view.app, creditor, name);
  return about ? html`${about} · ${words}` : words;
}

/**
 * @param {import('../parts/icons.js').Icon} picture @param {string} title @param {unknown} line
 * @param {() => void} run
 */
const row = (picture, title, line, run) =>
  html`<button type="button" class="row-button" @click=${run}><span class="row-tile note">${icon(picture, 'small')}</span>
    <span class="row-words"><b>${title}</b><small>${line}</small></span><span class="chevron" aria-hidden="true"></span></button>`;
