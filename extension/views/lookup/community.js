// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { creditorName, fact, inLanguage } from '../parts/parts.js';
import { stateLine } from '../share/shared-item.js';
import { standing } from './standing.js';

/**
 * What other people say, always as a claim with its grounds, and how the answer was obtained.
 * @param {import('./lookup.js').LookupView} view the look-up screen
 */
export function communityCard(view) {
  const t = view.t.bind(view);
  return html`
    ${view.community ? answer(view, view.community) : html`<p>${t('community_not_asked')}</p>`}
    ${view.shared ? html`<p class="own-report">${t('community_own_report')} ${stateLine(view.app, view.shared)}</p>` : nothing}
    <p>
      <button type="button" class="quiet" data-testid="check-online" ?disabled=${view.checking} @click=${() => view.checkOnline()}>
        ${t(view.checking ? 'community_checking' : view.community ? 'community_check_again' : 'community_check')}
      </button>
    </p>
    <p class="help">${t('community_check_help')}</p>
  `;
}

/**
 * @param {import('./lookup.js').LookupView} view @param {import('../../core/list/lookup.js').Checked} checked
 */
function answer(view, checked) {
  const t = view.t.bind(view);
  const sent = html`<p class="help" data-testid="check-sent">
    ${t('community_sent', { prefix: checked.prefix, when: view.app.text.formatWhen(checked.checkedAt) })}
  </p>`;
  if (!checked.entry) return html`<p data-testid="community-none">${t('community_none')}</p>${sent}`;
  const said = checked.entry;
  const { app } = view;
  const agencies = said.agencies.map((one) => agencyName(view, one)).filter(Boolean);
  return html`
    <div class="claim" data-testid="community-entry" data-tag=${said.tag} data-level=${said.level}>
      <p><strong>${t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) })}</strong></p>
      ${standing(view, said.level, said.last_month, said.conduct)}
      <dl class="facts">
        ${agencies.length ? fact(t('log_agency'), app.text.list(agencies)) : nothing}
        ${
          said.creditors.length
            ? fact(
                t('log_creditor'),
                app.text.list(said.creditors.map((slug) => creditorName(app, slug)).filter(Boolean)),
              )
            : nothing
        }
      </dl>
      ${said.disputed ? html`<p><strong>${t('community_disputed')}</strong></p>` : nothing}
      <p class="help">${t('community_claim_note')}</p>
      <button type="button" class="link" data-testid="dispute-open" @click=${() => view.go('dispute', { number: view.number })}>${t('dispute_open')}</button>
    </div>
    ${sent}
  `;
}

/**
 * @param {import('./lookup.js').LookupView} view
 * @param {string | import('../../core/sharing/tags.js').Name} agency a slug, or the register's own entry
 */
function agencyName(view, agency) {
  if (agency && typeof agency === 'object') return inLanguage(view.app, agency);
  const known = view.app.agencies?.find((one) => one.slug === agency);
  return known ? inLanguage(view.app, known) : String(agency);
}
