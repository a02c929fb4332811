// @ts-check
import { html, live } from '../../vendor/lit.js';
import { field } from '../parts/parts.js';
import { localInput } from '../parts/when.js';

/** Where calls and messages are kept, and the two ways in: a file, or a pasted text. @param {any} view */
export function pickCards(view) {
  const t = view.t.bind(view);
  const type = (/** @type {string} */ name) => (/** @type {any} */ event) => (view.pasted = { ...view.pasted, [name]: event.target.value });
  return html`
    <section class="card">
      <h2>${t('bring_in_title')}</h2>
      <p>${t('bring_in_intro')}</p>
      <ul>
        ${['carrier', 'android', 'private'].map((which) => html`<li>${t(`bring_in_kind_${which}`)}</li>`)}
      </ul>
      ${field({
        id: 'bring-in-file',
        label: t('bring_in_file'),
        control: html`<input id="bring-in-file" data-testid="bring-in-file" type="file" accept=".csv,.txt,.tsv,.xlsx,.xml" aria-describedby="bring-in-file-help"
          ?disabled=${view.busy} @change=${(/** @type {any} */ event) => view.attempt(() => view.readFile(event.target.files[0]))} />`,
        hint: t('bring_in_file_hint'),
      })}
    </section>
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => { event.preventDefault(); view.attempt(() => view.readText()); }}>
      <h2>${t('bring_in_paste_title')}</h2>
      ${field({
        id: 'bring-in-text',
        label: t('bring_in_paste'),
        control: html`<textarea id="bring-in-text" data-testid="bring-in-text" rows="4" maxlength="200000" aria-describedby="bring-in-text-help"
          .value=${live(view.pasted.text)} @input=${type('text')}></textarea>`,
        hint: t('bring_in_paste_hint'),
      })}
      <div class="pair">
        ${field({
          id: 'bring-in-sender',
          label: t('bring_in_sender'),
          control: html`<input id="bring-in-sender" type="text" inputmode="tel" maxlength="60" autocomplete="off" .value=${live(view.pasted.number)} @input=${type('number')} />`,
        })}
        ${field({
          id: 'bring-in-at',
          label: t('bring_in_received'),
          control: html`<input id="bring-in-at" type="datetime-local" .value=${live(view.pasted.at || localInput(view.app.now()))} @change=${type('at')} />`,
        })}
      </div>
      <button type="submit" class="quiet" data-testid="bring-in-read" ?disabled=${view.busy || !view.pasted.text.trim()}>${t('bring_in_look')}</button>
    </form>
  `;
}
