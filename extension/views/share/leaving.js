// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { needsCall } from '../../core/sharing/called.js';
import { icon } from '../parts/icons.js';
import { requestBytes } from '../parts/request-preview.js';
import { saidOf } from './said.js';
/** @typedef {import('./share.js').ShareView} ShareView */
/** @typedef {import('../../core/sharing/share.js').Options} Options */

/** The facts that never leave, and the bytes that do, folded (P1). @param {ShareView} view */
export function leaving(view) {
  const t = view.t.bind(view);
  const { draft } = view;
  return html`
    <section class="card stays">
      <h2>${t('share_stays')}</h2>
      <ul class="plain">${['share_stays_you', 'share_stays_log'].map((key) => html`<li>${icon('lock', 'small')}<span>${t(key)}</span></li>`)}</ul>
    </section>
    ${
      draft
        ? html`<details class="card fold-card" data-testid="share-bytes">
            <summary><span>${t('share_bytes')}</span></summary>
            <p class="help">${t('share_preview_intro')}</p>
            ${requestBytes(view, draft, 'share-preview')}
            ${draft.registers ? html`<p class="help">${t('share_preview_registers')}</p>` : nothing}
          </details>`
        : nothing
    }`;
}

/**
 * The report as a sentence and the button that sends it, always in sight; until the form is complete, what is
 * still missing.
 * @param {ShareView} view
 */
export function sendBar(view) {
  const t = view.t.bind(view);
  const { draft } = view;
  return html`<div class="send-bar">
    ${
      draft
        ? html`<p class="share-said" data-testid="share-said" tabindex="0"><small>${t('share_leaves')}</small>${saidOf(view.app, draft)}
            ${view.logged || !needsCall(view.form.tag) ? nothing : html`<small>${t('share_records')}</small>`}</p>
          <button type="button" class="primary" data-testid="share-send" ?disabled=${view.busy} @click=${() => view.attempt(() => view.send())}>${t('share_send')}</button>`
        : html`<button type="button" class="primary" data-testid="share-review" disabled>${t(view.lacks)}</button>`
    }
  </div>`;
}

/**
 * What this server does with such a report, by its own rules as they were last read: nobody should wait for a
 * tag that will not come.
 * @param {ShareView} view
 */
export function serverRules(view) {
  const t = view.t.bind(view);
  const { options } = view;
  const kind = view.identity?.number.kind;
  if (!options || !view.identity?.number.key || !kind) return nothing;
  if (!options.bars)
    return html`<p class="help rules" data-testid="share-rules">${t('share_rules_unread')}
      <button type="button" class="link" data-testid="share-rules-read" ?disabled=${view.busy} @click=${() => view.askRules()}>${t('share_rules_read')}</button></p>`;
  if (options.neverPublished.includes(kind))
    return html`<p class="help rules" data-testid="share-never">${t('share_never_published')}</p>`;
  const { reporters, days } = options.bars[PERSONAL.includes(kind) ? 'mobile' : 'service'];
  return html`<p class="help rules" data-testid="share-rules">${reporters > 1 ? t('share_rules_bar', { reporters, days }) : t('share_rules_at_once')}</p>`;
}

/**
 * Kinds of numbers that may be one person's telephone: servers ask for more reports on them (`PERSONAL` in
 * `community/rules/policy.py`).
 */
const PERSONAL = ['mobile', 'mobile_virtual', 'international', 'relay_700'];
