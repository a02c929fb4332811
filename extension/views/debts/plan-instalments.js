// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { toYuan } from '../../core/common/money.js';
import { creditorName } from '../parts/parts.js';
import { withOffset } from '../parts/when.js';

/** Number of open instalments that are shown before the person asks for all. */
const NEXT = 3;

/** The agreed instalments, with marks on those that were paid. @param {import('./plan.js').PlanView} view */
export function instalmentsPart(view) {
  const t = view.t.bind(view);
  const all = view.instalments;
  if (!all.length) return nothing;
  const count = (/** @type {string} */ state) => all.filter((one) => one.state === state).length;
  const open = all.filter((one) => one.state === 'open');
  const shown = view.allInstalments
    ? all
    : [...all.filter((one) => one.state !== 'open').slice(-NEXT), ...open.slice(0, NEXT)];
  return html`<section class="card" data-testid="instalments">
    <h2>${t('instalment_title')}</h2>
    <p>${t('instalment_count', { paid: count('paid'), missed: count('missed'), open: open.length })}</p>
    <ol class="rows plan-rows">
      ${shown.map((one) => instalment(view, one))}
    </ol>
    ${shown.length < all.length ? html`<button type="button" class="link" @click=${() => (view.allInstalments = true)}>${t('instalment_all', { count: all.length })}</button>` : nothing}
  </section>`;
}

/**
 * @param {import('./plan.js').PlanView} view
 * @param {import('../../core/debts/instalments.js').Instalment} one
 */
function instalment(view, one) {
  const t = view.t.bind(view);
  const { instalments, text } = view.app;
  const name = creditorName(view.app, one.creditor, one.name) || t('plan_unnamed');
  const amount = text.money(toYuan(one.fen));
  const late = one.state === 'open' && one.due < view.app.today();
  const mark = (
    /** @type {import('../../core/debts/instalments.js').Instalment['state']} */ state,
    /** @type {string | null} */ on,
  ) => view.attempt(() => instalments.mark(one.id, state, on));
  return html`<li data-testid="instalment" data-state=${one.state}>
    <strong>${text.formatDay(one.due)} · ${amount}</strong>
    <span>${name} · ${t(late ? 'instalment_late' : `instalment_${one.state}`)}</span>
    <div class="row">
      ${
        one.state === 'open'
          ? html`<button type="button" class="quiet" data-testid="instalment-paid" @click=${() => mark('paid', view.app.today())}>${t('instalment_mark_paid')}</button>
            <button type="button" class="quiet" data-testid="instalment-missed" @click=${() => mark('missed', null)}>${t('instalment_mark_missed')}</button>`
          : html`${
              one.state === 'paid'
                ? html`<label>${t('instalment_on')} <input type="date" max=${view.app.today()} .value=${live(one.on ?? '')}
                  @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => event.target.value && mark('paid', event.target.value)} /></label>`
                : nothing
            }
            ${
              one.logged
                ? html`<span role="status">${t('instalment_logged')}</span>`
                : html`<button type="button" class="link" data-testid="instalment-log" ?disabled=${view.busy} @click=${() => view.attempt(() => log(view, one, amount))}>${t('instalment_log')}</button>`
            }
            <button type="button" class="link" @click=${() => mark('open', null)}>${t('instalment_reopen')}</button>`
      }
    </div>
  </li>`;
}

/**
 * Writes a note into the log, so that a complaint can show that instalments were paid.
 * @param {import('./plan.js').PlanView} view
 * @param {import('../../core/debts/instalments.js').Instalment} one
 * @param {string} amount
 */
async function log(view, one, amount) {
  const { app } = view;
  const day = (/** @type {string | null} */ iso) => (iso ? app.text.formatDay(iso) : '');
  const words = view.t(`instalment_note_${one.state}`, { due: day(one.due), amount, on: day(one.on) });
  const entry = await app.ledger.record({
    what: 'note',
    at: withOffset(app.now()),
    creditor: one.creditor || null,
    creditorOther: one.name,
    words,
  });
  await app.instalments.logged(one.id, entry.id);
}
