// @ts-check
import { html } from '../../vendor/lit.js';
import { creditorName, problemNotice } from '../parts/parts.js';
import { stopLink } from '../parts/stops.js';
import { addressees } from './letter-facts.js';
/** @typedef {import('./letters.js').LettersView} LettersView */
/** @typedef {import('./letter-facts.js').LetterCase} LetterCase */

/** Letters for somebody who is asked to pay, in the order in which they help. */
const BORROWER = ['quiet', 'authorisation', 'proof', 'enquiry', 'data', 'instalment'];
/** Letters for somebody who owes nothing. */
const OTHERS = ['stop_contact', 'stop_number'];
/** Letter for both: who owes nothing may also ask which of their data are held. */
const BOTH = 'data';

/**
 * The letters to choose from, beginning with those that fit the person's case.
 * @param {LettersView} view @param {LetterCase} found
 */
export function letterList(view, found) {
  const t = view.t.bind(view);
  const notMe = found.stage === 'not_me';
  const rows = (/** @type {string[]} */ letters) =>
    html`<div class="card rows-card">${letters.map((letter) => row(view, found, letter))}</div>`;
  return html`
    ${problemNotice(view.app, view.problem)}
    <p class="help">${t('letters_intro')}</p>
    ${
      notMe
        ? html`${rows([...OTHERS, BOTH])}
          <details class="fold"><summary>${t('letters_borrower')}</summary>${rows(BORROWER.filter((letter) => letter !== BOTH))}</details>`
        : html`${rows(BORROWER)}
          <h2 class="rows-title">${t('letters_not_mine')}</h2>
          ${rows(OTHERS)}`
    }
    ${stopLink(view)}
  `;
}

/** @param {LettersView} view @param {LetterCase} found @param {string} letter */
const row = (
  view,
  found,
  letter,
) => html`<button type="button" class="row-button" data-testid="letter-row" data-letter=${letter}
    @click=${() => view.go('letters', { letter })}>
    <span><b>${view.t(`letter_${letter}_title`)}</b><small>${stateOf(view, found, letter) ?? view.t(`letter_${letter}_when`)}</small></span>
    <span class="chevron" aria-hidden="true"></span>
  </button>`;

/**
 * How the letter stands in this case: when it was sent, or what speaks for it.
 * @param {LettersView} view @param {LetterCase} found @param {string} letter
 */
function stateOf({ app }, found, letter) {
  const { t, formatDay } = app.text;
  const sent = found.papers.find(({ direction, kind }) => direction === 'sent' && kind === letter);
  const name = (/** @type {{creditor: string | null, creditorOther: string | null}} */ one) =>
    creditorName(app, one.creditor, one.creditorOther ?? '') || t('plan_unnamed');
  if (sent) return t('letters_sent', { day: formatDay(sent.on), lender: name(sent) });
  if (letter !== 'quiet') return null;
  const [first] = addressees(letter, found);
  if (!first?.facts?.night) return null;
  return t('letters_night', { lender: name(first), count: first.facts.night });
}
