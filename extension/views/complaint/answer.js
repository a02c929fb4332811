// @ts-check
import { html, live } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./filings.js').AnswerDraft} AnswerDraft */

/** @type {AnswerDraft['outcome'][]} */
const OUTCOMES = ['agreed', 'partly', 'refused'];

/**
 * Asks what the place answered and when, because the next step rests on it.
 * @param {import('./filed.js').Filed} view
 * @param {AnswerDraft} draft
 */
export function answerForm(view, draft) {
  const t = view.t.bind(view);
  const set = (/** @type {Partial<AnswerDraft>} */ change) => {
    view.answer = { ...draft, ...change };
  };
  return html`<form novalidate class="answer" data-testid="filing-answer" @submit=${(
    /** @type {Event} */ event,
  ) => {
    event.preventDefault();
    view.attempt(() => view.saveAnswer());
  }}>
    ${field({ id: 'answer-on', label: t('filing_answer_on'), control: html`<input id="answer-on" type="date" max=${view.app.today()} .value=${live(draft.answeredOn)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => set({ answeredOn: event.target.value })} />` })}
    <fieldset class="segments"><legend>${t('filing_outcome')}</legend>
      ${OUTCOMES.map(
        (outcome) =>
          html`<label><input type="radio" name="outcome" value=${outcome} .checked=${live(draft.outcome === outcome)} @change=${() => set({ outcome })} /><span>${t(`filing_outcome_${outcome}`)}</span></label>`,
      )}
    </fieldset>
    ${field({ id: 'answer-words', label: t('filing_answer_words'), control: html`<textarea id="answer-words" rows="3" maxlength="2000" .value=${live(draft.answer)} @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => set({ answer: event.target.value })}></textarea>` })}
    <div class="row">
      <button type="submit" class="quiet" data-testid="filing-answer-save" ?disabled=${!draft.answeredOn}>${t('filing_save')}</button>
      <button type="button" class="link" @click=${() => (view.answer = null)}>${t('filing_cancel')}</button>
    </div>
  </form>`;
}
