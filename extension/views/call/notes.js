// @ts-check
import { html, live } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
import { grouped } from '../parts/grouped.js';
import { icon } from '../parts/icons.js';
import { identityLine } from '../parts/identity.js';
import { sayCard } from '../parts/say-card.js';

/**
 * The number, a note, the sentences to read out, and the way to discard a call that was none.
 * @param {import('./call.js').CallView} view
 * @param {import('../../core/log/call.js').Call} call
 */
export function notes(view, call) {
  const t = view.t.bind(view);
  return html`
    <section class="card">
      ${field({
        id: 'call-number',
        label: t('log_number'),
        control: html`<input id="call-number" data-testid="call-number" type="text" inputmode="tel" autocomplete="off" maxlength="200" placeholder=${t('log_number_placeholder')}
          aria-describedby="call-number-help" .value=${live(call.number)} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type({ number: grouped(event) })} />`,
        hint: call.number.trim() ? identityLine(view.app, call.number) : '',
      })}
      ${field({
        id: 'call-note',
        label: t('log_words'),
        control: html`<textarea id="call-note" data-testid="call-note" rows="3" maxlength="20000" placeholder=${t('log_words_placeholder')}
          .value=${live(call.note)} @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.type({ note: event.target.value })}></textarea>`,
      })}
      <button type="button" class="quiet" data-testid="call-paste" @click=${() => view.go('import', { paste: true })}>${icon('bring', 'small')} ${t('call_paste')}</button>
    </section>
    ${sayCard(view.app)}
    <p class="help">${t('call_kept')}</p>
    ${
      view.discarding
        ? html`<p>${t('call_discard_sure')}</p>
          <div class="row">
            <button type="button" class="danger" data-testid="call-discard-yes" @click=${() => view.attempt(() => view.discard())}>${t('call_discard_yes')}</button>
            <button type="button" class="quiet" @click=${() => (view.discarding = false)}>${t('call_go_on')}</button>
          </div>`
        : html`<button type="button" class="link" data-testid="call-discard" @click=${() => (view.discarding = true)}>${t('call_discard')}</button>`
    }
  `;
}
