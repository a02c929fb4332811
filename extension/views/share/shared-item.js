// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { saidOf } from './said.js';

/**
 * @typedef {import('../../core/app.js').App} App
 * @typedef {import('../../core/common/types.js').OutboxItem} OutboxItem
 */

/**
 * One shared report, its state, and the way to withdraw it.
 * @param {import('../parts/view.js').View} view
 * @param {OutboxItem} item
 */
export function sharedItem(view, item) {
  const { app } = view;
  const t = view.t.bind(view);
  return html`<li class="entry" tabindex="-1" data-testid="shared-item" data-state=${item.state}>
    <span class="entry-head"><strong>${item.display}</strong><time datetime=${item.createdAt}>${app.text.formatWhen(item.createdAt)}</time></span>
    <p class="report-state">${stateLine(app, item)}</p>
    <p class="entry-line">${saidOf(app, item)}</p>
    ${item.problem && item.state !== 'withdrawn' ? html`<p class="error">${problemLine(app, item)}</p>` : nothing}
    <details class="source"><summary>${t('shared_body')}</summary><pre>${item.body}</pre></details>
    <div class="row">
      ${
        item.state === 'waiting' || item.state === 'withdrawing'
          ? html`<button type="button" class="quiet" @click=${() => view.attempt(() => app.outbox.flush({ now: true }))}>${t('shared_retry')}</button>`
          : nothing
      }
      ${
        item.state === 'waiting' || item.state === 'sent' || item.state === 'refused'
          ? html`<button type="button" class="quiet" data-testid="share-withdraw" @click=${(/** @type {Event} */ event) => withdraw(view, item, event)}>${t(item.state === 'sent' ? 'shared_withdraw' : 'shared_discard')}</button>`
          : nothing
      }
    </div>
  </li>`;
}

/**
 * Withdraws the report. The button disappears with the report, so the focus moves to the line that says what
 * became of it.
 * @param {import('../parts/view.js').View} view @param {OutboxItem} item @param {Event} event
 */
function withdraw(view, item, { target }) {
  const row = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest('li'));
  return view.attempt(async () => {
    await view.app.share.withdraw(item.id);
    row?.focus({ preventScroll: true });
  });
}

/** The state of a report in words. @param {Pick<App, 'text'>} app @param {OutboxItem} item */
export function stateLine(app, item) {
  const t = app.text.t;
  if (item.state === 'sent' && item.answer?.state === 'published') return t('shared_state_published');
  if (item.state === 'sent' && item.answer?.state === 'set_aside') return t('shared_state_set_aside');
  if (item.state === 'sent') {
    /** @type {Partial<NonNullable<OutboxItem['answer']>['needs']>} */
    const needs = item.answer?.needs ?? {};
    if (needs.never) return t('shared_state_never');
    if (needs.review) return t('shared_state_review');
    return needs.reporters || needs.days || needs.networks
      ? t('shared_state_pending_needs', { reporters: needs.reporters ?? 0, days: needs.days ?? 0 })
      : t('shared_state_pending');
  }
  if (item.state === 'waiting' && item.tries && item.nextAt)
    return t('shared_state_waiting_until', { when: app.text.formatWhen(item.nextAt) });
  return t(`shared_state_${item.state}`);
}

/**
 * @param {Pick<App, 'text'>} app
 * @param {Pick<OutboxItem, 'problem'>} item
 */
export function problemLine(app, item) {
  /** A code of the panel's own, or the server's words. */
  const problem = item.problem ?? '';
  if (typeof problem === 'string')
    return app.text.t(app.text.has(`error_${problem}`) ? `error_${problem}` : 'error_unexpected');
  return [problem.title, problem.detail].filter(Boolean).join(' ') || app.text.t('error_unexpected');
}
