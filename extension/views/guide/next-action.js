// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isDay } from '../../core/common/china-time.js';
import { COMMON_LENDERS } from '../../core/common/lender.js';
import { namedInPlan } from '../../core/debts/named.js';
import { icon } from '../parts/icons.js';
import { creditorName } from '../parts/parts.js';
import { keyOf, toolKey } from './checklist-item.js';
/** @typedef {import('../../core/guide/action.js').Action} Action */
/** @typedef {import('./checklist.js').ChecklistView} Home */
/**
 * A screen that can show the card: home, or a screen that never shows a step of the article as the next
 * action.
 * @typedef {Pick<Home, 't' | 'app' | 'go' | 'logCall' | 'putOff'> & Partial<Pick<Home, 'shown' | 'itemOf' |
 *   'open' | 'tick' | 'name'>>} Host
 */

/**
 * The card with the one thing to do next, and the reason for it.
 * @param {Host} view
 * @param {Action} action
 */
export function nextActionCard(view, action) {
  const t = view.t.bind(view);
  const { title, why } = words(view, action);
  return html`<section class="next" data-testid="next-action" data-rule=${action.rule} aria-labelledby="next-title">
    <p class="kicker">${icon('flag', 'small')}${t('next_kicker')}</p>
    <h2 id="next-title">${title}</h2>
    ${why ? html`<p>${why}</p>` : nothing}
    ${
      action.rule === 'name_one'
        ? lenderChoices(view, action)
        : html`<div class="row">${doIt(view, action)} ${later(view, action)}</div>`
    }
  </section>`;
}

/** @param {Host} view @param {Action} action */
const later = (view, action) =>
  html`<button type="button" class="later" data-testid="next-later" @click=${() => view.putOff(action)}>${view.t('next_later')}</button>`;

/** @param {Host} view @param {Action} action */
function words(view, action) {
  const t = view.t.bind(view);
  const { rule, contact, name, day, count } = action;
  if (rule === 'step') {
    const item = view.itemOf?.(name);
    const number = numberOf(view, item?.tool);
    return {
      title: item ? t(`${keyOf(item)}_title`) : '',
      why: number ? t('next_lookup_why', { number }) : t('next_step_why', { at: count, all: action.of }),
    };
  }
  const key = variantOf(action);
  const values = {
    lender: lenderName(view, action),
    count,
    agency: name,
    conduct: rule === 'danger' ? t(`conduct_${name}`) : '',
    channel: rule === 'ask_reply' || rule === 'onward' ? t(`channel_${name}_name`) : '',
    when: contact ? whenOf(view, contact, rule) : rule === 'open_call' ? view.app.text.formatWhen(day) : '',
    number: contact?.number || t('next_no_number'),
    day: day && rule !== 'open_call' ? view.app.text.formatDay(day) : '',
    paper: rule === 'court' ? t(`paper_${name}`) : '',
  };
  const title = key === 'stop_you' ? key : rule;
  return { title: t(`next_${title}_title`, values), why: t(`next_${key}_why`, values) };
}

/**
 * The time of a contact; a call of today needs no date.
 * @param {Host} view @param {NonNullable<Action['contact']>} contact @param {Action['rule']} rule
 */
const whenOf = ({ app }, { at, day }, rule) =>
  rule === 'name_one' && day === app.today() && !isDay(at)
    ? `${app.text.t('day_today')} ${app.text.formatClock(at)}`
    : app.text.formatKnown(at);

/**
 * The variant of the words: some rules hold for two reasons, each with words of its own.
 * @param {Action} action
 */
function variantOf({ rule, name, day, count }) {
  if (rule === 'complain') return name === 'night' ? 'complain_night' : 'complain_over';
  if (rule === 'stop_others' && name === 'you') return 'stop_you';
  if (rule === 'court' && !day) return 'court_undated';
  if (rule === 'onward' && count) return 'onward_answered';
  if (rule === 'backup' && name === 'never') return 'backup_never';
  if (rule === 'due' && count === 0) return 'due_today';
  return rule;
}

