// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { fact } from '../parts/parts.js';

/**
 * When a letter is of use, by when, how to send it, what it does not do, and whether a lawyer has read it.
 * @param {import('./letters.js').LettersView} view
 */
export function usePart(view) {
  const t = view.t.bind(view);
  const id = view.letter;
  const { reviewed } = view.app.letters.about(id);
  return html`<p>${t(`letter_${id}_intro`)}</p>
    <details class="more" data-testid="letter-use">
      <summary>${t('letter_use')}</summary>
      <dl class="facts">
        ${fact(t('letter_by'), t(`letter_${id}_by`))} ${fact(t('letter_send'), t('letter_send_how'))}
        ${fact(t('letter_not'), t(`letter_${id}_not`))}
      </dl>
    </details>
    <p class="help" data-testid="letter-reviewed">
      ${reviewed ? t('letter_reviewed', { day: view.app.text.formatDay(reviewed) }) : t('letter_reviewed_not')}
      ${reviewed ? nothing : html`<a href="tel:12348">12348</a>`}
    </p>`;
}
