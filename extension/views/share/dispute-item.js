// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { problemLine } from './shared-item.js';

/** States in which the server changes nothing more about a dispute. */
const OVER = ['granted', 'declined', 'gone'];

/**
 * One dispute, its state, and its receipt. The panel and the plain page draw the same.
 * @param {{app: Pick<import('../../core/app.js').App, 'text' | 'disputes'>,
 *   attempt: (action: () => Promise<void>) => void}} view
 * @param {import('../../core/common/types.js').DisputeItem} item
 */
export function disputeItem(view, item) {
  const { text, disputes } = view.app;
  const { t } = text;
  /** @type {{reason: string}} */
  const { reason } = JSON.parse(item.body);
  const { receipt, seen } = item;
  const link = `${item.server}/dispute#${receipt}`;
  return html`<li class="entry" tabindex="-1" data-testid="dispute-item" data-state=${seen?.state ?? item.state}>
    <span class="entry-head"><strong>${item.display}</strong><time datetime=${item.createdAt}>${text.formatWhen(item.createdAt)}</time></span>
    <span class="entry-line">${t(`dispute_reason_${reason}`)}</span>
    ${seen && receipt ? disputeState(text, seen) : html`<p>${t(`dispute_state_${item.state}`)}</p>`}
    ${item.problem ? html`<p class="error">${problemLine(view.app, item)}</p>` : nothing}
    ${item.seenAt ? html`<p class="help">${t('dispute_seen_at', { when: text.formatWhen(item.seenAt) })}</p>` : nothing}
    ${
      receipt
        ? html`<p class="help">${t('dispute_keep')}<br /><a class="code" data-testid="dispute-receipt" href=${link} target="_blank" rel="noopener noreferrer">${link}</a></p>`
        : nothing
    }
    <details class="source"><summary>${t('shared_body')}</summary><pre>${item.body}</pre></details>
    <div class="row">
      ${
        item.state === 'waiting'
          ? html`<button type="button" class="quiet" data-testid="dispute-again" @click=${() => view.attempt(() => disputes.deliver(item.id))}>${t('shared_retry')}</button>`
          : nothing
      }
      ${
        receipt && !OVER.includes(seen?.state ?? '')
          ? html`<button type="button" class="quiet" data-testid="dispute-check" @click=${() => view.attempt(() => disputes.refresh(item.id))}>${t('dispute_check')}</button>`
          : html`<button type="button" class="quiet" @click=${() => view.attempt(() => disputes.remove(item.id))}>${t(receipt ? 'dispute_remove' : 'shared_discard')}</button>`
      }
    </div>
  </li>`;
}

/**
 * The facts that a receipt shows.
 * @param {import('../../core/app.js').App['text']} text
 * @param {import('../../core/sharing/disputes.js').DisputeStatus} seen
 */
export function disputeState(text, seen) {
  const { t } = text;
  const code = seen.reason_code && `ruling_code_${seen.reason_code}`;
  // A server of an older version sends no target date; there, a dispute is late after its due day.
  const late = seen.late ?? seen.overdue;
  const key = seen.state === 'open' && late ? 'dispute_state_late' : `dispute_state_${seen.state}`;
  const day = (/** @type {string | null | undefined} */ iso) => iso && text.formatDay(iso);
  const due = day(seen.due_on);
  return html`<p><strong>${t(key, { target: day(seen.target_on) ?? due, day: day(seen.decided_on) })}</strong></p>
    ${seen.state === 'open' && seen.fallback ? html`<p data-testid="dispute-fallback">${t(`dispute_fallback_${seen.fallback}`, { due })}</p>` : nothing}
    ${code && text.has(code) ? html`<p>${t('dispute_because', { reason: t(code) })}</p>` : nothing}`;
}
