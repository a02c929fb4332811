// @ts-check
import { html } from '../../vendor/lit.js';
import { toYuan } from '../../core/common/money.js';
import { schedule, settledMonths } from '../../core/debts/instalments.js';
import { notice } from '../parts/parts.js';

/**
 * Once the lender has agreed, each instalment can be followed. A new agreement wants a second click.
 * @param {import('./plan.js').PlanView} view
 * @param {import('../../core/debts/plan.js').Row} row
 */
export function agreePart(view, row) {
  const t = view.t.bind(view);
  const debt = view.plan.debts.find((one) => one.id === row.id);
  if (!debt?.dueDate) return html`<small>${t('instalment_needs_day')}</small>`;
  const before = view.instalments;
  const open = before.filter((one) => one.debt === row.id && one.state === 'open').length;
  const next = schedule(debt, row, debt.dueDate, settledMonths(debt, before));
  const agree = () =>
    view.attempt(async () => {
      await view.app.instalments.agree(row.id, next);
      view.agreeing = '';
    });
  if (view.agreeing !== row.id) {
    return html`<button type="button" class="link" data-testid="instalment-agree" @click=${() => (open ? (view.agreeing = row.id) : agree())}>${t('instalment_agree')}</button>`;
  }
  return notice(
    html`<p>${t('instalment_again', { open, amount: view.app.text.money(toYuan(row.fen)), day: view.app.text.formatDay(next[0].due) })}</p>
      <div class="row">
        <button type="button" class="quiet" data-testid="instalment-again" @click=${agree}>${t('instalment_again_yes')}</button>
        <button type="button" class="link" @click=${() => (view.agreeing = '')}>${t('instalment_again_no')}</button>
      </div>`,
  );
}
