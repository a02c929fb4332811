// @ts-check
import { html, ifDefined, live, nothing } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
import { conductChips } from '../parts/conduct-chips.js';
import { KINDS_OF_CONTACT } from './log-fields.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { grouped } from '../parts/grouped.js';
import { identityLine } from '../parts/identity.js';
import { timeField } from './time-field.js';

/** @typedef {Event & {target: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}} FieldEvent */

/** @param {import('./log.js').LogView} view the log screen */
export function logForm(view) {
  const { form, faults } = view;
  const t = view.t.bind(view);
  const fault = (/** @type {string} */ name) => (faults[name] ? t(faults[name]) : null);
  const set = (/** @type {string} */ name) => (/** @type {FieldEvent} */ event) =>
    view.type({ [name]: event.target.value });
  const call = form.what === 'call';

  return html`
    <form
      data-testid="log-form"
      class="card"
      novalidate
      @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        view.attempt(() => view.save());
      }}
    >
      <h2>${t(view.correcting ? 'log_title_correct' : 'log_title')}</h2>
      ${field({
        id: 'log-number',
        label: t('log_number'),
        error: fault('number'),
        control: html`<input id="log-number" data-testid="log-number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
          placeholder=${t('log_number_placeholder')} aria-describedby="log-number-help" .value=${live(form.number)} @input=${(/** @type {InputEvent} */ event) => view.type({ number: grouped(event) })} />`,
        hint: form.number.trim() ? identityLine(view.app, form.number) : nothing,
      })}
      ${timeField(
        view,
        fault('at'),
        call
          ? html`<label class="check">
              <input type="checkbox" data-testid="log-answered" .checked=${live(form.answered === true)} .indeterminate=${live(form.answered === null)}
                @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type({ answered: event.target.checked })} />
              <span>${t('log_answered')}</span>
            </label>`
          : nothing,
      )}
      ${creditorSelect(view.app, {
        id: 'log-creditor',
        value: form.creditor,
        other: form.creditorOther,
        change: (creditor, creditorOther) => view.type({ creditor, creditorOther }),
      })}
      ${field({
        id: 'log-agency',
        label: t('log_agency'),
        control: html`<input id="log-agency" data-testid="log-agency" type="text" maxlength="200" autocomplete="off"
          placeholder=${t('log_agency_placeholder')} .value=${live(form.agency)} @input=${set('agency')} />`,
      })}
      ${conductChips(view.app, {
        name: 'conduct',
        label: t('log_conduct'),
        chosen: form.conduct,
        all: view.allConduct,
        change: (conduct) => view.type({ conduct }),
        showAll: () => (view.allConduct = true),
      })}
      ${field({
        id: 'log-words',
        label: t('log_words'),
        control: html`<textarea id="log-words" data-testid="log-words" rows="3" maxlength="20000" placeholder=${t('log_words_placeholder')}
          .value=${live(form.words)} @input=${set('words')}></textarea>`,
      })}
      <details class="more" ?open=${hasDetails(form, faults)}>
        <summary>${t('log_more')}</summary>
        ${details(view, fault, set)}
      </details>
      <div class="save-row">
        <button type="submit" class="primary" data-testid="log-save" ?disabled=${view.busy}>${t(view.correcting ? 'log_save_correction' : 'log_save')}</button>
        ${
          form.at || view.correcting
            ? html`<button type="button" class="quiet" @click=${() => view.attempt(() => view.discard())}>${t(view.correcting ? 'log_cancel_correction' : 'log_discard')}</button>`
            : html`<button type="button" class="quiet" data-testid="log-close" @click=${() => (view.open = false)}>${t('log_close')}</button>`
        }
      </div>
      <p class="help">${t('log_stays_here')}</p>
    </form>
  `;
}

/**
 * Keep the second half open once it holds something.
 * @param {import('./log-fields.js').LogForm} form
 * @param {Record<string, string>} faults
 */
const hasDetails = (form, faults) =>
  Boolean(
    form.seconds ||
      form.agentNumber ||
      form.amount ||
      form.dueDate ||
      form.authorisation ||
      form.stage ||
      form.own !== false ||
      form.what !== 'call' ||
      faults.seconds ||
      faults.amount,
  );

/** @typedef {'seconds' | 'agency' | 'agentNumber' | 'amount' | 'dueDate' | 'authorisation' | 'what' | 'stage' | 'at'} TextName fields of the form that hold a text */

/**
 * @param {import('./log.js').LogView} view
 * @param {(name: string) => string | null} fault
 * @param {(name: string) => (event: FieldEvent) => void} set
 */
function details(view, fault, set) {
  const { form } = view;
  const t = view.t.bind(view);
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
    ${select(
      'what',
      'log_what',
      KINDS_OF_CONTACT.map((what) => [what, `log_what_${what}`]),
    )}
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
