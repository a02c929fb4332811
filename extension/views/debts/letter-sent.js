// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { field } from '../parts/parts.js';
import { toast } from '../parts/toast.js';
/** @typedef {import('./letters.js').LettersView} LettersView */

/**
 * Notes in one tap that the letter was sent: home stops asking for it, and asks later whether it helped.
 * Afterwards, how it was sent can be added, and when it was sent before is shown.
 * @param {LettersView} view @param {string} letter
 */
export function sentPart(view, letter) {
  const t = view.t.bind(view);
  const sent = sentBefore(view, letter);
  return html`<section class="card no-print" data-testid="letter-sent">
    <h2 class="letter-part">${t(sent.length ? 'letter_sent_before' : 'letter_sent_title')}</h2>
    ${
      sent.length
        ? html`<ul class="plain">${sent.map(
            ({ id, on, reference }) => html`<li class="sent-row">
              <span>${t('letter_sent_on', { day: view.app.text.formatDay(on) })}${reference ? html` · ${reference}` : nothing}</span>
              <button type="button" class="link" data-testid="letter-sent-remove" @click=${() => view.attempt(() => view.app.papers.remove(id))}>${t('papers_remove')}</button>
            </li>`,
          )}</ul>`
        : nothing
    }
    ${
      sent.length
        ? html`${letter === 'quiet' ? html`<p class="help">${t('letter_sent_next')}</p>` : nothing}
          <details class="fold" data-testid="letter-sent-again"><summary>${t('letter_sent_again')}</summary>${how(view)} ${sentButton(view, letter)}</details>`
        : html`<details class="fold"><summary>${t('letter_sent_how')}</summary>${how(view)}</details>${sentButton(view, letter)}`
    }
  </section>`;
}

/**
 * The times at which this letter was sent to this lender.
 * @param {LettersView} view @param {string} letter
 */
export const sentBefore = (view, letter) =>
  view.papers.filter(
    (paper) =>
      paper.direction === 'sent' && paper.kind === letter && creditorKey(paper) === creditorKey(view.debt),
  );

/** @param {LettersView} view */
const how = (view) =>
  field({
    id: 'letter-sent-how',
    label: view.t('letter_sent_reference'),
    hint: view.t('letter_sent_how_help'),
    control: html`<input id="letter-sent-how" type="text" maxlength="200" autocomplete="off" aria-describedby="letter-sent-how-help" .value=${live(view.sentHow)}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.sentHow = event.target.value)} />`,
  });

/** @param {LettersView} view @param {string} letter */
const sentButton = (view, letter) =>
  html`<button type="button" class="quiet wide" data-testid="letter-sent-save" ?disabled=${view.busy} @click=${() => sendToday(view, letter)}>${view.t('letter_sent_save')}</button>`;

/** @param {LettersView} view @param {string} letter */
export const sendToday = (view, letter) => view.attempt(() => save(view, letter));

/** @param {LettersView} view @param {string} letter */
async function save(view, letter) {
  const { app, debt } = view;
  const { role } = lettersOf(app).about(letter);
  if (role && !debt.role) await app.debts.change(debt, { role });
  const paper = await app.papers.add({
    direction: 'sent',
    kind: letter,
    creditor: debt.creditor,
    creditorOther: debt.creditorOther,
    on: app.today(),
    dueOn: null,
    reference: view.sentHow,
  });
  view.sentHow = '';
  toast(view, {
    text: view.t('letter_sent_noted', { day: app.text.formatDay(paper.on) }),
    actions: [
      { label: view.t('letter_sent_undo'), run: () => view.attempt(() => app.papers.remove(paper.id)) },
    ],
  });
}
