// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { field } from '../parts/parts.js';

/**
 * Writing down that the letter was sent, so that it can be shown later; and when it was sent before.
 * @param {import('./letters.js').LettersView} view
 */
export function sentPart(view) {
  const t = view.t.bind(view);
  const sent = view.papers.filter(
    (paper) =>
      paper.direction === 'sent' &&
      paper.kind === view.letter &&
      creditorKey(paper) === creditorKey(view.debt),
  );
  return html`<section class="card no-print" data-testid="letter-sent">
    <h3>${t('letter_sent_title')}</h3>
    ${
      sent.length
        ? html`<ul>${sent.map(({ on, reference }) => html`<li>${t('letter_sent_on', { day: view.app.text.formatDay(on) })}${reference ? html` · ${reference}` : nothing}</li>`)}</ul>`
        : nothing
    }
    ${field({
      id: 'letter-sent-how',
      label: t('letter_sent_how'),
      hint: t('letter_sent_how_help'),
      control: html`<input id="letter-sent-how" type="text" maxlength="200" autocomplete="off" aria-describedby="letter-sent-how-help" .value=${live(view.sentHow)}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.sentHow = event.target.value)} />`,
    })}
    <button type="button" class="quiet" data-testid="letter-sent-save" ?disabled=${view.busy} @click=${() => view.attempt(() => save(view))}>${t('letter_sent_save')}</button>
  </section>`;
}

/** @param {import('./letters.js').LettersView} view */
async function save(view) {
  const { app, debt, letter } = view;
  const { role } = app.letters.about(letter);
  if (role && !debt.role) await app.debts.change(debt, { role });
  await app.papers.add({
    direction: 'sent',
    kind: letter,
    creditor: debt.creditor,
    creditorOther: debt.creditorOther,
    on: app.today(),
    dueOn: null,
    reference: view.sentHow,
  });
  view.sentHow = '';
}
