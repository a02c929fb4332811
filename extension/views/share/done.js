// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { linkRow } from '../parts/rows.js';
import { problemNotice } from '../parts/parts.js';
import { saidOf } from './said.js';
import { stateLine, problemLine } from './shared-item.js';

/**
 * The sent report, its state, and the way to withdraw it.
 * @param {import('./share.js').ShareView} view
 * @param {import('../../core/common/types.js').OutboxItem} item
 */
export function done(view, item) {
  const { app } = view;
  const t = view.t.bind(view);
  const isThere = item.state === 'sent';
  const mayGo = ['waiting', 'sent', 'refused'].includes(item.state);
  return html`<section class="share-done" data-testid="shared-item" data-state=${item.state}>
    <div class="empty" role="status">
      <span class="art">${icon(isThere || item.state === 'withdrawn' ? 'tick' : 'clock')}</span>
      <h2 tabindex="-1">${t(isThere ? 'share_done_title' : item.state === 'waiting' ? 'share_kept_title' : `shared_state_${item.state}`)}</h2>
      ${item.state === 'refused' || item.state === 'withdrawn' ? nothing : html`<p>${stateLine(app, item)}</p>`}
      ${item.problem && item.state !== 'withdrawn' ? html`<p class="error">${problemLine(app, item)}</p>` : nothing}
    </div>
    <p class="card share-said">${saidOf(app, item)}</p>
    ${view.recorded ? html`<p class="help">${t('share_recorded')}</p>` : nothing}
    ${problemNotice(app, view.problem)}
    <div class="card rows-card settings-rows">
      ${
        mayGo
          ? linkRow({
              icon: 'restore',
              title: t(isThere ? 'share_done_withdraw' : 'shared_discard'),
              note: isThere ? t('share_done_withdraw_note') : undefined,
              testid: 'share-withdraw',
              run: () =>
                view.attempt(async () => {
                  await app.share.withdraw(item.id);
                  view.querySelector('h2')?.focus();
                }),
            })
          : nothing
      }
      ${linkRow({ icon: 'tag', title: t('shared_title'), note: t('share_done_all', { count: view.sharedCount }), testid: 'share-all', run: () => view.go('shared') })}
      ${linkRow({ icon: 'pen', title: t('share_done_log'), testid: 'share-log', run: () => view.logCall() })}
    </div>
    <div class="send-bar"><button type="button" class="primary" data-testid="share-home" @click=${() => view.go('checklist')}>${t('share_done_home')}</button></div>
  </section>`;
}
