// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { attachmentsPart } from '../log/attachments.js';
import { clockText } from '../../core/log/call-marks.js';
import { timelineFact } from '../parts/call-marks.js';
import { creditorName, fact } from '../parts/parts.js';

/**
 * What the call has become, and what can be done with it now.
 * @param {import('./call.js').CallView} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @returns {import('lit').TemplateResult}
 */
export function ended(view, entry) {
  const t = view.t.bind(view);
  const creditor = creditorName(view.app, entry.creditor, entry.creditorOther);
  return html`<section class="card" data-testid="call-ended" tabindex="-1">
    <h2>${t('call_ended')}</h2>
    <div class="row">
      <button type="button" class="quiet" data-testid="call-correct" @click=${() => view.go('log', { correct: entry.id })}>${t('call_correct')}</button>
      ${
        entry.numberKey
          ? html`<button type="button" class="quiet" @click=${() => view.go('lookup', { number: entry.numberRaw })}>${t('action_lookup')}</button>
            <button type="button" class="quiet" @click=${() => view.go('share', { entry: entry.id })}>${t('action_share')}</button>`
          : nothing
      }
      <button type="button" class="quiet" @click=${() => view.go('log')}>${t('tool_log')}</button>
    </div>
    ${entry.numberRaw ? nothing : html`<p class="help">${t('call_no_number')}</p>`}
    <dl class="facts">
      ${fact(t('log_at'), view.app.text.formatWhen(entry.at))}
      ${entry.seconds === null ? nothing : fact(t('call_length'), clockText(entry.seconds))}
      ${[entry.numberRaw, creditor, entry.agency, entry.agentNumber].some(Boolean) ? fact(t('call_who'), [entry.numberRaw, creditor, entry.agency, entry.agentNumber].filter(Boolean).join(' · ')) : nothing}
      ${timelineFact(view.app, entry.timeline)}
    </dl>
    <h3>${t('call_recording')}</h3>
    ${attachmentsPart(view, entry)}
  </section>`;
}
