// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./log-fields.js').LogForm} LogForm */

/** Kinds of contact without a place of their own in the row. */
const ELSE = ['visit', 'letter', 'third_party', 'note'];

/**
 * The kind of contact: four kinds in a row, of which the last opens a choice of further ones. A call of which
 * nobody knows whether it was answered, such as one from a carrier's list, is none of the first two until the
 * person says so.
 * @param {import('./log-sheet.js').LogSheet} view
 */
export function kindSegments(view) {
  const { form } = view;
  const t = view.t.bind(view);
  const call = form.what === 'call';
  return html`<fieldset class="seg" data-testid="log-kind">
      <legend class="visually-hidden">${t('log_kind')}</legend>
      ${segment('log-answered', t('log_kind_answered'), call && form.answered === true, (on) => view.type({ what: 'call', answered: on }))}
      ${segment('log-missed', t('log_kind_missed'), call && form.answered === false, (on) => view.type({ what: 'call', answered: !on }))}
      ${segment('log-sms', t('log_kind_sms'), form.what === 'sms', (on) => view.type({ what: on ? 'sms' : 'call' }))}
      ${segment('log-else', t('log_kind_else'), ELSE.includes(form.what), (on) => view.type({ what: on ? 'visit' : 'call' }))}
    </fieldset>
    ${
      ELSE.includes(form.what)
        ? field({
            id: 'log-what',
            label: t('log_what'),
            control: html`<select id="log-what" data-testid="log-what" .value=${live(form.what)}
              @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => view.type({ what: /** @type {LogForm['what']} */ (event.target.value) })}>
              ${ELSE.map((what) => html`<option value=${what} ?selected=${what === form.what}>${t(`log_what_${what}`)}</option>`)}
            </select>`,
          })
        : nothing
    }`;
}

/** @param {string} name @param {string} label @param {boolean} on @param {(on: boolean) => void} choose */
const segment = (name, label, on, choose) =>
  html`<label><input type="checkbox" data-testid=${name} .checked=${live(on)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => choose(event.target.checked)} /><span>${label}</span></label>`;
