// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { calendar } from '../../core/debts/calendar.js';
import { download } from '../../platform/device.js';
import { reckon } from './plan-form.js';
import { remindersByBrowser } from './reminders.js';

/**
 * Reminders of due days: by the browser where it can, and as a calendar file for the phone.
 * @param {import('./plan.js').PlanView} view
 * @returns {unknown}
 */
export function remindersPart(view) {
  const t = view.t.bind(view);
  const dated = view.plan.debts.filter((debt) => debt.dueDate);
  return html`<section id="reminders">
    <div class="section-head"><h2>${t('reminder_title')}</h2></div>
    <div class="card rows-card">
      ${view.app.notifications.possible ? remindersByBrowser(view) : nothing}
      ${row('reminder-due', t('reminder_due'), t(dated.length ? 'reminder_body' : 'reminder_none'), dated.length === 0, () => saveReminders(view, dated))}
      ${row('reminder-credit', t('reminder_credit'), t('reminder_credit_event'), false, () => saveCreditCheck(view))}
    </div>
  </section>`;
}

/**
 * @param {string} testid @param {string} title @param {string} line @param {boolean} off
 * @param {() => void} run
 */
const row = (
  testid,
  title,
  line,
  off,
  run,
) => html`<button type="button" class="row-button" data-testid=${testid} ?disabled=${off} @click=${run}>
    <span><b>${title}</b><small>${line}</small></span><span class="chevron" aria-hidden="true"></span>
  </button>`;

/** @param {import('./plan.js').PlanView} view @param {import('./plan-form.js').DebtForm[]} debts */
function saveReminders(view, debts) {
  const months = new Map(reckon(view.plan)?.rows.map((row) => [row.id, row.months]));
  const events = debts.map((debt) => ({
    id: `due-${debt.id}`,
    day: debt.dueDate,
    title: view.t('reminder_due_event', { name: view.nameOf(debt.id) }),
    monthly: months.get(debt.id),
  }));
  download('dunbook-reminders.ics', 'text/calendar;charset=utf-8', calendar(events, view.app.now()));
}

/**
 * Saves a calendar that reminds to ask for the credit report, which is free of charge twice a year (see the
 * checklist, section 7).
 * @param {import('./plan.js').PlanView} view
 */
function saveCreditCheck(view) {
  const [year, month, day] = view.app.today().split('-').map(Number);
  const later = new Date(Date.UTC(year, month - 1 + 6, Math.min(day, 28))).toISOString().slice(0, 10);
  const events = [view.app.today(), later].map((at, index) => ({
    id: `credit-${at}`,
    day: at,
    title: view.t('reminder_credit_event'),
    daysBefore: index === 0 ? 0 : 1,
  }));
  download('dunbook-credit-report.ics', 'text/calendar;charset=utf-8', calendar(events, view.app.now()));
}
