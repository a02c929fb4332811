// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { COMMON_LENDERS, creditorKey } from '../../core/common/lender.js';
import { creditorName, field, inLanguage } from './parts.js';
/** @typedef {import('../../core/debts/my-case.js').MyLender} MyLender */
/** @typedef {Pick<MyLender, 'creditor' | 'creditorOther'>} Named */

/** Maximum number of lenders that are one tap away; all others are in the list behind the last chip. */
const OFFERED = 4;
const UNKNOWN = 'unknown';

/**
 * For whom somebody calls: the person's lenders as chips, the one used last first, then the whole list. What
 * is chosen can be let go by a second tap. "Other" opens a line for the name, which never leaves the device.
 * @param {import('../../core/app.js').App} app
 * @param {object} choice
 * @param {string} choice.id of the list, and its test id
 * @param {string} [choice.label]
 * @param {string} [choice.hint] words beside the label, such as the reason for a lender that is chosen
 *   already
 * @param {Named[]} choice.lenders
 * @param {string} choice.value slug, or empty
 * @param {string} choice.other the name where the slug is one of the others
 * @param {boolean} [choice.unknown] whether it can be said that nobody was named
 * @param {(slug: string, other: string) => void} choice.change
 */
export function lenderChips(app, choice) {
  const { id, hint, lenders, value, other, unknown = true, change } = choice;
  const t = app.text.t;
  const chosen = creditorKey({ creditor: value || null, creditorOther: other });
  const shown = offered(lenders, value, other);
  const isShown = shown.some((one) => creditorKey(one) === chosen) || (value === UNKNOWN && unknown);
  return html`<fieldset class="chips lender-chips" data-testid=${`${id}-chips`}>
      <legend>${choice.label ?? t('lender_whose')} ${hint ? html`<small>${hint}</small>` : nothing}</legend>
      ${shown.map((one) => {
        const on = value !== '' && creditorKey(one) === chosen;
        return chip(id, creditorKey(one), creditorName(app, one.creditor, one.creditorOther), on, () =>
          on ? change('', '') : change(one.creditor, one.creditorOther),
        );
      })}
      ${
        unknown
          ? chip(id, UNKNOWN, t('lender_not_said'), value === UNKNOWN, () =>
              change(value === UNKNOWN ? '' : UNKNOWN, ''),
            )
          : nothing
      }
      ${wholeList(app, choice, isShown)}
    </fieldset>
    ${
      value.startsWith('other')
        ? field({
            id: `${id}-other`,
            label: t('log_creditor_other'),
            control: html`<input id=${`${id}-other`} type="text" maxlength="200" autocomplete="off" .value=${live(other)}
              @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change(value, event.target.value)} />`,
          })
        : nothing
    }`;
}

/**
 * @param {string} name @param {string} value @param {unknown} label @param {boolean} on
 * @param {() => void} toggle
 */
const chip = (name, value, label, on, toggle) =>
  html`<label class="chip"><input type="checkbox" name=${name} value=${value} .checked=${live(on)} @change=${toggle} /><span>${label}</span></label>`;

/**
 * A list of the platform that looks like the last chip. It holds the chosen one, so that it can be read and
 * set there whatever the chips show.
 * @param {import('../../core/app.js').App} app
 * @param {Parameters<typeof lenderChips>[1]} choice
 * @param {boolean} isShown whether the chosen one has a chip of its own
 */
function wholeList(app, { id, value, other, change }, isShown) {
  const t = app.text.t;
  const named = value && !isShown;
  return html`<label class=${named ? 'chip list on' : 'chip list'} for=${id}>
    <select id=${id} data-testid=${id} aria-label=${t('lender_all')} .value=${live(value)}
      @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => change(event.target.value, event.target.value.startsWith('other') ? other : '')}>
      <option value="" ?selected=${!value}>${t('lender_choose')}</option>
      ${app.tags.creditors.map((one) => html`<option value=${one.slug} ?selected=${one.slug === value}>${inLanguage(app, one)}</option>`)}
    </select>
    <span aria-hidden="true">${named ? creditorName(app, value, '') : t('lender_other')} ▾</span>
  </label>`;
}

/**
 * A name that is still being typed has no chip, because it would change under the caret.
 * @param {Named[]} lenders @param {string} value @param {string} other @returns {Named[]}
 */
function offered(lenders, value, other) {
  const mine = lenders.filter(
    ({ creditor, creditorOther }) => !creditor.startsWith('other') || creditorOther,
  );
  const all = mine.length ? mine : COMMON_LENDERS;
  const chosen = all.filter(
    (one) => creditorKey(one) === creditorKey({ creditor: value || null, creditorOther: other }),
  );
  return [...new Set([...all.slice(0, OFFERED), ...chosen])];
}
