// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { grouped } from './grouped.js';
import { field } from './parts.js';

/**
 * A field for the number that a form is about, with the kind of number below it.
 * @param {{t: import('./view.js').View['t'], form: {number: string},
 *   identity: import('../../core/numbers/identify.js').Identity | null,
 *   type: (change: {number: string}) => void}} view
 * @param {string} id
 * @param {string} label
 * @param {unknown} [known] shown for a valid number instead of its grouping and kind
 */
export function numberField(view, id, label, known) {
  const number = view.identity?.number;
  return field({
    id,
    label,
    error: number?.problem && view.form.number ? view.t(`number_problem_${number.problem}`) : null,
    hint: number?.key ? (known ?? html`${number.display} ${view.t(`kind_${number.kind}`)}`) : nothing,
    control: html`<input id=${id} type="text" inputmode="tel" autocomplete="off" maxlength="200" aria-describedby=${`${id}-help`}
      .value=${live(view.form.number)} @input=${(/** @type {InputEvent} */ event) => view.type({ number: grouped(event) })} />`,
  });
}
