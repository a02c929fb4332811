// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { attachmentsPart } from '../log/attachments.js';
import { clockText } from '../../core/log/call-marks.js';
import { creditorKey } from '../../core/common/lender.js';
import { rememberedFor } from '../../core/log/remembered.js';
import { timelineFact } from '../parts/call-marks.js';
import { grouped } from '../parts/grouped.js';
import { identityLine } from '../parts/identity.js';
import { lenderChips } from '../parts/lender-chips.js';
import { creditorName, fact, field } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/** Milliseconds without a key after which a name counts as typed. */
const TYPING_MS = 800;

/**
 * What the call has become. The number and the lender, which a complaint needs and a call leaves no time for,
 * are asked now; each answer is a correction of the entry.
 * @param {import('./call.js').CallView} view
 * @param {Entry} entry
 * @returns {import('lit').TemplateResult}
 */
export function ended(view, entry) {
  const t = view.t.bind(view);
  const shown = { ...entry, ...view.said };
  const lacking = [
    shown.numberRaw ? '' : t('call_lacks_number'),
    shown.creditor ? '' : t('call_lacks_lender'),
  ].filter(Boolean);
  return html`<section data-testid="call-ended" tabindex="-1">
    <div class="notice good"><h2>${entry.seconds === null ? t('call_ended') : t('call_ended_length', { length: clockText(entry.seconds) })}</h2>
      <p>${view.app.text.formatWhen(entry.at)}${lacking.length ? html`<br />${t('call_ended_lacks', { what: view.app.text.list(lacking) })}` : nothing}</p></div>
    <div class="card">${numberField(view, shown)} ${lender(view, shown)}</div>
    <div class="card">
      <dl class="facts">
        ${entry.agency || entry.agentNumber ? fact(t('call_who'), [entry.agency, entry.agentNumber].filter(Boolean).join(' · ')) : nothing}
        ${timelineFact(view.app, entry.timeline)}
      </dl>
      <button type="button" class="quiet wide" data-testid="call-correct" @click=${() => view.logCall({ correct: entry.id, field: 'log-words' })}>${t('call_correct')}</button>
    </div>
    <div class="card"><h3>${t('call_recording')}</h3>${attachmentsPart(view, entry)}</div>
    <div class="row actions">
      ${
        entry.numberKey
          ? html`<button type="button" class="quiet" @click=${() => view.go('lookup', { number: entry.numberRaw })}>${t('action_lookup')}</button>
            <button type="button" class="quiet" @click=${() => view.go('share', { entry: entry.id })}>${t('action_share')}</button>`
          : nothing
      }
      <button type="button" class="primary" data-testid="call-done" @click=${() => view.go('log', { entry: entry.id })}>${t('call_done')}</button>
    </div>
  </section>`;
}

/** @param {import('./call.js').CallView} view @param {Entry} entry */
function numberField(view, entry) {
  const number = entry.numberRaw;
  return field({
    id: 'call-ended-number',
    label: view.t('log_number'),
    control: html`<input id="call-ended-number" data-testid="call-ended-number" class="number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
      placeholder=${view.t('log_number_placeholder')} aria-describedby="call-ended-number-help" .value=${live(number)}
      @input=${(/** @type {InputEvent} */ event) => view.say(entry, { numberRaw: grouped(event) })}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.say(entry, { numberRaw: event.target.value.trim() }, 0)} />`,
    hint: number.trim() ? identityLine(view.app, number) : '',
  });
}

/**
 * The lender of this number's last call stands first. It is only a suggestion until the person taps it.
 * @param {import('./call.js').CallView} view @param {Entry} entry
 */
function lender(view, entry) {
  const last = rememberedFor(view.entries, entry.numberKey);
  const isLast = (/** @type {{creditor: string, creditorOther: string}} */ one) =>
    creditorKey(one) === creditorKey(last);
  const known = view.lenders.filter(isLast);
  return lenderChips(view.app, {
    id: 'call-ended-creditor',
    lenders: [...known, ...view.lenders.filter((one) => !isLast(one))],
    value: entry.creditor ?? '',
    other: entry.creditorOther,
    hint:
      known.length && !entry.creditor
        ? view.t('call_lender_last', { name: creditorName(view.app, last.creditor, last.creditorOther) })
        : '',
    change: (creditor, creditorOther) =>
      view.say(
        entry,
        { creditor: creditor || null, creditorOther },
        creditor === entry.creditor && creditorOther !== entry.creditorOther ? TYPING_MS : 0,
      ),
  });
}
