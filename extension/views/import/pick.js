// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';

/** File types that can be read; several carriers give web pages under a name of a spreadsheet. */
const ACCEPTED = '.csv,.txt,.tsv,.xls,.xlsx,.xlsm,.et,.html,.htm,.xml,.pdf,.zip';

/**
 * Where calls and messages can be found, and the two ways to bring them in: a file, or pasted text.
 * @param {import('./import.js').ImportView} view
 */
export function pickCards(view) {
  const t = view.t.bind(view);
  const type = (/** @type {string} */ name) => (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    view.say({ pasted: { ...view.pasted, [name]: event.target.value } });
  return html`
    ${
      view.halfway
        ? html`<div class="notice" data-testid="import-before"><p>${t('import_before', { name: view.halfway.name })}</p>
          <button type="button" class="link" @click=${() => view.cancel()}>${t('import_before_drop')}</button></div>`
        : nothing
    }
    <section class="card">
      <h2 tabindex="-1" data-step-head>${t('import_pick')}</h2>
      ${field({
        id: 'import-file',
        label: t('import_file'),
        control: html`<input id="import-file" data-testid="import-file" type="file" accept=${ACCEPTED} aria-describedby="import-file-help"
          ?disabled=${view.busy} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.attempt(() => view.readFile(event.target.files?.[0]))} />`,
        hint: t('import_file_hint'),
      })}
      <p>${t('import_intro')}</p>
      <details class="fold"><summary>${t('import_kinds')}</summary>
        <ul>${['carrier', 'android', 'private'].map((which) => html`<li>${t(`import_kind_${which}`)}</li>`)}</ul>
        <p class="help">${t('import_file_limits')}</p></details>
    </section>
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      view.attempt(() => view.readText());
    }}>
      <h2>${t('import_paste_title')}</h2>
      ${field({
        id: 'import-text',
        label: t('import_paste'),
        control: html`<textarea id="import-text" data-testid="import-text" rows="4" maxlength="200000" aria-describedby="import-text-help"
          .value=${live(view.pasted.text)} @input=${type('text')}></textarea>`,
        hint: t('import_paste_hint'),
      })}
      <div class="pair">
        ${field({
          id: 'import-sender',
          label: t('import_sender'),
          control: html`<input id="import-sender" type="text" inputmode="tel" maxlength="60" autocomplete="off" .value=${live(view.pasted.number)} @input=${type('number')} />`,
        })}
        ${field({
          id: 'import-at',
          label: t('import_received'),
          hint: t('import_received_hint'),
          control: html`<input id="import-at" type="datetime-local" .value=${live(view.pasted.at)} @change=${type('at')} />`,
        })}
      </div>
      <button type="submit" class="quiet" data-testid="import-read" ?disabled=${view.busy || !view.pasted.text.trim()}>${t('import_look')}</button>
    </form>
  `;
}
