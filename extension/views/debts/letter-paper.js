// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { html, live, nothing } from '../../vendor/lit.js';
import { copy, print } from '../../platform/device.js';
import { soundsLikeDespair } from '../../core/debts/despair.js';
import { notice } from '../parts/parts.js';
import { icon } from '../parts/icons.js';
import { ruleSources } from '../parts/rule-sources.js';
import { stopNotice } from '../parts/stops.js';
import { toast } from '../parts/toast.js';
import { sendToday, sentBefore } from './letter-sent.js';
/** @typedef {import('./letters.js').LettersView} LettersView */
/** @typedef {ReturnType<ReturnType<typeof lettersOf>['write']>} Written */

/**
 * The letter as it will be read, in which each missing fact is a gap to tap; or its text to change by hand.
 * @param {LettersView} view @param {Written} letter
 */
export function paperPart(view, letter) {
  const t = view.t.bind(view);
  const text = view.edited ?? letter.text;
  return html`
    ${soundsLikeDespair(text) ? html`<div class="no-print">${stopNotice(view, 'life')}</div>` : nothing}
    ${consentDiffers(view) ? html`<div class="no-print">${notice(t('letter_hours_differ'), 'warn')}</div>` : nothing}
    <article class="card letter" data-testid="letter">
      ${view.editing ? handText(view, text) : filled(view, letter)}
      <p class="print-text" data-testid="letter-print">${text}</p>
    </article>
    <div class="letter-under no-print">
      <p class="help">${view.editing ? t('letter_edited') : t('letter_from_log')} ${view.app.text.language() === 'zh_TW' ? t('letter_mainland_script') : nothing}</p>
      ${
        view.editing
          ? html`<button type="button" class="link" data-testid="letter-reset" @click=${() => view.edit(null)}>${t('letter_reset')}</button>`
          : html`<button type="button" class="link" data-testid="letter-edit" @click=${() => view.edit(text)}>${icon('pen', 'small')} ${t('letter_edit')}</button>`
      }
    </div>
    ${view.rules.length ? html`<div class="no-print letter-rules">${ruleSources(t, t('letter_rules'), view.rules)}</div>` : nothing}
  `;
}

/** @param {LettersView} view @param {string} text */
const handText = (
  view,
  text,
) => html`<label class="visually-hidden" for="letter-hand">${view.t('letter_text')}</label>
  <textarea id="letter-hand" class="no-print" data-testid="letter-hand" rows=${text.split('\n').length + 8} .value=${live(text)}
    @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.edit(event.target.value)}></textarea>`;

/** @param {LettersView} view @param {Written} letter */
function filled(view, { pieces, annex }) {
  const t = view.t.bind(view);
  const [head, ...lines] = annex.split('\n');
  return html`<div class="letter-text no-print" data-testid="letter-text">${pieces.map(
    ({ text, blank, open }) =>
      blank && open
        ? html`<button type="button" class="gap" data-testid="letter-gap" data-blank=${blank} aria-label=${t('letter_gap', { what: t(`blank_${blank}`) })}
          @click=${() => goTo(view, blank)}>${t(`blank_${blank}`)}</button>`
        : blank
          ? html`<span class="filled">${text}</span>`
          : text,
  )}</div>
  ${
    annex
      ? html`<details class="fold no-print" data-testid="letter-annex">
          <summary>${head} <em>${t('letter_annex_count', { count: lines.length })}</em></summary>
          <ol class="letter-events">${lines.map((line) => html`<li>${line}</li>`)}</ol>
        </details>`
      : nothing
  }`;
}

/** Moves to the field of a missing fact. @param {LettersView} view @param {string} blank */
function goTo(view, blank) {
  const field = /** @type {HTMLElement | null} */ (view.querySelector(`#letter-${blank}`));
  for (const fold of view.querySelectorAll('details')) if (field && fold.contains(field)) fold.open = true;
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/** As `letter_quiet_body` names them, in whichever region: the letter cites China's texts. */
const NAMED = { from: '22:00', to: '08:00' };

/**
 * Whether the letter's claim that night hours were never agreed contradicts what the person has said
 * elsewhere.
 * @param {LettersView} view
 */
function consentDiffers({ debt, letter }) {
  const { hours } = debt;
  if (letter !== 'quiet' || !hours || hours === 'none') return false;
  return hours.from > hours.to || hours.from < NAMED.to || hours.to > NAMED.from;
}

/** The actions for the letter, always in sight. @param {LettersView} view @param {string} letter */
export function letterBar(view, letter) {
  const t = view.t.bind(view);
  const text = view.edited ?? view.written(letter).text;
  const copied = async () => {
    await copy(text);
    toast(view, {
      text: t('letter_copied'),
      // A letter that was sent today is not offered for sending again.
      actions: sentBefore(view, letter).some(({ on }) => on === view.app.today())
        ? []
        : [{ label: t('letter_sent_save'), testid: 'toast-sent', run: () => sendToday(view, letter) }],
    });
  };
  return html`<div class="action-bar no-print">
    <button type="button" class="quiet" data-testid="letter-print-button" @click=${() => print()}>${t('letter_print')}</button>
    <button type="button" class="primary" data-testid="letter-copy" @click=${() => view.attempt(copied)}>${t('letter_copy')}</button>
  </div>`;
}
