// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { strengthOf } from '../../core/safety/passphrase.js';
import { field } from '../parts/parts.js';

/**
 * A screen that asks for passphrases.
 * @typedef {{t: import('../parts/parts.js').Text, typed: Record<string, string>,
 *   fault: Record<string, string>, type: (name: string, value: string) => void}} Typing
 */

/**
 * A passphrase, hidden while it is typed. The view keeps what was typed in `typed`, and faults in `fault`.
 * @param {Typing} view
 * @param {{id: string, label: string, fresh?: boolean, hint?: unknown}} options `fresh`: a new passphrase
 *   instead of one to remember
 */
export const passphraseField = (view, { id, label, fresh = false, hint = nothing }) =>
  field({
    id,
    label,
    error: view.fault[id] ? view.t(view.fault[id]) : null,
    control: html`<input id=${id} type="password" maxlength="500" autocomplete=${fresh ? 'new-password' : 'current-password'} aria-describedby=${`${id}-help`}
      .value=${live(view.typed[id] ?? '')} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type(id, event.target.value)} />`,
    hint,
  });

/**
 * Says how hard the passphrase is to guess, and how to make it harder.
 * @param {Pick<Typing, 't'>} view
 * @param {string} passphrase
 */
export function strengthLine(view, passphrase) {
  if (!passphrase) return html`<span>${view.t('passphrase_advice')}</span>`;
  const { level, why } = strengthOf(passphrase);
  return html`<span data-testid="passphrase-strength" data-level=${level}><strong>${view.t(`strength_${level}`)}</strong> ${why ? view.t(`strength_why_${why}`) : nothing}</span>`;
}
