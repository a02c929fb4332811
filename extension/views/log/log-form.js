// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { conductChips } from '../parts/conduct-chips.js';
import { icon } from '../parts/icons.js';
import { grouped } from '../parts/grouped.js';
import { identityLine } from '../parts/identity.js';
import { lenderChips } from '../parts/lender-chips.js';
import { field, notice, problemNotice } from '../parts/parts.js';
import { onlyNumberIn, pasteButton } from '../parts/paste.js';
import { sayCard } from '../parts/say-card.js';
import { kindSegments } from './kind-segments.js';
import { hasDetails, moreFields } from './more-fields.js';
import { timeField } from './time-field.js';

/** @typedef {Event & {target: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}} FieldEvent */

/**
 * The fields that every call needs, in the order in which they become known; the rest is folded.
 * @param {import('./log-sheet.js').LogSheet} view
 * @returns {import('lit').TemplateResult}
 */
export function logForm(view) {
  const { form, faults, correcting } = view;
  const t = view.t.bind(view);
  const fault = (/** @type {string} */ name) => (faults[name] ? t(faults[name]) : null);
  return html`<form id="log-form" data-testid="log-form" novalidate
      @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        view.attempt(() => view.save());
      }}>
        ${problemNotice(view.app, view.problem)} ${correcting ? notice(t('log_correcting')) : nothing}
        ${view.isChangedElsewhere ? html`<div data-testid="log-changed">${notice(t('log_changed_elsewhere'), 'warn')}</div>` : nothing}
        ${view.received ? notice(t('received_goes_along')) : nothing}
        <div class="number-field">${field({
          id: 'log-number',
          label: t('log_number'),
          error: fault('number'),
          control: html`<input id="log-number" data-testid="log-number" class="number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
            placeholder=${t('log_number_placeholder')} aria-describedby="log-number-help" .value=${live(form.number)} @input=${(/** @type {InputEvent} */ event) => view.type({ number: grouped(event) })} />`,
          hint: form.number.trim() ? numberLine(view) : pasteButton(view, (text) => takeNumber(view, text)),
        })}</div>
        ${kindSegments(view)} ${pasteChip(view)} ${timeField(view, fault('at'))}
        ${lenderChips(view.app, {
          id: 'log-creditor',
          lenders: view.lenders,
          value: form.creditor,
          other: form.creditorOther,
          hint: !view.given && form.creditor ? t('lender_by_number') : '',
          change: (creditor, creditorOther) => view.type({ creditor, creditorOther }),
        })}
        ${conductChips(view.app, {
          name: 'conduct',
          label: t('log_conduct'),
          chosen: form.conduct,
          all: view.allConduct,
          change: (conduct) => view.type({ conduct }),
          showAll: () => (view.allConduct = true),
        })}
        ${field({
          id: 'log-words',
          label: t('log_words'),
          control: html`<textarea id="log-words" data-testid="log-words" rows="2" maxlength="20000" placeholder=${t('log_words_placeholder')}
            .value=${live(form.words)} @input=${(/** @type {FieldEvent} */ event) => view.type({ words: event.target.value })}></textarea>`,
        })}
        ${agencyField(view)}
        <details class="more" ?open=${hasDetails(form, faults)}>
          <summary>${t('log_more')}</summary>
          ${moreFields(view, fault)}
        </details>
        ${correcting ? nothing : sayCard(view.app)}
    </form>`;
}

/** @param {import('./log-sheet.js').LogSheet} view @param {string} text that was copied */
async function takeNumber(view, text) {
  const number = await onlyNumberIn(view.app, text);
  if (!number) throw Object.assign(new Error('No one number was copied.'), { code: 'paste_no_number' });
  view.type({ number });
}

/**
 * The row with the save button, which stays in sight below the form.
 * @param {import('./log-sheet.js').LogSheet} view
 */
export function saveRow(view) {
  const { form, correcting } = view;
  const t = view.t.bind(view);
  return html`<div class="log-save">
      <button type="submit" form="log-form" class="primary" data-testid="log-save" ?disabled=${view.busy}>${t(correcting ? 'log_save_correction' : 'log_save')}</button>
      ${form.at || correcting ? html`<button type="button" class="quiet" data-testid="log-discard" @click=${() => view.attempt(() => view.discard())}>${t(correcting ? 'log_cancel_correction' : 'log_discard')}</button>` : nothing}
    </div>
    <p class="help local">${icon('lock', 'small')} ${t('log_stays_here')}</p>`;
}

/**
 * A button to paste a message instead of typing it: the message's text gives the time, the sender and the
 * words.
 * @param {import('./log-sheet.js').LogSheet} view
 */
const pasteChip = (view) =>
  view.form.what === 'sms' && !view.correcting
    ? html`<p><button type="button" class="quiet" data-testid="log-paste" @click=${() => view.onPaste()}>${icon('bring', 'small')} ${view.t('log_paste')}</button></p>`
    : nothing;

/** The kind of the number, and how often it called. @param {import('./log-sheet.js').LogSheet} view */
const numberLine = (view) =>
  html`${identityLine(view.app, view.form.number)}${view.remembered.count ? html` <span data-testid="log-known">· ${view.t('log_known_count', { count: view.remembered.count })}</span>` : nothing}${
    view.said
      ? html` <span class=${view.said.tag === 'not_collection' ? 'tag' : 'tag note'} data-testid="log-said">${view.t(`level_${view.said.level}`, { tag: view.t(`tag_${view.said.tag}`) })}</span>`
      : nothing
  }`;

/**
 * The company is what somebody says on the phone: the one of the last call is offered, but not filled in.
 * @param {import('./log-sheet.js').LogSheet} view
 */
function agencyField(view) {
  const t = view.t.bind(view);
  const { agency } = view.remembered;
  return field({
    id: 'log-agency',
    label: t('log_agency_said'),
    control: html`<input id="log-agency" data-testid="log-agency" type="text" maxlength="200" autocomplete="off" aria-describedby="log-agency-help"
      placeholder=${t('log_agency_placeholder')} .value=${live(view.form.agency)} @input=${(/** @type {FieldEvent} */ event) => view.type({ agency: event.target.value })} />`,
    hint:
      agency && !view.form.agency
        ? html`<button type="button" class="link" data-testid="log-agency-last" @click=${() => view.type({ agency })}>${t('log_agency_last', { name: agency })}</button>`
        : nothing,
  });
}
