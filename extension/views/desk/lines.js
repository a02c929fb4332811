// @ts-check
import { shownYuan, toFen } from '../../core/common/money.js';
import { firstSource } from '../../core/common/source.js';
import { FIGURE_DAYS, figuresOf, lendersOf } from '../../core/guide/figures.js';
import { factsOf, isDone } from '../../core/guide/steps.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/guide/case.js').Case} Case */
/**
 * @typedef {'letters' | 'pack' | 'filed' | 'plan' | 'due' | 'charts' | 'steps' | 'import' | 'papers' |
 *   'handover' | 'shared' | 'disputes'} Row
 */
/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

/**
 * The state of each row of the desk in one line, from what is on this device.
 * @param {App} app
 * @param {Case} known
 * @returns {Promise<Record<Row, string>>}
 */
export async function linesOf(app, known) {
  const t = app.text.t;
  const day = (/** @type {string} */ iso) => app.text.formatMonthDay(iso);
  const [plan, steps, imported, papers, shared, disputes] = await Promise.all([
    app.plan.get(),
    stepsLine(app, known),
    importLine(app, t),
    papersLine(app, known, t, day),
    app.share.items(),
    app.disputes.items(),
  ]);
  return {
    letters: lettersLine(known, t, day),
    pack: known.logged ? t('desk_pack_ready', { count: known.logged }) : t('desk_pack_none'),
    filed: filedLine(known, t, day),
    plan: planLine(plan, app, t),
    due: dueLine(known, t, day),
    charts: chartsLine(known, t),
    steps,
    import: imported,
    papers,
    handover: t('desk_handover_line', { lenders: lendersOf(known).length, count: known.logged }),
    shared: sharedLine(shared, t),
    disputes: disputes.length ? t('desk_disputes_some', { count: disputes.length }) : t('desk_disputes_none'),
  };
}

/** @param {Case} known @param {Text} t @param {(iso: string) => string} day */
function lettersLine({ sent }, t, day) {
  const last = sent
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return last ? t('desk_letters_sent', { count: sent.length, day: day(last) }) : t('desk_letters_none');
}

/**
 * The state of the filings: an overdue answer comes first, then the one that is due next.
 * @param {Case} known @param {Text} t @param {(iso: string) => string} day
 */
function filedLine({ filed }, t, day) {
  const late = filed.filter(({ next }) => next === 'ask').length;
  if (late) return t('desk_pack_late', { count: late });
  const due = filed
    .filter(({ next, dueOn }) => next === 'wait' && dueOn)
    .map(({ dueOn }) => String(dueOn))
    .sort()[0];
  if (due) return t('desk_pack_waiting', { day: day(due) });
  return filed.length ? t('desk_pack_filed', { count: filed.length }) : t('desk_filed_none');
}

/** @param {Awaited<ReturnType<App['plan']['get']>>} form @param {App} app @param {Text} t */
function planLine(form, app, t) {
  const income = toFen(form?.income ?? '');
  const costs = toFen(form?.costs ?? '');
  const count = form?.debts.length ?? 0;
  if (income !== null && costs !== null)
    return t('desk_plan_left', { amount: shownYuan(app.text, Math.max(0, income - costs)) });
  return count ? t('desk_plan_debts', { count }) : t('desk_plan_none');
}

/** @param {Case} known @param {Text} t @param {(iso: string) => string} day */
function dueLine({ dues, today }, t, day) {
  const next = dues.find((due) => due.day >= today);
  return next ? t('desk_due_next', { day: day(next.day) }) : t('desk_due_none');
}

/** @param {Case} known @param {Text} t */
function chartsLine(known, t) {
  const { calls, night } = figuresOf(known, null);
  return calls
    ? t('desk_charts_some', { days: FIGURE_DAYS, count: calls, night })
    : t('desk_charts_none', { days: FIGURE_DAYS });
}

/** @param {App} app @param {Case} known */
async function stepsLine(app, known) {
  const [list, progress, home] = await Promise.all([
    app.checklist.load(),
    app.checklist.progress(),
    app.home.get(),
  ]);
  const facts = factsOf(known, home.stage);
  const actions = list.sections.flatMap(({ items }) => items).filter(({ type }) => type === 'action');
  const done = actions.filter(({ id }) => isDone(id, progress, facts)).length;
  return app.text.t('checklist_progress', { done, all: actions.length });
}

/** @param {App} app @param {Text} t */
async function importLine(app, t) {
  const entries = await app.ledger.entries();
  const count = entries.filter(({ source }) => firstSource(source)).length;
  return count ? t('desk_import_some', { count }) : t('desk_import_none');
}

/** @param {App} app @param {Case} known @param {Text} t @param {(iso: string) => string} day */
async function papersLine(app, { today }, t, day) {
  const open = (await app.papers.list()).filter(({ direction, done }) => direction === 'received' && !done);
  const due = open
    .map(({ dueOn }) => dueOn ?? '')
    .filter((on) => on >= today)
    .sort()[0];
  if (due) return t('desk_papers_due', { count: open.length, day: day(due) });
  return open.length ? t('desk_papers_open', { count: open.length }) : t('desk_papers_none');
}

/** @param {import('../../core/common/types.js').OutboxItem[]} items @param {Text} t */
function sharedLine(items, t) {
  const shown = items.filter(({ state, answer }) => state === 'sent' && answer?.state === 'published').length;
  const waiting = items.filter(({ state }) => state === 'waiting' || state === 'withdrawing').length;
  const there = items.filter(({ state }) => state !== 'withdrawn').length;
  if (waiting) return t('desk_shared_waiting', { count: there, waiting });
  return there ? t('desk_shared_some', { count: there, shown }) : t('desk_shared_none');
}
