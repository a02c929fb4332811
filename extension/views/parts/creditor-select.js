// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { field, inLanguage } from './parts.js';

/**
 * A select for the lender. "Other" opens a line for the name, which never leaves the device.
 * @param {import('../../core/app.js').App} app
 * @param {{id: string, value: string, other?: string, change: (slug: string, other: string) => void}} select
 */
export function creditorSelect(app, { id, value, other, change }) {
  const t = app.text.t;
  const named = other !== undefined;
  return html`
    ${field({
      id,
      label: t('log_creditor'),
      control: html`<select id=${id} data-testid=${id} .value=${value} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => change(event.target.value, other ?? '')}>
        <option value="" ?selected=${!value}>${t('choose_unknown')}</option>
        ${app.tags.creditors.map(
          (one) =>
            html`<option value=${one.slug} ?selected=${one.slug === value}>${inLanguage(app, one)}</option>`,
        )}
      </select>`,
    })}
    ${
      named && value.startsWith('other')
        ? field({
            id: `${id}-other`,
            label: t('log_creditor_other'),
            control: html`<input id=${`${id}-other`} type="text" maxlength="200" autocomplete="off" .value=${live(other ?? '')}
            @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change(value, event.target.value)} />`,
          })
        : nothing
    }
  `;
}