/** @param {Host} view @param {Action} action */
const lenderName = (view, { creditor, creditorOther }) =>
  (creditor && creditor !== 'unknown' && creditorName(view.app, creditor, creditorOther)) ||
  view.t('next_lender');

/** @param {Host} view @param {Action} action */
function doIt(view, action) {
  const t = view.t.bind(view);
  const { rule, phone } = action;
  if (phone)
    return html`<a class="button primary" data-testid="next-do" href=${`tel:${phone}`}>${t('channel_dial', { phone })}</a>`;
  const item = rule === 'step' ? view.itemOf?.(action.name) : null;
  if (item)
    return item.tool
      ? button(t(toolKey(item.tool)), () => openTool(view, item.tool))
      : button(t('next_step_done'), () => view.tick?.(item.id, true));
  if (rule === 'danger' || rule === 'step' || rule === 'name_one') return nothing;
  return button(t(`next_${rule}_go`), () =>
    rule === 'first_entry' ? view.logCall() : view.go(...WAYS[rule](action)),
  );
}

/**
 * The number to look up: for the step about an unknown number, the one that called last.
 * @param {Host} view @param {string | null | undefined} tool
 */
const numberOf = ({ shown }, tool) => (tool === 'lookup' && shown?.recent[0]?.number) || '';

/** @param {Host} view @param {string | null} tool */
function openTool(view, tool) {
  const number = numberOf(view, tool);
  return number ? view.go('lookup', { number }) : view.open?.(tool);
}

/** @param {string} label @param {() => unknown} run */
const button = (label, run) =>
  html`<button type="button" class="primary" data-testid="next-do" @click=${run}>${label}</button>`;

/**
 * @typedef {Exclude<Action['rule'], 'danger' | 'name_one' | 'first_entry' | 'step'>} Led rules that lead to a
 *   screen; the others are done on the card itself
 */

/**
 * The screen that each rule leads to, with its parameters.
 * @type {Record<Led, (action: Action) => [string, Record<string, unknown>?]>}
 */
const WAYS = {
  open_call: () => ['call', { start: true }],
  private_account: () => ['lookup'],
  court: () => ['papers'],
  name_many: () => ['log', { only: 'no_lender' }],
  ask_reply: () => ['packFiled'],
  stop_night: (action) => letter('quiet', action),
  stop_others: (action) => letter(action.name === 'you' ? 'stop_contact' : 'quiet', action),
  ask_authority: (action) => letter('authorisation', action),
  complain: ({ creditor, creditorOther }) => ['pack', { debt: { creditor, creditorOther } }],
  onward: () => ['packFiled'],
  due: ({ name, creditor }) =>
    name === 'paper' ? ['papers'] : ['plan', { debt: namedInPlan({ creditor: creditor ?? '', name }) }],
  backup: () => ['backup'],
  pair: () => ['sync'],
};

/** @param {string} id @param {Action} action @returns {[string, Record<string, unknown>]} */
const letter = (id, { creditor, creditorOther }) => [
  'letters',
  { letter: id, debt: { creditor: creditor ?? 'unknown', creditorOther } },
];

/**
 * The lenders of the log, or the usual ones, are one tap; another one is chosen in the form.
 * @param {Host} view @param {Action} action
 */
function lenderChoices(view, action) {
  const { contact } = action;
  if (!view.shown || !contact) return nothing;
  const lenders = view.shown.lenders.length ? view.shown.lenders : COMMON_LENDERS;
  return html`<div class="pills wrap" role="group" aria-label=${view.t('next_name_one_title')}>
    ${lenders.map(
      ({ creditor, creditorOther }) =>
        html`<button type="button" class="pill" data-testid="next-lender" @click=${() => view.name?.(contact.id, { creditor, creditorOther })}>${creditorName(view.app, creditor, creditorOther)}</button>`,
    )}
    <button type="button" class="pill" data-testid="next-do" @click=${() => view.logCall({ correct: contact.id })}>${view.t('next_name_one_go')}</button>
    ${later(view, action)}
  </div>`;
}
