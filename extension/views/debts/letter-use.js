// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { html, nothing } from '../../vendor/lit.js';
import { fact } from '../parts/parts.js';

/**
 * Says by when a letter is of use, how to send it, what it does not do, and whether a lawyer has read it.
 * @param {import('./letters.js').LettersView} view @param {string} letter
 */
export function usePart(view, letter) {
  const t = view.t.bind(view);
  const { reviewed } = lettersOf(view.app).about(letter);
  return html`<details class="card fold no-print" data-testid="letter-use">
      <summary>${t('letter_use')}</summary>
      <dl class="facts">
        ${fact(t('letter_by'), t(`letter_${letter}_by`))} ${fact(t('letter_send'), t('letter_send_how'))}
        ${fact(t('letter_not'), t(`letter_${letter}_not`))}
      </dl>
    </details>
    <p class="help no-print" data-testid="letter-reviewed">
      ${reviewed ? t('letter_reviewed', { day: view.app.text.formatDay(reviewed) }) : t('letter_reviewed_not')}
      ${reviewed ? nothing : html`<a href="tel:12348">12348</a>`}
    </p>`;
}
