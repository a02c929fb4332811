// @ts-check
import { html, ifDefined, live, nothing } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./log-fields.js').LogForm} LogForm */
/** @typedef {import('./log-form.js').FieldEvent} FieldEvent */
/**
 * @typedef {'seconds' | 'agentNumber' | 'amount' | 'dueDate' | 'authorisation' | 'stage'} TextName fields of
 *   the form that hold a text
 */

/**
 * The folded fields, which stay open once they hold something.
 * @param {LogForm} form @param {Record<string, string>} faults
 */
export const hasDetails = (form, faults) =>
  Boolean(
    form.seconds ||
      form.agentNumber ||
      form.amount ||
      form.dueDate ||
      form.authorisation ||
      form.stage ||
      form.own !== false ||
      faults.seconds ||
      faults.amount,
  );

/**
 * Fields that only some calls need.
 * @param {import('./log-sheet.js').LogSheet} view
 * @param {(name: string) => string | null} fault
 */
export function moreFields(view, fault) {
  const { form } = view;
  const t = view.t.bind(view);
  const set = (/** @type {TextName} */ name) => (/** @type {FieldEvent} */ event) =>
    view.type({ [name]: event.target.value });
  const text = (
    /** @type {TextName} */ name,
    /** @type {string} */ label,
    /** @type {{type?: string, inputmode?: string}} */ more = {},
  ) =>
    field({
      id: `log-${name}`,
      label: t(label),
      error: fault(name),
      control: html`<input id=${`log-${name}`} type=${more.type ?? 'text'} inputmode=${ifDefined(more.inputmode)} maxlength="200" autocomplete="off"
        aria-describedby=${`log-${name}-help`} .value=${live(form[name])} @input=${set(name)} />`,
    });
  const select = (
    /** @type {TextName} */ name,
    /** @type {string} */ label,
    /** @type {string[][]} */ options,
  ) =>
    field({
      id: `log-${name}`,
      label: t(label),
      control: html`<select id=${`log-${name}`} .value=${live(form[name])} @change=${set(name)}>
        ${options.map(([value, key]) => html`<option value=${value} ?selected=${value === form[name]}>${t(key)}</option>`)}
      </select>`,
    });
  return html`
    ${select('stage', 'log_stage', [
      ['', 'choose_unknown'],
      ['reminder', 'stage_reminder'],
      ['local', 'stage_local'],
      ['visit', 'stage_visit'],
    ])}
    ${form.what === 'call' && form.answered !== false ? text('seconds', 'log_seconds', { inputmode: 'numeric' }) : nothing}
    ${
      form.what === 'call'
        ? html`<label class="check"><input type="checkbox" data-testid="log-own" .checked=${live(form.own === true)} .indeterminate=${live(form.own === null)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type({ own: event.target.checked })} />
          <span>${t('log_own')}</span></label>`
        : nothing
    }
    ${text('agentNumber', 'log_agent_number')}
    <div class="pair">${text('amount', 'log_amount', { inputmode: 'decimal' })} ${text('dueDate', 'log_due_date', { type: 'date' })}</div>
    ${select('authorisation', 'log_authorisation', [
      ['', 'choose_unasked'],
      ['yes', 'choose_shown'],
      ['no', 'choose_not_shown'],
    ])}
  `;
}
