// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { lenderChips } from '../parts/lender-chips.js';
import { creditorName } from '../parts/parts.js';
import { isNamed } from './letter-facts.js';
/** @typedef {import('./letters.js').LettersView} LettersView */
/** @typedef {import('./letter-facts.js').Addressee} Addressee */

/**
 * To which lender the letter goes, with the reason in the person's own figures; the other lenders are in a
 * list that can be opened.
 * @param {LettersView} view @param {string} letter
 */
export function addresseePart(view, letter) {
  const t = view.t.bind(view);
  const named = view.to.filter(isNamed);
  const chosen = creditorKey(view.debt);
  return html`<section class="addressee no-print">
    ${
      named.length
        ? html`<fieldset class="chips">
          <legend>${t('letter_to')}</legend>
          ${named.map(
            (one) => html`<label class="chip">
              <input type="radio" name="letter-to" data-testid="letter-to" value=${creditorKey(one)} .checked=${creditorKey(one) === chosen}
                @change=${() => view.choose({ creditor: one.creditor, creditorOther: one.creditorOther ?? '' })} />
              <span>${creditorName(view.app, one.creditor, one.creditorOther ?? '')} <em>${reason(view, letter, one)}</em></span>
            </label>`,
          )}
          <button type="button" class="chip-button" data-testid="letter-to-other" aria-expanded=${view.choosing ? 'true' : 'false'}
            @click=${() => (view.choosing = !view.choosing)}>${t('letter_to_other')}</button>
        </fieldset>`
        : nothing
    }
    ${
      view.choosing || !named.length
        ? lenderChips(view.app, {
            id: 'letter-lender',
            label: t(named.length ? 'letter_to_which' : 'letter_to'),
            lenders: named.map(({ creditor, creditorOther }) => ({
              creditor,
              creditorOther: creditorOther ?? '',
            })),
            value: view.debt.creditor === 'unknown' ? '' : view.debt.creditor,
            other: view.debt.creditorOther ?? '',
            unknown: false,
            change: (creditor, creditorOther) =>
              view.choose({ creditor: creditor || 'unknown', creditorOther }),
          })
        : nothing
    }
  </section>`;
}

/**
 * The reason for this lender, in the figures that the letter is about.
 * @param {LettersView} view @param {string} letter @param {Addressee} to
 */
function reason({ app }, letter, { facts }) {
  const { t } = app.text;
  if (!facts) return nothing;
  if (facts.sent) return t('letter_to_sent');
  if (letter === 'quiet' && facts.night) return t('letter_to_night', { count: facts.night });
  if (letter === 'quiet' && facts.others) return t('letter_to_others', { count: facts.others });
  return t('letter_to_contacts', { count: facts.contacts.length });
}
