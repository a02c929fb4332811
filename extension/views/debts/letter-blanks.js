// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { html, live, nothing } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./letters.js').LettersView} LettersView */

/** The facts that get a field of several lines. */
const LONG = ['summary', 'events', 'reason', 'erase'];
/** Facts that only the plan holds. */
const FROM_PLAN = ['amount', 'instalment', 'months', 'first_date', 'income', 'costs'];

/**
 * Fields for the facts that are still missing, and below them, folded, those that stand in the letter
 * already.
 * @param {LettersView} view @param {string} letter
 * @param {{missing: string[]}} written
 */
export function blanksPart(view, letter, written) {
  const t = view.t.bind(view);
  const blanks = lettersOf(view.app).blanks(letter);
  // A field stays where it is while somebody types into it, although its fact is no longer missing.
  const missing = blanks.filter((name) => written.missing.includes(name) || view.filling.has(name));
  const rest = blanks.filter((name) => !missing.includes(name));
  const { admits } = lettersOf(view.app).about(letter);
  return html`<section class="no-print" data-testid="letter-blanks">
    ${
      missing.length
        ? html`<div class="card">
          <h2 class="letter-part">${written.missing.length ? t('letter_missing', { count: written.missing.length }) : t('letter_filled')}</h2>
          ${admits && written.missing.some((name) => FROM_PLAN.includes(name)) ? html`<p class="help">${t('letter_from_plan')} <button type="button" class="link" @click=${() => view.go('plan', { debt: view.debt })}>${t('tool_plan')}</button></p>` : nothing}
          ${missing.map((name) => blank(view, name))}
          <p class="help">${t('letter_blank_line')}</p>
        </div>`
        : nothing
    }
    ${
      rest.length
        ? html`<details class="card fold" data-testid="letter-used">
          <summary>${t('letter_used', { count: rest.length })}</summary>
          ${rest.map((name) => blank(view, name))}
        </details>`
        : nothing
    }
  </section>`;
}

/** @param {LettersView} view @param {string} name of a fact that the letter has room for */
function blank(view, name) {
  const id = `letter-${name}`;
  const value = view.values[name] ?? '';
  const input = (/** @type {Event & {target: HTMLInputElement | HTMLTextAreaElement}} */ event) =>
    view.type(name, event.target.value);
  const typed = view.typed[name] !== undefined && Boolean(view.facts[name]);
  return field({
    id,
    label: view.t(`blank_${name}`),
    hint: typed
      ? html`<button type="button" class="link" @click=${() => view.forget(name)}>${view.t('letter_again')}</button>`
      : undefined,
    control: LONG.includes(name)
      ? html`<textarea id=${id} rows="3" maxlength="9000" .value=${live(value)} @input=${input} @focus=${() => view.fill(name)}></textarea>`
      : html`<input id=${id} type="text" maxlength="500" autocomplete="off" .value=${live(value)} @input=${input} @focus=${() => view.fill(name)} />`,
  });
}
