// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { toYuan } from '../../core/common/money.js';
import { schedule, settledMonths } from '../../core/debts/instalments.js';
import { limitation, mayBeOver } from '../../core/debts/limitation.js';
import { notice } from '../parts/parts.js';
import { knownOf } from './plan-debt.js';

/**
 * Once the lender has agreed, each instalment can be followed. A new agreement takes a second click, and so
 * does one about a debt for which three years may have passed; whether they may have is asked first.
 * @param {import('./plan.js').PlanView} view
 * @param {import('../../core/debts/plan.js').Row} row
 */
export function agreePart(view, row) {
  const t = view.t.bind(view);
  const debt = view.plan.debts.find((one) => one.id === row.id);
  if (!debt?.dueDate) return html`<small>${t('instalment_needs_day')}</small>`;
  const before = view.instalments;
  const open = before.filter((one) => one.debt === row.id && one.state === 'open').length;
  const stands = limitation(knownOf(view, debt).lastActed, view.app.today());
  const late = mayBeOver(stands);
  const next = schedule(debt, row, debt.dueDate, settledMonths(debt, before));
  const agree = () =>
    view.attempt(async () => {
      await view.app.instalments.agree(row.id, next);
      view.agreeing = '';
    });
  const asks = open || stands !== 'running';
  if (!asks || view.agreeing !== row.id) {
    return html`<button type="button" class="link" data-testid="instalment-agree" @click=${() => (asks ? (view.agreeing = row.id) : agree())}>${t('instalment_agree')}</button>`;
  }
  if (stands === 'unasked')
    return notice(
      html`<p data-testid="instalment-unasked">${t('limit_agree_first')}</p>
        <button type="button" class="link" @click=${() => (view.agreeing = '')}>${t('instalment_late_no')}</button>`,
    );
  return notice(
    html`${late ? html`<p data-testid="instalment-late">${t('limit_agree')}</p>` : nothing}
      ${open ? html`<p>${t('instalment_again', { open, amount: view.app.text.money(toYuan(row.fen)), day: view.app.text.formatDay(next[0].due) })}</p>` : nothing}
      <div class="row">
        <button type="button" class="quiet" data-testid="instalment-again" @click=${agree}>${t(open ? 'instalment_again_yes' : 'instalment_late_yes')}</button>
        <button type="button" class="link" @click=${() => (view.agreeing = '')}>${t(open ? 'instalment_again_no' : 'instalment_late_no')}</button>
      </div>`,
  );
}
